package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.Timer;
import io.lazuli.storage.queue.model.QueueMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message that is ours for the time being: hidden from others, again and again, until it is deleted, given back or lost.
 *
 * <p>Every request about the message brings a new receipt or needs the last one, so there is one at a time. Touched in the mailbox only, but
 * for what is volatile.
 */
final class Lease {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Workbench bench;
    private final QueueMessage message;
    private final Duration hidden;

    /** Completed, with the reason, when the message is lost. */
    private final CompletableFuture<Throwable> lost = new CompletableFuture<>();

    /** The receipt that counts, as far as we know. */
    private String receipt;

    /** Until when nobody else can see the message; taken from when it was asked for, so that it is never later than the service's. */
    private long heldUntil;

    /** Whether a request about the message is under way. */
    private boolean busy;

    /** Whether it is settled or lost: nothing is renewed any more. */
    private boolean ended;

    private boolean deleted;

    /** Whether the worker has ended: what is under way goes on while it succeeds, and a delete that waits is sent once. */
    private boolean abandoned;

    /** Whether a delete got no answer, and may have been carried out. */
    private boolean perhapsDeleted;

    /** Whether a renewal got no answer: if it was carried out, the receipt is void, and nobody has the new one. */
    private boolean receiptInDoubt;

    /** What is to be done as soon as the request under way has ended. */
    private @Nullable Runnable next;

    private Timer.@Nullable Task renewal;

    /**
     * Takes over a message that was received.
     *
     * @param since when it was asked for: it cannot have been hidden earlier
     */
    Lease(Workbench bench, QueueMessage message, long since) {
        this.bench = bench;
        this.message = message;
        this.hidden = bench.options().visibilityTimeout();
        this.receipt = message.popReceipt();
        this.heldUntil = since + hidden.toNanos();
        renewAt(since + hidden.toNanos() / 2);
    }

    QueueMessage message() {
        return message;
    }

    /** Safe for all threads, as is the next. */
    boolean isLost() {
        return lost.isDone();
    }

    CompletableFuture<Throwable> lost() {
        return lost;
    }

    /** Deletes the message, as often as it takes while it is ours; once when the worker has ended. Tells whether it is gone. */
    void delete(Consumer<@Nullable Throwable> then) {
        if (busy) {
            next = () -> delete(then);
            return;
        }
        busy = true;
        bench.call(() -> bench.queue().delete(message.messageId(), receipt), limit(), (info, failure) -> {
            busy = false;
            if (info != null && !(info.status() == 404 && receiptMayBeVoid()) || isDeletedByUs(failure)) {
                deleted = true;
                end();
                then.accept(null);
            } else if (failure == null) {
                lose(new IllegalStateException(
                        "The message was not found, after a renewal got no answer or was refused"));
                then.accept(lost.getNow(null));
            } else if (Workbench.isPassing(failure) && bench.timer().nanoTime() < heldUntil && !ended) {
                perhapsDeleted = true;
                bench.after(retryPause(), () -> delete(then));
                follow();
            } else {
                lose(failure);
                then.accept(failure);
            }
        });
    }

    /**
     * Returns whether a refusal says that an earlier try has deleted the message. The service says the same of a receipt that is void: there
     * must be nobody who can have made it so.
     */
    private boolean isDeletedByUs(@Nullable Throwable failure) {
        return failure != null
                && perhapsDeleted
                && !receiptMayBeVoid()
                && Workbench.isGone(failure)
                && bench.timer().nanoTime() < heldUntil;
    }

    /** Returns whether a message that is not found may be there, under a receipt that is not ours. */
    private boolean receiptMayBeVoid() {
        return receiptInDoubt || isLost();
    }

    /** Gives the message back, to be seen by others after a pause. If that fails, it is seen when its time is over. */
    void giveBack(Duration pause, Consumer<@Nullable Throwable> then) {
        if (busy) {
            next = () -> giveBack(pause, then);
            return;
        }
        end();
        bench.call(
                () -> bench.queue().update(message.messageId(), receipt, null, pause),
                limit(),
                (updated, failure) -> then.accept(failure));
    }

    /** Does nothing more about the message. */
    void end() {
        ended = true;
        if (renewal != null) {
            renewal.cancel();
        }
    }

    /** Lets go of the message as it is; others see it when its time is over. */
    void abandon() {
        abandoned = true;
        end();
    }

    boolean isDeleted() {
        return deleted;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    private void renewAt(long time) {
        if (renewal != null) {
            renewal.cancel();
        }
        long pause = Math.max(0, time - bench.timer().nanoTime());
        renewal = bench.after(Duration.ofNanos(pause), this::renew);
    }

    private void renew() {
        if (ended || busy) {
            // Whoever is busy follows up.
            return;
        }
        busy = true;
        long start = bench.timer().nanoTime();
        bench.call(
                () -> bench.queue().update(message.messageId(), receipt, null, hidden), limit(), (updated, failure) -> {
                    busy = false;
                    if (updated != null) {
                        receipt = updated.popReceipt();
                        receiptInDoubt = false;
                        heldUntil = start + hidden.toNanos();
                        bench.tell(observer -> observer.renewed(message));
                    } else if (failure != null) {
                        renewalFailed(failure);
                    }
                    follow();
                });
    }

    private void renewalFailed(Throwable failure) {
        boolean over = bench.timer().nanoTime() >= heldUntil;
        boolean passing = Workbench.isPassing(failure);
        // Also if it was refused: a try before, of the same call, may have made the receipt void.
        receiptInDoubt |= passing || Workbench.mayHaveActed(failure);
        if (!ended && (over || !passing) && !isDeletedByUs(failure)) {
            lose(failure);
        }
    }

    /** Goes on after a request: with what waits, or with the next renewal. */
    private void follow() {
        Runnable waiting = next;
        next = null;
        if (waiting != null) {
            waiting.run();
        } else if (!ended) {
            long now = bench.timer().nanoTime();
            long half = heldUntil - hidden.toNanos() / 2;
            renewAt(half > now ? half : now + retryPause().toNanos());
        }
    }

    /** Returns how long a request may take, so that several fit into the time that is left. */
    private Duration limit() {
        return part(3);
    }

    private Duration retryPause() {
        return bench.jittered(part(8));
    }

    private Duration part(int parts) {
        long left = heldUntil - bench.timer().nanoTime();
        return Duration.ofNanos(Math.max(SHORTEST.toNanos(), left / parts));
    }

    private void lose(Throwable cause) {
        end();
        if (lost.complete(cause)) {
            bench.tell(observer -> observer.lost(message, cause));
        }
    }

    /** Says that the message was old when it came. */
    void loseAtOnce() {
        lose(new TimeoutException("Receiving the message took longer than it stays hidden"));
    }
}
