package io.lazuli.storage.internal.flow;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that takes all that comes and makes one result of it, told through a future.
 *
 * <p>Cancelling the future, or completing it in any other way, cancels the subscription. An exception from the consumer cancels too and
 * is what the future fails with.
 *
 * @param <T> what comes
 * @param <R> what is made of it
 */
public final class FoldingSubscriber<T, R> implements Flow.Subscriber<T> {
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final AtomicReference<Flow.@Nullable Subscription> upstream = new AtomicReference<>();
    private final Consumer<? super T> each;
    private final Supplier<? extends R> finish;

    /** Whether the publisher has ended by itself, so that its subscription must not be touched any more (rule 2.3). */
    private volatile boolean ended;

    /**
     * Makes a subscriber for one subscription.
     *
     * @param each takes an item; called by one thread at a time
     * @param finish makes the result once everything has come
     */
    public FoldingSubscriber(Consumer<? super T> each, Supplier<? extends R> finish) {
        this.each = Objects.requireNonNull(each, "each");
        this.finish = Objects.requireNonNull(finish, "finish");
        // Covers every way in which the future may end before the publisher: cancel, orTimeout, complete.
        result.whenComplete((made, failure) -> cancelUpstream());
    }

    /** Subscribes to the publisher and returns the {@link #result()}. */
    public CompletableFuture<R> collect(Flow.Publisher<? extends T> publisher) {
        publisher.subscribe(this);
        return result;
    }

    /** Returns the future of the result; not a derived one, so cancelling it has effect. */
    public CompletableFuture<R> result() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        if (!upstream.compareAndSet(null, subscription) || result.isDone()) {
            subscription.cancel();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(T item) {
        Objects.requireNonNull(item, "item");
        if (result.isDone()) {
            return;
        }
        try {
            each.accept(item);
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended = true;
        result.completeExceptionally(Causes.bare(Objects.requireNonNull(failure, "failure")));
    }

    @Override
    public void onComplete() {
        ended = true;
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(finish.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void cancelUpstream() {
        Flow.Subscription subscription = upstream.get();
        if (subscription != null && !ended) {
            subscription.cancel();
        }
    }
}
