package io.lazuli.storage.internal.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A future whose outcome arrives on one thread and is made into a result on another: on the client's executor, or on the thread that waits
 * in {@link Await}, whichever claims it first. Results are thus never made, and users never called back, on a thread of the transport.
 */
abstract class Pending<R> extends CompletableFuture<R> implements Runnable {
    private static final VarHandle CLAIMED;
    private static final VarHandle OUTCOME;

    static {
        try {
            CLAIMED = MethodHandles.lookup().findVarHandle(Pending.class, "claimed", boolean.class);
            OUTCOME = MethodHandles.lookup().findVarHandle(Pending.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Executor executor;

    /** What the result is made of, or a failure: written once, by compare-and-set. */
    private volatile @Nullable Object outcome;

    /** The thread that waits in {@link #settleHere()}. */
    private volatile @Nullable Thread waiter;

    /** Whether somebody has begun to make the result of the outcome; changed by compare-and-set. */
    @SuppressWarnings("UnusedVariable") // read and written through the handle
    private volatile boolean claimed;

    Pending(Executor executor) {
        this.executor = executor;
    }

    /** Completes the future with what is made of the outcome; called once, on the executor or on a waiting thread. */
    abstract void settle(Object arrived);

    /** Stops whatever is still under way, since nobody waits for it any more. */
    abstract void abandon();

    /** Returns whether the outcome is known, or nobody waits for it any more. */
    final boolean isOver() {
        return outcome != null || isDone();
    }

    /** Hands the outcome to whoever makes the result of it. Returns false if there is one already. */
    final boolean arrive(Object result) {
        if (!OUTCOME.compareAndSet(this, null, result)) {
            return false;
        }
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
            return true;
        }
        try {
            executor.execute(this);
        } catch (RuntimeException e) {
            // The executor was shut down, or is broken; a future that never ends would be worse than a callback on this
            // thread.
            run();
        }
        return true;
    }

    /** Makes the result, if nobody else does. */
    @Override
    public final void run() {
        Object arrived = outcome;
        if (arrived != null && CLAIMED.compareAndSet(this, false, true)) {
            settle(arrived);
        }
    }

    /** Waits on this thread until the outcome is there and makes the result of it, so that no other thread is needed in between. */
    final void settleHere() throws InterruptedException {
        waiter = Thread.currentThread();
        while (!isOver()) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        run();
    }

    /** Wakes whoever waits, since the future was completed from outside. */
    private void endedFromOutside() {
        abandon();
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    final boolean settled(R value) {
        return super.complete(value);
    }

    final void failed(Throwable failure) {
        super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            endedFromOutside();
        }
        return cancelled;
    }

    @Override
    public boolean complete(R value) {
        boolean first = super.complete(value);
        if (first) {
            endedFromOutside();
        }
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = super.completeExceptionally(failure);
        if (first) {
            endedFromOutside();
        }
        return first;
    }
}
