package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import io.lazuli.storage.transport.TransportThread;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A transport without a network: it keeps what was sent, and answers what a test tells it to, on a thread that is marked as the
 * transport's.
 */
final class ScriptedTransport implements HttpTransport {
    /** What was sent, in order. */
    final List<Try> tries = new CopyOnWriteArrayList<>();

    /** What happens inside {@link #send}, before the exchange is returned. */
    volatile Runnable whileSending = () -> {};

    private final ExecutorService loop = Executors.newSingleThreadExecutor(LoopThread::new);

    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        Try made = new Try(request, receiver);
        tries.add(made);
        whileSending.run();
        return made;
    }

    @Override
    public void close() {
        loop.shutdown();
    }

    /** Returns the n-th try, counted from 1. */
    Try sent(int number) {
        return tries.get(number - 1);
    }

    /** Runs something on the transport's thread and waits until it is done. */
    void onLoop(Runnable work) {
        CompletableFuture.runAsync(work, loop).orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static final class LoopThread extends Thread implements TransportThread {
        LoopThread(Runnable work) {
            super(work, "scripted-loop");
            setDaemon(true);
        }
    }

    /** A request that was sent, and the exchange of it. */
    final class Try implements HttpExchange {
        final HttpRequest request;
        final ResponseReceiver receiver;
        volatile boolean cancelled;
        private volatile boolean ended;
        private volatile int status;
        private volatile HttpHeaders headers = HttpHeaders.EMPTY;

        Try(HttpRequest request, ResponseReceiver receiver) {
            this.request = request;
            this.receiver = receiver;
        }

        String header(String name) {
            return request.headers().get(name);
        }

        /** Gives a complete answer; headers are names and values in turn. */
        void answer(int code, String body, String... fields) {
            head(code, fields);
            body(body);
            end();
        }

        void head(int code, String... fields) {
            HttpHeaders.Builder made = HttpHeaders.builder();
            for (int i = 0; i < fields.length; i += 2) {
                made.append(fields[i], fields[i + 1]);
            }
            onLoop(() -> {
                status = code;
                headers = made.build();
                receiver.onHead(this);
            });
        }

        void body(String text) {
            onLoop(() -> receiver.onBody(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
        }

        void end() {
            onLoop(() -> {
                ended = true;
                receiver.onEnd();
            });
        }

        void fail(TransportException.Kind kind, boolean mayHaveArrived) {
            onLoop(() -> {
                ended = true;
                receiver.onFailure(new TransportException(kind, "The wire was cut", mayHaveArrived, null));
            });
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        /** Tells the receiver: at once on the transport's own thread, as an event loop would, and there otherwise. */
        @Override
        public void cancel() {
            cancelled = true;
            if (Thread.currentThread() instanceof TransportThread) {
                tellCancelled();
            } else if (!loop.isShutdown()) {
                loop.execute(this::tellCancelled);
            }
        }

        private void tellCancelled() {
            if (!ended) {
                ended = true;
                receiver.onFailure(new TransportException(
                        TransportException.Kind.CANCELLED, "The exchange was given up", true, null));
            }
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}
    }
}
