package io.lazuli.storage.file;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A transport that answers as a function of the request says, and keeps what it was asked. */
final class ScriptedTransport implements HttpTransport {
    /** What was asked, in order. */
    final List<HttpRequest> requests = new CopyOnWriteArrayList<>();

    /** Number of exchanges that were given up. */
    final AtomicInteger cancelled = new AtomicInteger();

    private final Function<HttpRequest, Answer> script;

    ScriptedTransport(Function<HttpRequest, Answer> script) {
        this.script = script;
    }

    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        requests.add(request);
        Answer answer = script.apply(request);
        Exchange exchange = new Exchange(answer.status, answer.headers, receiver);
        if (answer.status > 0) {
            ForkJoinPool.commonPool().execute(() -> play(answer, exchange, receiver));
        }
        return exchange;
    }

    private static void play(Answer answer, Exchange exchange, ResponseReceiver receiver) {
        receiver.onHead(exchange);
        if (answer.body.hasRemaining()) {
            receiver.onBody(answer.body.asReadOnlyBuffer());
        }
        if (answer.breaks) {
            receiver.onFailure(
                    new TransportException(TransportException.Kind.DISCONNECTED, "The script breaks off", true, null));
        } else {
            receiver.onEnd();
        }
    }

    @Override
    public void close() {}

    /**
     * One answer.
     *
     * @param status 0 for no answer at all
     * @param body what comes of it
     * @param breaks whether the connection breaks after that
     */
    record Answer(int status, HttpHeaders headers, ByteBuffer body, boolean breaks) {
        static final Answer NONE = new Answer(0, HttpHeaders.EMPTY, ByteBuffer.allocate(0), false);

        static Answer of(int status, String... headers) {
            HttpHeaders.Builder fields = HttpHeaders.builder();
            for (int i = 0; i < headers.length; i += 2) {
                fields.add(headers[i], headers[i + 1]);
            }
            return new Answer(status, fields.build(), ByteBuffer.allocate(0), false);
        }

        Answer with(ByteBuffer content) {
            return new Answer(status, headers, content, breaks);
        }

        Answer breaking() {
            return new Answer(status, headers, body, true);
        }
    }

    private final class Exchange implements HttpExchange {
        private final int status;
        private final HttpHeaders headers;
        private final ResponseReceiver receiver;

        Exchange(int status, HttpHeaders headers, ResponseReceiver receiver) {
            this.status = status;
            this.headers = headers;
            this.receiver = receiver;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        @Override
        public void cancel() {
            if (status == 0) {
                cancelled.incrementAndGet();
                receiver.onFailure(new TransportException(TransportException.Kind.CANCELLED, "Given up", true, null));
            }
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}
    }
}
