package io.lazuli.storage.queue.worker;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.call.Timer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one worker share: the queues, the options, time, and the mailbox in which all of them run.
 *
 * @param mailbox where everything happens
 * @param timer pauses and limits
 * @param executor on which timers' tasks are carried on, and asynchronous handlers called
 * @param chance numbers from 0 to below 1, for jitter
 * @param options of the worker
 * @param observer who is told
 * @param queue the messages' own
 * @param poison for those that nobody can deal with
 */
record Workbench(
        Mailbox mailbox,
        Timer timer,
        Executor executor,
        DoubleSupplier chance,
        QueueWorkerOptions options,
        WorkerObserver observer,
        MessageQueue queue,
        MessageQueue poison) {
    private static final System.Logger LOG = System.getLogger(QueueWorker.class.getName());

    /** Starts something, and carries on in the mailbox when it ends, or when its time is over: then it is cancelled. */
    <R> void call(
            Supplier<? extends CompletionStage<? extends R>> action,
            Duration limit,
            BiConsumer<@Nullable R, @Nullable Throwable> then) {
        CompletableFuture<? extends R> future;
        try {
            future = action.get().toCompletableFuture();
        } catch (RuntimeException | Error e) {
            mailbox.post(() -> then.accept(null, e));
            return;
        }
        if (future.isDone()) {
            future.whenComplete((result, failure) -> mailbox.post(() -> then.accept(result, cause(failure))));
            return;
        }
        Timer.Task alarm = timer.schedule(() -> executor.execute(() -> future.cancel(true)), limit);
        future.whenComplete((result, failure) -> {
            alarm.cancel();
            mailbox.post(() -> then.accept(result, cause(failure)));
        });
    }

    /** Runs a task in the mailbox after a pause. */
    Timer.Task after(Duration pause, Runnable task) {
        return timer.schedule(() -> executor.execute(() -> mailbox.post(task)), pause);
    }

    /** Tells the observer, whatever that does. */
    void tell(Consumer<WorkerObserver> event) {
        try {
            event.accept(observer);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "An observer of a queue worker threw", e);
        }
    }

    /** Returns a pause with chance in it, so that many workers do not act in step. */
    Duration jittered(Duration pause) {
        return Duration.ofNanos((long) (pause.toNanos() * (0.5 + chance.getAsDouble() / 2)));
    }

    /** Returns the failure itself, without what futures wrap around it. */
    static @Nullable Throwable unwrap(@Nullable Throwable failure) {
        Throwable found = failure;
        while (found instanceof CompletionException && found.getCause() != null) {
            found = found.getCause();
        }
        return found;
    }

    /** Returns why a request failed. */
    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        Throwable found = unwrap(failure);
        return found instanceof CancellationException
                ? new TimeoutException("The request was given up, since it took too long")
                : found;
    }

    /** Returns whether a failure may be gone the next time, and leaves open what the service did. */
    static boolean isPassing(Throwable failure) {
        return failure instanceof TransportException
                || failure instanceof TimeoutException
                || failure instanceof ServiceException refusal
                        && (refusal.status() >= 500 || refusal.status() == 408 || refusal.status() == 429);
    }

    /** Returns whether the service may have done it all the same: nobody knows, or the request was given up. */
    static boolean mayHaveActed(Throwable failure) {
        return failure instanceof StorageException told ? told.isOutcomeUnknown() : failure instanceof TimeoutException;
    }

    /** Returns whether a failure says that the message is not there, or that the receipt is void. */
    static boolean isGone(Throwable failure) {
        return failure instanceof ServiceException refusal && refusal.is(ErrorCode.MESSAGE_NOT_FOUND);
    }

    /** Returns whether a failure says that the message is there, and somebody has received or updated it since. */
    static boolean isTaken(Throwable failure) {
        return failure instanceof ServiceException refusal && refusal.is(ErrorCode.POP_RECEIPT_MISMATCH);
    }
}
