package io.lazuli.storage.benchmarks.micro;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import java.nio.ByteBuffer;

/** A transport that has the same answer for every request, and gives it when it is asked to. Used by one thread. */
final class CannedTransport implements HttpTransport {
    private static final int PART = 64 << 10;

    private final HttpHeaders headers;
    private final ByteBuffer body;
    private HttpRequest request;
    private ResponseReceiver receiver;

    CannedTransport(HttpHeaders headers, byte[] body) {
        this.headers = headers;
        this.body = ByteBuffer.allocateDirect(body.length).put(body).flip().asReadOnlyBuffer();
    }

    @Override
    public HttpExchange send(HttpRequest sent, ResponseReceiver to) {
        request = sent;
        receiver = to;
        return Answer.of(headers);
    }

    /** Answers the last request, in parts as a socket would bring them, and returns it. */
    HttpRequest answer() {
        receiver.onHead(Answer.of(headers));
        for (int from = 0; from < body.limit(); from += PART) {
            receiver.onBody(body.slice(from, Math.min(PART, body.limit() - from)));
        }
        receiver.onEnd();
        return request;
    }

    @Override
    public void close() {}

    /** An exchange that cannot be stopped. */
    private record Answer(HttpHeaders headers) implements HttpExchange {
        static Answer of(HttpHeaders headers) {
            return new Answer(headers);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public void cancel() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}
    }
}
