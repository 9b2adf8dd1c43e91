package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.RequestBody;
import io.netty.channel.Channel;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;

/** A region of a file that the kernel sends by itself. */
final class RegionBody extends BodyWriter {
    private final RequestBody.FileRegion region;

    RegionBody(Connection connection, Channel channel, RequestBody.FileRegion region) {
        super(connection, channel);
        this.region = region;
    }

    @Override
    void start() {
        channel.writeAndFlush(new Shared(region)).addListener(written -> {
            if (!written.isSuccess()) {
                failed(written.cause());
            }
        });
    }

    /** Tells a file that was closed or cut short from a socket that broke. */
    private void failed(Throwable cause) {
        try {
            if (!region.file().isOpen()) {
                connection.fail(Failures.body("The file that is the body was closed", cause));
            } else if (region.file().size() < region.position() + region.length()) {
                connection.fail(Failures.body("The file that is the body ends before the end of the region", cause));
            } else {
                connection.broke(cause);
            }
        } catch (IOException e) {
            connection.fail(Failures.body("The file that is the body could not be read", e));
        }
    }

    @Override
    void writable() {}

    @Override
    void stop() {}

    /** All is handed over at once; whether it has been sent, the channel's outbound buffer tells. */
    @Override
    boolean isDone() {
        return true;
    }

    /** A region whose file stays open: it belongs to the caller. */
    private static final class Shared extends DefaultFileRegion {
        Shared(RequestBody.FileRegion region) {
            super(region.file(), region.position(), region.length());
        }

        @Override
        protected void deallocate() {}
    }
}
