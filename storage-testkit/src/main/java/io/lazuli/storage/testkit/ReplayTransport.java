package io.lazuli.storage.testkit;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import io.lazuli.storage.transport.TransportThread;
import java.nio.ByteBuffer;

/** Gives one recorded answer to every request, on a thread of its own that ends with the answer. */
final class ReplayTransport implements HttpTransport {
    private static final int PART = 1000;

    private final Exchange recorded;

    ReplayTransport(Exchange recorded) {
        this.recorded = recorded;
    }

    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        Answering answering = new Answering(receiver);
        Thread thread = new Answerer(answering);
        thread.start();
        return answering;
    }

    @Override
    public void close() {}

    private static final class Answerer extends Thread implements TransportThread {
        Answerer(Runnable work) {
            super(work, "recording");
            setDaemon(true);
        }
    }

    /** Hands the answer over in parts, as a socket would, and waits while it is paused. */
    private final class Answering implements HttpExchange, Runnable {
        private final ResponseReceiver receiver;
        private volatile boolean begun;

        /** Guarded by this, as is the next field. */
        private boolean paused;

        private boolean cancelled;

        Answering(ResponseReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void run() {
            begun = true;
            receiver.onHead(this);
            ByteBuffer body = recorded.body();
            while (body.hasRemaining() && mayGoOn()) {
                ByteBuffer part = body.slice().limit(Math.min(PART, body.remaining()));
                body.position(body.position() + part.remaining());
                receiver.onBody(part);
            }
            if (mayGoOn()) {
                receiver.onEnd();
            } else {
                receiver.onFailure(new TransportException(
                        TransportException.Kind.CANCELLED, "The exchange was given up", true, null));
            }
        }

        private synchronized boolean mayGoOn() {
            try {
                while (paused && !cancelled) {
                    wait();
                }
            } catch (InterruptedException e) {
                cancelled = true;
            }
            return !cancelled;
        }

        @Override
        public int status() {
            return begun ? recorded.status() : 0;
        }

        @Override
        public HttpHeaders headers() {
            return begun ? recorded.info().headers() : HttpHeaders.EMPTY;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            notifyAll();
        }

        @Override
        public synchronized void pause() {
            paused = true;
        }

        @Override
        public synchronized void resume() {
            paused = false;
            notifyAll();
        }
    }
}
