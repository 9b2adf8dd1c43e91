package io.lazuli.storage.benchmarks.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** A request and what is done with its answer. All runs on the event loop of one connection. */
abstract class Exchange {
    /** Told how it ended, once. */
    final Consumer<Throwable> end;

    Exchange(Consumer<Throwable> end) {
        this.end = end;
    }

    /** Writes and flushes the request. */
    abstract void write(Channel channel, Requests requests);

    /** Takes the head of an answer that says success. */
    void head(HttpResponse head) throws IOException {}

    /** Takes a part of the body; the buffer is not this object's to keep. */
    void body(ByteBuf part) throws IOException {}

    /** Looks at what came, once it is complete. */
    void complete() throws IOException {}
}
