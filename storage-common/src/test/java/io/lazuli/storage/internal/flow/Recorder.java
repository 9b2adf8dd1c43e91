package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber that keeps what comes and demands only what the test tells it to. */
class Recorder<T> implements Flow.Subscriber<T> {
    private static final long PATIENCE_SECONDS = 20;

    final BlockingQueue<T> items = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> end = new CompletableFuture<>();
    volatile Flow.Subscription subscription;
    volatile Thread lastThread;

    private final long demandAtStart;

    Recorder(long demandAtStart) {
        this.demandAtStart = demandAtStart;
    }

    static <T> Recorder<T> of(Flow.Publisher<T> publisher, long demandAtStart) {
        Recorder<T> recorder = new Recorder<>(demandAtStart);
        publisher.subscribe(recorder);
        return recorder;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (demandAtStart > 0) {
            given.request(demandAtStart);
        }
    }

    @Override
    public void onNext(T item) {
        lastThread = Thread.currentThread();
        items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
        lastThread = Thread.currentThread();
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        lastThread = Thread.currentThread();
        end.complete(null);
    }

    /** Waits for the next item. */
    T next() throws InterruptedException {
        return present(items.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static <T> T present(T item) {
        assertNotNull(item, "no item came in time");
        return item;
    }

    /** Waits for the good end and returns the items that have not been taken. */
    List<T> rest() throws Exception {
        end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new ArrayList<>(items);
    }

    /** Waits for the bad end and returns its cause. */
    Throwable failure() throws Exception {
        try {
            end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        }
        throw new AssertionError("ended well");
    }
}
