package io.lazuli.storage.queue.worker;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.queue.model.QueueMessage;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A message that is kept hidden from others until it is settled. Safe for all threads.
 *
 * <p>A handler only reads it and returns an {@link Outcome}; who takes messages from the publisher settles them with {@link
 * #settle(Outcome)}.
 *
 * @param <T> what messages carry
 */
public final class LeasedMessage<T> {
    private final Desk<T> desk;
    private final Lease lease;
    private final @Nullable T value;
    private final @Nullable Throwable failure;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    /** What is to be done when the message is being settled. Touched in the mailbox only, as is the next. */
    private Runnable onSettle = () -> {};

    private long handedOut;

    LeasedMessage(Desk<T> desk, Lease lease, @Nullable T value, @Nullable Throwable failure) {
        this.desk = desk;
        this.lease = lease;
        this.value = value;
        this.failure = failure;
    }

    /**
     * Returns what the message carries.
     *
     * @throws DecodeException if its body is none of the codec's; {@link #body()} has it as it came. A handler that lets this through sends
     *     the message to the poison queue
     */
    @SuppressWarnings("NullAway") // null only where the codec says so
    public T value() {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure != null) {
            throw new CompletionException(failure);
        }
        return value;
    }

    /** Returns whether {@link #value()} returns something. */
    public boolean isDecoded() {
        return failure == null;
    }

    /** Returns the body as the service keeps it, before decoding. */
    public String body() {
        return message().body();
    }

    /** Returns what names the message within its queue, the same each time it comes. */
    public String messageId() {
        return message().messageId();
    }

    /** Returns which attempt this is, from 1: how often the message was received, by whomever. */
    public long attempt() {
        return message().dequeueCount();
    }

    /** Returns the message as it was received. Its receipt is used up by the first renewal: settle the message here and not by hand. */
    public QueueMessage message() {
        return lease.message();
    }

    /**
     * Returns whether the message is no longer this worker's: others may have it, too. What the handler does now may be done twice; it
     * cannot be stopped from being tried.
     */
    public boolean isLost() {
        return lease.isLost();
    }

    /**
     * Says what becomes of the message; the first who says it counts. A message that nobody settles in time is tried again.
     *
     * @return whether that became of it; false if the message was lost before, or the service would not have it
     */
    public CompletableFuture<Boolean> settle(Outcome outcome) {
        Objects.requireNonNull(outcome, "outcome");
        if (claim()) {
            desk.settle(this, outcome);
        }
        return settled.copy();
    }

    /** Takes the right to settle the message; whoever gets false is too late. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    Lease lease() {
        return lease;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    CompletableFuture<Boolean> settled() {
        return settled;
    }

    void onSettle(Runnable action) {
        onSettle = action;
    }

    Runnable onSettle() {
        return onSettle;
    }

    void handedOut(long time) {
        handedOut = time;
    }

    long handedOut() {
        return handedOut;
    }

    /** Leaves the body out: it is the user's. */
    @Override
    public String toString() {
        return "LeasedMessage[messageId=" + messageId() + ", attempt=" + attempt() + ", isLost=" + isLost() + "]";
    }
}
