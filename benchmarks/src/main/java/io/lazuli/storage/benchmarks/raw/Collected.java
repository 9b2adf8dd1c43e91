package io.lazuli.storage.benchmarks.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** A request without a body, whose answer is gathered in memory and must have a certain length. */
final class Collected extends Exchange {
    private final What what;
    private final long wanted;
    private byte[] bytes;
    private int count;
    private long announced;

    Collected(What what, long wanted, Consumer<Throwable> end) {
        super(end);
        this.what = what;
        this.wanted = wanted;
    }

    @Override
    void write(Channel channel, Requests requests) {
        channel.writeAndFlush(requests.without(what), channel.voidPromise());
    }

    @Override
    void head(HttpResponse head) {
        announced = Long.parseLong(head.headers().get("content-length"));
        if (!what.method().equals(HttpMethod.HEAD)) {
            bytes = new byte[(int) wanted];
        }
    }

    @Override
    void body(ByteBuf part) {
        int length = part.readableBytes();
        part.readBytes(bytes, count, length);
        count += length;
    }

    @Override
    void complete() throws IOException {
        if (announced != wanted || bytes != null && count != wanted) {
            throw new IOException(announced + " bytes were announced and " + count + " came, not " + wanted);
        }
    }
}
