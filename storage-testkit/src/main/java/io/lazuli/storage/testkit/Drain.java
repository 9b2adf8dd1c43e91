package io.lazuli.storage.testkit;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The items of a publisher, demanded one at a time when they are asked for. For one thread.
 *
 * <p>Fails on an item that nobody demanded and on silence of 60 seconds.
 */
final class Drain<T> implements Iterator<T>, AutoCloseable {
    private final LinkedBlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private Signal<T> inHand;

    Drain(Flow.Publisher<T> publisher) {
        publisher.subscribe(new Receiver());
    }

    @Override
    public boolean hasNext() {
        if (inHand == null) {
            inHand = fetch();
        }
        if (inHand.failure != null) {
            throw unchecked(inHand.failure);
        }
        return !inHand.end;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The publisher has completed");
        }
        T item = inHand.item;
        inHand = null;
        return item;
    }

    /** Cancels what has not come. */
    @Override
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }

    private Signal<T> fetch() {
        try {
            if (!signals.isEmpty() && !signals.peek().terminal()) {
                throw new AssertionError("The publisher brought an item that was not demanded");
            }
            if (signals.isEmpty()) {
                subscription.get(Answer.LIMIT_SECONDS, TimeUnit.SECONDS).request(1);
            }
            Signal<T> signal = signals.poll(Answer.LIMIT_SECONDS, TimeUnit.SECONDS);
            if (signal == null) {
                throw new AssertionError("The publisher was silent for " + Answer.LIMIT_SECONDS + " s");
            }
            return signal;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for an item", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The publisher did not call onSubscribe", e);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        Throwable told = Answer.hereToo(failure);
        if (told instanceof Error error) {
            throw error;
        }
        return told instanceof RuntimeException known ? known : new IllegalStateException(told);
    }

    private record Signal<T>(T item, Throwable failure, boolean end) {
        boolean terminal() {
            return end || failure != null;
        }
    }

    private final class Receiver implements Flow.Subscriber<T> {
        @Override
        public void onSubscribe(Flow.Subscription offered) {
            if (!subscription.complete(offered)) {
                offered.cancel();
            }
        }

        @Override
        public void onNext(T item) {
            signals.add(new Signal<>(item, null, false));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(new Signal<>(null, failure, false));
        }

        @Override
        public void onComplete() {
            signals.add(new Signal<>(null, null, true));
        }
    }
}
