package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.RequestBody;
import io.netty.channel.Channel;

/** Sends a request body that does not fit into the head's buffer, as fast as the socket takes it. Used on the loop's thread only. */
abstract class BodyWriter {
    /** What is handed to the channel at once. */
    static final int PIECE = 256 << 10;
    /** After so many pieces the loop looks after its other connections, and after the answer to this one. */
    static final int PIECES_A_TURN = 8;

    final Connection connection;
    final Channel channel;

    BodyWriter(Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    /** Returns the writer that suits a body. */
    static BodyWriter of(Connection connection, Channel channel, RequestBody body, boolean tls) {
        if (body instanceof RequestBody.Bytes bytes) {
            return new PiecewiseBody.OfBytes(connection, channel, bytes.buffer());
        }
        if (body instanceof RequestBody.FileRegion region) {
            return tls
                    ? new PiecewiseBody.OfFile(connection, channel, region)
                    : new RegionBody(connection, channel, region);
        }
        return new PublishedBody(connection, channel, (RequestBody.Published) body);
    }

    /** Begins; the head was written and flushed. */
    abstract void start();

    /** Goes on, since the channel takes more again. */
    abstract void writable();

    /** Gives up; nothing more is written. */
    abstract void stop();

    /** Returns whether every byte was handed to the channel. */
    abstract boolean isDone();

    /** Returns whether the caller, rather than the service, is who keeps the body waiting. */
    boolean awaitsSource() {
        return false;
    }
}
