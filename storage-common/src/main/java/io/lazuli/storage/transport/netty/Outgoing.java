package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.RequestBody;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/** The sending side of a connection: the request that is going out, and how far it has got. */
final class Outgoing {
    private final Connection connection;
    private final Channel channel;
    private final HeadWriter heads;
    private final byte @Nullable [] proxyLine;
    /** The body that does not fit into the head's buffer, while it is sent. */
    private @Nullable BodyWriter body;
    /** What the channel had left to write when it was asked last. */
    private long mark;

    Outgoing(Connection connection, Channel channel, HeadWriter heads) {
        this.connection = connection;
        this.channel = channel;
        this.heads = heads;
        this.proxyLine = connection.proxyLine();
    }

    /** Writes head and body, the latter as far as the socket takes it. */
    void send(HttpRequest request) {
        mark = 0;
        channel.writeAndFlush(heads.write(channel.alloc(), request, proxyLine), channel.voidPromise());
        RequestBody content = request.body();
        if (!HeadWriter.inlines(content) && connection.exchange() != null) {
            BodyWriter writer = BodyWriter.of(
                    connection, channel, content, connection.origin().tls());
            body = writer;
            writer.start();
        }
    }

    /** The channel takes more again. */
    void writable() {
        BodyWriter writer = body;
        if (writer != null) {
            writer.writable();
        }
    }

    /** Sends nothing more of the body. */
    void stop() {
        BodyWriter writer = body;
        body = null;
        if (writer != null) {
            writer.stop();
        }
    }

    /** Returns whether the request is out entirely. */
    boolean isOut() {
        ChannelOutboundBuffer left = channel.unsafe().outboundBuffer();
        return (body == null || body.isDone()) && (left == null || left.isEmpty());
    }

    /** Returns whether something was written, or handed over to be written, since the last call. */
    boolean hasMoved() {
        ChannelOutboundBuffer left = channel.unsafe().outboundBuffer();
        // A file region counts for nothing in the bytes; its progress does.
        long now = left == null
                ? 0
                : left.totalPendingWriteBytes() << 8 ^ left.currentProgress() ^ (long) left.size() << 48;
        boolean moved = now != mark;
        mark = now;
        return moved;
    }

    /** Returns whether it is the caller's body that keeps the request waiting. */
    boolean awaitsSource() {
        return body != null && body.awaitsSource();
    }
}
