package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.ResponseReceiver;
import io.lazuli.storage.TransportException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation: the only retry loop of the SDK, and the future that the caller holds.
 *
 * <p>Clients return the call itself, never a stage derived from it, since cancelling a derived stage would not reach the socket. Cancelling
 * or completing a call from outside closes the exchange under way and takes back the pause before the next try.
 *
 * <p>The outcome of the last try is made into the result outside the transport's threads: on the client's executor, or on the thread that
 * waits in {@link Await}, whichever claims it first.
 */
public final class Call<R> extends CompletableFuture<R> implements Runnable {
    private static final VarHandle CLAIMED;

    static {
        try {
            CLAIMED = MethodHandles.lookup().findVarHandle(Call.class, "claimed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Caller caller;
    private final Operation<R> operation;
    private final long started;

    /** The try under way, whose exchange is cancelled with the call. Written by the thread that starts the try. */
    private volatile @Nullable Attempt live;

    /** The pause or deadline that is still to come. */
    private volatile Timer.@Nullable Task pause;

    private volatile Timer.@Nullable Task deadline;

    /** An {@link AnswerReader} whose body is complete, or a {@link StorageException}: written once. */
    private volatile @Nullable Object outcome;

    /** The thread that waits in {@link #settleHere()}. */
    private volatile @Nullable Thread waiter;

    /** Whether somebody has begun to make the result of the outcome; changed by compare-and-set. */
    @SuppressWarnings("UnusedVariable") // read and written through the handle
    private volatile boolean claimed;

    /** Failures of earlier tries, told with the last one. Touched by one try after another. */
    private @Nullable StorageException earlier;

    Call(Caller caller, Operation<R> operation) {
        this.caller = caller;
        this.operation = operation;
        this.started = caller.timer().nanoTime();
    }

    void start() {
        Duration limit = caller.deadline();
        if (limit != null) {
            deadline = caller.timer().schedule(this::expire, limit);
        }
        attempt(1);
    }

    private void attempt(int number) {
        if (isDone()) {
            return;
        }
        Attempt attempt = new Attempt(number);
        live = attempt;
        attempt.exchange = caller.transport().send(caller.signer().sign(operation), attempt);
        if (isDone()) {
            // Cancelled before the exchange was published: nobody else could have closed it.
            attempt.exchange.cancel();
        }
    }

    private void failed(Attempt attempt, StorageException failure) {
        if (live != attempt || outcome != null || isDone()) {
            return;
        }
        Decision decision = Decision.after(attempt.number, failure, operation, caller.retry());
        if (decision instanceof Decision.Retry again) {
            if (earlier != null) {
                failure.addSuppressed(earlier);
            }
            earlier = failure;
            pause = caller.timer().schedule(() -> attempt(attempt.number + 1), again.delay());
            if (isDone()) {
                abandon();
            }
            return;
        }
        boolean unknown = decision instanceof Decision.Fail fail && fail.outcomeUnknown();
        StorageException told =
                Failures.inContext(failure, operation, attempt.number, elapsed(), unknown);
        if (earlier != null) {
            told.addSuppressed(earlier);
        }
        arrive(told);
    }

    private Duration elapsed() {
        return Duration.ofNanos(caller.timer().nanoTime() - started);
    }

    private void expire() {
        if (outcome == null && !isDone()) {
            Attempt attempt = live;
            int tries = attempt == null ? 0 : attempt.number;
            TimeoutException cause = new TimeoutException("The deadline of the call has passed");
            TransportException late = new TransportException(
                    TransportException.Kind.RESPONSE_TIMEOUT, "The deadline of the call has passed", true, cause);
            boolean unknown = operation.repeat() == Repeat.UNSAFE;
            arrive(Failures.inContext(late, operation, tries, elapsed(), unknown));
            abandon();
        }
    }

    /** Hands the outcome to whoever makes the result of it. */
    private void arrive(Object result) {
        outcome = result;
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
            return;
        }
        try {
            caller.executor().execute(this);
        } catch (RejectedExecutionException e) {
            // The executor was shut down; a future that never ends would be worse than a callback on this thread.
            run();
        }
    }

    /** Makes the result, if nobody else does. */
    @Override
    @SuppressWarnings("unchecked")
    public void run() {
        if (!CLAIMED.compareAndSet(this, false, true)) {
            return;
        }
        Object result = outcome;
        Timer.Task limit = deadline;
        if (limit != null) {
            limit.cancel();
        }
        if (result instanceof StorageException failure) {
            super.completeExceptionally(failure);
            return;
        }
        try {
            super.complete(((AnswerReader<R>) Objects.requireNonNull(result)).end());
        } catch (StorageException e) {
            super.completeExceptionally(Failures.inContext(e, operation, 1, elapsed(), false));
        } catch (RuntimeException e) {
            DecodeException unread = new DecodeException("The answer could not be read", e);
            super.completeExceptionally(Failures.inContext(unread, operation, 1, elapsed(), false));
        }
    }

    /** Waits on this thread until the outcome is there and makes the result of it, so that no other thread is needed in between. */
    void settleHere() throws InterruptedException {
        waiter = Thread.currentThread();
        while (outcome == null && !isDone()) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        if (outcome != null) {
            run();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            abandon();
        }
        return cancelled;
    }

    @Override
    public boolean complete(R value) {
        boolean first = super.complete(value);
        if (first) {
            abandon();
        }
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = super.completeExceptionally(failure);
        if (first) {
            abandon();
        }
        return first;
    }

    /** Stops whatever is still under way. */
    private void abandon() {
        Attempt attempt = live;
        if (attempt != null && attempt.exchange != null) {
            attempt.exchange.cancel();
        }
        for (Timer.Task task : new Timer.Task[] {pause, deadline}) {
            if (task != null) {
                task.cancel();
            }
        }
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Names the operation and the state, never its arguments. */
    @Override
    public String toString() {
        String state = isDone() ? (isCompletedExceptionally() ? "failed" : "completed") : "under way";
        return "Call[" + operation.name() + ", " + state + "]";
    }

    /** One try: takes in its answer. Calls of a try that is no longer the live one are dropped. */
    private final class Attempt implements ResponseReceiver {
        private final int number;
        private volatile @Nullable HttpExchange exchange;
        private @Nullable AnswerReader<?> reader;
        private boolean refused;

        Attempt(int number) {
            this.number = number;
        }

        @Override
        public void onHead(HttpExchange answer) {
            ResponseInfo head = new ResponseInfo(answer.status(), answer.headers());
            refused = !operation.expects(answer.status(), answer.headers());
            reader = refused ? new ErrorReader(head) : operation.decoder().open(head, answer);
        }

        @Override
        public void onBody(ByteBuffer part) {
            AnswerReader<?> to = reader;
            if (to == null || live != this) {
                return;
            }
            try {
                to.body(part);
            } catch (IOException | RuntimeException e) {
                // A disk that is full, say: the answer is fine, and another try would end the same way.
                reader = null;
                HttpExchange open = exchange;
                if (open != null) {
                    open.cancel();
                }
                failed(this, new TransportException(
                        TransportException.Kind.BODY, "The body of the answer could not be taken in: " + e, true, e));
            }
        }

        @Override
        public void onEnd() {
            AnswerReader<?> full = reader;
            if (full == null || live != this || outcome != null) {
                return;
            }
            if (!refused) {
                arrive(full);
                return;
            }
            ServiceException refusal = (ServiceException) full.end();
            failed(this, refusal);
        }

        @Override
        public void onFailure(TransportException failure) {
            if (failure.kind() == TransportException.Kind.CANCELLED && isDone()) {
                return;
            }
            failed(this, failure);
        }
    }
}
