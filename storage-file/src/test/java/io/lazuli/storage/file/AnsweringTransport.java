package io.lazuli.storage.file;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import java.nio.ByteBuffer;
import java.util.concurrent.ForkJoinPool;

/** A transport that gives one and the same answer to whatever it is asked. */
final class AnsweringTransport implements HttpTransport {
    private final int status;
    private final HttpHeaders headers;
    private final ByteBuffer body;

    AnsweringTransport(int status, HttpHeaders headers, ByteBuffer body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        Answered exchange = new Answered(status, headers);
        ForkJoinPool.commonPool().execute(() -> {
            receiver.onHead(exchange);
            // In two parts, the first of one byte: decoders must not care.
            if (body.hasRemaining()) {
                int first = body.position() + 1;
                receiver.onBody(body.asReadOnlyBuffer().limit(first));
                receiver.onBody(body.asReadOnlyBuffer().position(first));
            }
            receiver.onEnd();
        });
        return exchange;
    }

    @Override
    public void close() {}

    private record Answered(int status, HttpHeaders headers) implements HttpExchange {
        @Override
        public void cancel() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}
    }
}
