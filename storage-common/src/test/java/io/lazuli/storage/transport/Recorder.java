package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that keeps what it is told, and whether it was told in the order that was promised. Override a hook to react. */
class Recorder implements ResponseReceiver {
    private static final long PATIENCE_SECONDS = 30;

    final CountDownLatch headSeen = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);
    final AtomicInteger parts = new AtomicInteger();
    volatile HttpExchange exchange;
    volatile int status;
    volatile HttpHeaders headers;
    volatile TransportException failure;
    volatile Thread endThread;
    volatile long endedAt;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean inside = new AtomicBoolean();
    private volatile String violation;

    /** Sends a request and returns what records its answer. */
    static Recorder send(HttpTransport transport, HttpRequest request) {
        Recorder recorder = new Recorder();
        recorder.exchange = transport.send(request, recorder);
        return recorder;
    }

    @Override
    public final void onHead(HttpExchange told) {
        enter(status != 0 ? "two heads" : null);
        exchange = told;
        status = told.status();
        headers = told.headers();
        headSeen.countDown();
        head(told);
        leave();
    }

    @Override
    public final void onBody(ByteBuffer part) {
        enter(status == 0 ? "a part before the head" : !part.hasRemaining() ? "an empty part" : null);
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        synchronized (body) {
            body.writeBytes(copy);
        }
        parts.incrementAndGet();
        part(copy);
        leave();
    }

    @Override
    public final void onEnd() {
        enter(status == 0 ? "an end before the head" : null);
        finish(null);
    }

    @Override
    public final void onFailure(TransportException told) {
        enter(null);
        finish(told);
    }

    private void finish(TransportException told) {
        failure = told;
        endThread = Thread.currentThread();
        endedAt = System.nanoTime();
        if (ended.getCount() == 0) {
            violation = "two ends";
        }
        leave();
        ended.countDown();
        end();
    }

    /** Called with the head. */
    void head(HttpExchange told) {}

    /** Called with each part. */
    void part(byte[] bytes) {}

    /** Called after the end. */
    void end() {}

    private void enter(String wrong) {
        if (!inside.compareAndSet(false, true)) {
            violation = "two calls at once";
        } else if (ended.getCount() == 0) {
            violation = "a call after the end";
        } else if (!(Thread.currentThread() instanceof TransportThread)) {
            violation = "a call on " + Thread.currentThread();
        } else if (wrong != null) {
            violation = wrong;
        }
    }

    private void leave() {
        inside.set(false);
    }

    /** Waits for the end, whichever. */
    Recorder await() {
        try {
            assertTrue(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the exchange did not end");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertNull(violation, violation);
        return this;
    }

    /** Waits for a complete answer and returns this. */
    Recorder success() {
        await();
        if (failure != null) {
            throw new AssertionError("expected an answer", failure);
        }
        return this;
    }

    /** Waits for a failure of a kind and returns it. */
    TransportException failure(TransportException.Kind kind) {
        await();
        assertNotNull(failure, "expected " + kind + ", got status " + status + " and " + body().length + " bytes");
        assertEquals(kind, failure.kind(), () -> failure + ", " + failure.getCause());
        return failure;
    }

    byte[] body() {
        synchronized (body) {
            return body.toByteArray();
        }
    }

    String text() {
        return new String(body(), StandardCharsets.ISO_8859_1);
    }
}
