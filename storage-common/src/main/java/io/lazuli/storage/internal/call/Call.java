package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.ResponseReceiver;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
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
    private static final VarHandle OUTCOME;

    static {
        try {
            CLAIMED = MethodHandles.lookup().findVarHandle(Call.class, "claimed", boolean.class);
            OUTCOME = MethodHandles.lookup().findVarHandle(Call.class, "outcome", Object.class);
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

    /** An {@link AnswerReader} whose body is complete, or the failure: written once, by compare-and-set. */
    private volatile @Nullable Object outcome;

    /** The thread that waits in {@link #settleHere()}. */
    private volatile @Nullable Thread waiter;

    /** Whether somebody has begun to make the result of the outcome; changed by compare-and-set. */
    @SuppressWarnings("UnusedVariable") // read and written through the handle
    private volatile boolean claimed;

    /** Failures of earlier tries, told with the last one. Written by one try after another; read by the deadline too. */
    private volatile @Nullable StorageException earlier;

    /** Whether an earlier try may have been carried out. Touched by one try after another. */
    private boolean mayHaveActed;

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
        send(new Attempt(1, 1, operation));
    }

    private void send(Attempt attempt) {
        if (isOver()) {
            return;
        }
        live = attempt;
        try {
            HttpRequest signed = caller.signer().sign(attempt.says);
            attempt.sent = signed;
            attempt.exchange = caller.transport().send(signed, attempt);
        } catch (RuntimeException | Error e) {
            // A bug, ours or the transport's; thrown on the timer's thread it would be lost and the call would never
            // end.
            arrive(e);
            return;
        }
        if (isOver() && !attempt.isOpen()) {
            // Ended before the exchange was published: nobody else could have closed it.
            attempt.exchange.cancel();
        }
    }

    /** Returns whether nothing more may be sent: the outcome is known, or nobody waits for it any more. */
    private boolean isOver() {
        return outcome != null || isDone();
    }

    private void failed(Attempt attempt, StorageException failure) {
        if (live != attempt || attempt.ended || isOver()) {
            return;
        }
        attempt.ended = true;
        Operation<R> rest = attempt.rest();
        int tries = rest == null ? attempt.fruitless : 1;
        Decision decision = Decision.after(tries, failure, operation, caller.retry());
        if (decision instanceof Decision.Retry again) {
            tellEarlier(failure);
            earlier = failure;
            mayHaveActed |= Decision.mayHaveActed(failure);
            Attempt next = new Attempt(attempt.number + 1, tries + 1, rest == null ? attempt.says : rest);
            pause = caller.timer().schedule(() -> send(next), again.delay());
            if (isOver()) {
                abandon();
            }
            return;
        }
        boolean unknown = decision instanceof Decision.Fail fail && fail.outcomeUnknown();
        StorageException told =
                Failures.inContext(failure, operation, attempt.number, elapsed(), doubt(failure, unknown));
        tellEarlier(told);
        arrive(told);
    }

    private void tellEarlier(StorageException failure) {
        StorageException before = earlier;
        if (before != null) {
            failure.addSuppressed(before);
        }
    }

    private Doubt doubt(StorageException failure, boolean unknown) {
        if (unknown) {
            return Doubt.NOT_REPEATED;
        }
        boolean own = mayHaveActed && operation.repeat() == Repeat.HARMLESS_UNDER_CONDITIONS;
        return own && failure instanceof ServiceException ? Doubt.PERHAPS_EARLIER : Doubt.NONE;
    }

    private Duration elapsed() {
        return Duration.ofNanos(caller.timer().nanoTime() - started);
    }

    private void expire() {
        if (!isOver()) {
            Attempt attempt = live;
            int tries = attempt == null ? 0 : attempt.number;
            TimeoutException cause = new TimeoutException("The deadline of the call has passed");
            TransportException late = new TransportException(
                    TransportException.Kind.RESPONSE_TIMEOUT, "The deadline of the call has passed", true, cause);
            Doubt doubt = operation.repeat() == Repeat.UNSAFE ? Doubt.NOT_REPEATED : Doubt.NONE;
            StorageException told = Failures.inContext(late, operation, tries, elapsed(), doubt);
            tellEarlier(told);
            arrive(told);
            abandon();
        }
    }

    /** Hands the outcome to whoever makes the result of it, unless there is one already. */
    private void arrive(Object result) {
        if (!OUTCOME.compareAndSet(this, null, result)) {
            return;
        }
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
            return;
        }
        try {
            caller.executor().execute(this);
        } catch (RuntimeException e) {
            // The executor was shut down, or is broken; a future that never ends would be worse than a callback on this
            // thread.
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
        if (result instanceof Throwable failure) {
            super.completeExceptionally(failure);
            return;
        }
        try {
            if (!super.complete(((AnswerReader<R>) Objects.requireNonNull(result)).end())) {
                // Cancelled in this very moment: an open body has nobody to read it.
                abandon();
            }
        } catch (StorageException e) {
            failToRead(e);
        } catch (RuntimeException e) {
            failToRead(new DecodeException("The answer could not be read", e));
        } catch (Error e) {
            // Out of memory, or a class that is missing: whoever waits has to know.
            super.completeExceptionally(e);
        }
    }

    private void failToRead(StorageException failure) {
        Attempt attempt = live;
        super.completeExceptionally(
                Failures.inContext(failure, operation, attempt == null ? 0 : attempt.number, elapsed(), Doubt.NONE));
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
        /** Counts all tries of the call, from 1. */
        private final int number;

        /** Counts the tries since the last one that brought a part of the body, from 1. */
        private final int fruitless;

        private final Operation<R> says;

        /** The request as it went out, for a diagnosis if it is refused. Written before it is sent. */
        private @Nullable HttpRequest sent;

        private volatile @Nullable HttpExchange exchange;

        /** Null before the head and after a failure of its own; only the transport's thread, as the next field. */
        private @Nullable AnswerReader<?> reader;

        private boolean refused;

        /** Whether this try has failed. What the transport says of it from then on is not listened to. */
        private boolean ended;

        Attempt(int number, int fruitless, Operation<R> says) {
            this.number = number;
            this.fruitless = fruitless;
            this.says = says;
        }

        @Override
        public void onHead(HttpExchange answer) {
            if (live != this || isOver()) {
                return;
            }
            exchange = answer;
            ResponseInfo head = new ResponseInfo(answer.status(), answer.headers());
            refused = !says.expects(answer.status(), answer.headers())
                    && !(mayHaveActed && says.isDoneBy(answer.status(), answer.headers()));
            try {
                reader = refused
                        ? new ErrorReader(head, sent, says.resource().account())
                        : says.decoder().open(head, answer);
            } catch (RuntimeException e) {
                giveUp(unread(e));
                return;
            }
            if (isOpen()) {
                arrive(Objects.requireNonNull(reader));
            }
        }

        @Override
        public void onBody(ByteBuffer part) {
            AnswerReader<?> to = reader;
            if (to == null || ended || live != this) {
                return;
            }
            try {
                to.body(part);
            } catch (IOException e) {
                // A disk that is full, say: the answer is fine, and another try would end the same way.
                String what = "The body of the answer could not be taken in: " + e;
                giveUp(new TransportException(TransportException.Kind.BODY, what, true, e));
            } catch (RuntimeException e) {
                giveUp(unread(e));
            }
        }

        @Override
        public void onEnd() {
            AnswerReader<?> full = reader;
            if (full instanceof OpenAnswer<?> open) {
                open.bodyEnded();
            } else if (full == null || ended || live != this || isOver()) {
                return;
            } else if (refused) {
                failed(this, (ServiceException) full.end());
            } else {
                arrive(full);
            }
        }

        @Override
        public void onFailure(TransportException failure) {
            if (reader instanceof OpenAnswer<?> open) {
                open.bodyFailed(Failures.inContext(failure, operation, number, elapsed(), Doubt.NONE));
            } else {
                failed(this, failure);
            }
        }

        /** Ends the call with a failure that is not the transport's, and the exchange with it. */
        private void giveUp(StorageException failure) {
            AnswerReader<?> to = reader;
            reader = null;
            if (to instanceof OpenAnswer<?> open) {
                open.bodyFailed(failure);
            } else {
                failed(this, failure);
            }
            // Afterwards: an exchange that is cancelled on the transport's thread says so at once, and the first
            // failure counts.
            HttpExchange answer = exchange;
            if (answer != null) {
                answer.cancel();
            }
        }

        private StorageException unread(RuntimeException cause) {
            return cause instanceof StorageException told
                    ? told
                    : new DecodeException("The answer could not be read", cause);
        }

        /** Returns whether the call is over with the head, and the body goes on without it. */
        boolean isOpen() {
            return reader instanceof OpenAnswer;
        }

        /** Returns what is left to be asked for, if this try has brought some of the body. */
        @SuppressWarnings("unchecked") // an answer that was not refused is read by the operation's own reader
        @Nullable
        Operation<R> rest() {
            return refused || reader == null ? null : ((AnswerReader<R>) reader).rest();
        }
    }
}
