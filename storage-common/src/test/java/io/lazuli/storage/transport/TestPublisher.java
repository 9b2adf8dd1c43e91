package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A publisher that brings what the test says, on the asking thread or on one of its own, and knows what it was asked for. */
final class TestPublisher implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private static final long PATIENCE_SECONDS = 20;

    private final Queue<ByteBuffer> parts = new ArrayDeque<>();
    private final AtomicLong brought = new AtomicLong();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    /** Moves on with each demand; a test that waits for quiet watches it. */
    private final AtomicLong demands = new AtomicLong();

    private Executor thread;
    private int endless;
    private boolean silent;
    private Throwable failure;
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private boolean done;

    TestPublisher(ByteBuffer... parts) {
        this.parts.addAll(List.of(parts));
    }

    TestPublisher onThread() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        one.allowCoreThreadTimeOut(true);
        thread = one;
        return this;
    }

    TestPublisher endless(int piece) {
        endless = piece;
        return this;
    }

    TestPublisher thenFail(Throwable cause) {
        failure = cause;
        return this;
    }

    /** Brings its parts and then neither more nor an end. */
    TestPublisher thenSilence() {
        silent = true;
        return this;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
        subscriber = given;
        given.onSubscribe(this);
    }

    @Override
    public void request(long n) {
        demands.incrementAndGet();
        if (thread != null) {
            thread.execute(() -> emit(n));
        } else {
            emit(n);
        }
    }

    private void emit(long n) {
        for (long i = 0; i < n && !done && cancelled.getCount() > 0; i++) {
            ByteBuffer next = endless > 0 ? ByteBuffer.allocate(endless) : parts.poll();
            if (next != null) {
                brought.addAndGet(next.remaining());
                subscriber.onNext(next);
            }
            if (parts.isEmpty() && endless == 0 && !silent && !done) {
                done = true;
                end();
            }
        }
    }

    private void end() {
        if (failure != null) {
            subscriber.onError(failure);
        } else {
            subscriber.onComplete();
        }
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    long brought() {
        return brought.get();
    }

    void awaitCancel() throws InterruptedException {
        assertTrue(cancelled.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the subscription was not cancelled");
    }

    /** Waits until nothing has been asked for a while: a cancel that never comes serves as the clock. */
    void awaitQuiet() throws InterruptedException {
        long before;
        do {
            before = demands.get();
            assertTrue(!cancelled.await(300, TimeUnit.MILLISECONDS), "the subscription was cancelled");
        } while (demands.get() != before || before == 0);
    }
}
