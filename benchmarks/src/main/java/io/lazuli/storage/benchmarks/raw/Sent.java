package io.lazuli.storage.benchmarks.raw;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A request with a body in memory; of its answer only the status matters. */
final class Sent extends Exchange {
    private final What what;
    private final ByteBuf body;

    Sent(What what, byte[] body, Consumer<Throwable> end) {
        super(end);
        this.what = what;
        this.body = Unpooled.wrappedBuffer(body);
    }

    Sent(What what, String body, Consumer<Throwable> end) {
        this(what, body.getBytes(StandardCharsets.UTF_8), end);
    }

    @Override
    void write(Channel channel, Requests requests) {
        channel.writeAndFlush(requests.with(what, body), channel.voidPromise());
    }
}
