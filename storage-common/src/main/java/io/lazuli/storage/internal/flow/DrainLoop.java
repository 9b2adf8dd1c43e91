package io.lazuli.storage.internal.flow;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The subscription on which every publisher of this package stands: it counts demand, serialises signals and ends once.
 *
 * <p>A subclass says only what comes next ({@link #emit}) and calls {@link #signal()} when something may have changed. Whoever signals
 * first drives the loop on the executor; all others only leave word. So {@code emit} and the subscriber are called one after another,
 * never recursively, however deep {@code request} calls nest.
 *
 * <p>What the loop promises the subscriber: {@code onSubscribe} returns before anything else begins; after {@code cancel} at most the
 * item in hand arrives; a request that is not positive ends in {@code onError}; so does an exception that the subscriber throws from
 * {@code onNext}, since somebody may wait for its end. If the executor refuses work, {@code onError} comes on the signalling thread.
 *
 * @param <T> what is delivered
 */
public abstract class DrainLoop<T> implements Flow.Subscription {
    private static final System.Logger LOG = System.getLogger(DrainLoop.class.getName());

    private final Executor executor;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> abort = new AtomicReference<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean cancelled;

    /** Signals not yet seen by the loop; starts at 1, so that nothing runs before {@link #start} is through with onSubscribe. */
    private final AtomicInteger signals = new AtomicInteger(1);

    /** Null once the subscriber has seen its last signal. Only the loop touches it, as the next field. */
    private Flow.@Nullable Subscriber<? super T> subscriber;

    private boolean complete;

    /** Makes a loop that runs on the executor; a direct executor runs it on whichever thread signals. */
    protected DrainLoop(Executor executor) {
        this.executor = executor;
    }

    /**
     * Returns the next item, or null if there is none now. Called by one thread at a time, never after the end.
     *
     * <p>Call {@link #complete()} before returning null or the last item to end well; throw to end in {@code onError}.
     *
     * @param wanted whether there is demand; without it only null may be returned, but the end may be told
     */
    protected abstract @Nullable T emit(boolean wanted) throws Exception;

    /**
     * Lets go of the source. Called once, at any end, on any thread, perhaps while {@link #emit} runs; must not block or throw.
     */
    protected void release() {}

    /** Says that what {@link #emit} returns now is the last. Only for use inside {@code emit}. */
    protected final void complete() {
        complete = true;
    }

    /** Returns whether {@link #release()} has been called or is about to be: what is acquired from now on must be let go at once. */
    protected final boolean isOver() {
        return released.get();
    }

    /** Returns how many items the subscriber still wants; {@link Long#MAX_VALUE} if it sets no bound. */
    protected final long demand() {
        return demand.get();
    }

    /** Introduces the subscription to its subscriber and begins. */
    public final void start(Flow.Subscriber<? super T> to) {
        subscriber = Objects.requireNonNull(to, "subscriber");
        try {
            to.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            abort(e);
        }
        dispatch();
    }

    @Override
    public final void request(long n) {
        if (n > 0) {
            demand.accumulateAndGet(n, (held, more) -> held + more < 0 ? Long.MAX_VALUE : held + more);
            signal();
        } else {
            abort(new IllegalArgumentException("Rule 3.9: demand must be positive, this is " + n));
            signal();
        }
    }

    @Override
    public final void cancel() {
        cancelled = true;
        releaseOnce();
        signal();
    }

    /** Tells the loop to look again. Safe for all threads; returns at once unless the executor is a direct one. */
    public final void signal() {
        if (signals.getAndIncrement() == 0) {
            dispatch();
        }
    }

    private void dispatch() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // Nobody will ever run the loop: with the abort set, this pass delivers no item, only the error.
            abort(e);
            drain();
        }
    }

    /** Runs until no signal is left that came meanwhile; only one thread is ever in here. */
    private void drain() {
        int seen = signals.get();
        do {
            deliverWhileReady();
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void deliverWhileReady() {
        Flow.Subscriber<? super T> to = subscriber;
        while (to != null) {
            to = step(to) ? subscriber : null;
        }
    }

    /** Delivers one item or the end; returns whether another step may follow at once. */
    private boolean step(Flow.Subscriber<? super T> to) {
        T item = cancelled || abort.get() != null ? null : next();
        if (item != null && abort.get() == null) {
            hand(item, to);
        }
        if (cancelled) {
            subscriber = null;
        } else if (complete || abort.get() != null) {
            end(to);
        }
        return item != null;
    }

    /** Returns what the subclass has, turning what it throws into the end. */
    private @Nullable T next() {
        try {
            return emit(demand.get() > 0);
        } catch (Exception | Error e) {
            abort(e);
            return null;
        }
    }

    /** Gives an item to the subscriber and takes it off the demand. */
    private void hand(T item, Flow.Subscriber<? super T> to) {
        // Long.MAX_VALUE is "without bound" and stays. Never falls below 0, since only the loop takes from it.
        demand.updateAndGet(held -> held == Long.MAX_VALUE ? held : held - 1);
        try {
            to.onNext(item);
        } catch (RuntimeException | Error e) {
            abort(e);
        }
    }

    /** Gives the subscriber its last signal and forgets it, as rule 3.13 asks. */
    private void end(Flow.Subscriber<? super T> to) {
        Throwable failure = abort.get();
        subscriber = null;
        releaseOnce();
        try {
            if (failure == null) {
                to.onComplete();
            } else {
                to.onError(failure);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "A subscriber threw at its end", e);
        }
    }

    /** Notes the first failure and lets the source go; the loop tells the subscriber. */
    private void abort(Throwable failure) {
        abort.compareAndSet(null, failure);
        releaseOnce();
    }

    private void releaseOnce() {
        if (!released.getAndSet(true)) {
            release();
        }
    }
}
