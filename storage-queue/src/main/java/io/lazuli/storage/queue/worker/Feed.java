package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.Timer;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.ReceivedMessages;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives messages as long as somebody wants some, and hands them out with what they carry. One receive is under way at a time, for as many
 * messages as there is room for. Runs in the mailbox.
 *
 * @param <T> what messages carry
 */
final class Feed<T> {
    private static final int MOST_AT_ONCE = 32;
    private static final Duration RECEIVE_LIMIT = Duration.ofMinutes(1);

    private final Workbench bench;
    private final LargeMessageCodec<T> codec;
    private final @Nullable DuplicateFilter<T> filter;
    private final Desk<T> desk;
    private final Consumer<LeasedMessage<T>> taker;

    /** Those with which something is still to be done. */
    private final Set<Lease> inHand = new LinkedHashSet<>();

    /** How many are still to be handed out; those that have come and are being decoded are taken off already. */
    private long wanted;

    /** How often in a row a receive brought nothing. */
    private long empties;

    private boolean receiving;
    private boolean stopped;

    /** Until the queue is asked again; null if it may be asked now. */
    private Timer.@Nullable Task pause;

    /** Told when a message is no longer in hand, or cannot come any more. */
    private Runnable onClosed = () -> {};

    /** Those that are being given back since the feed stopped: unhandled, or while their handler still runs. */
    private final Set<Lease> returning = new LinkedHashSet<>();

    private final Set<Lease> abandoned = new LinkedHashSet<>();

    /** What became of messages since the feed stopped. */
    private int released;

    private int settled;

    Feed(
            Workbench bench,
            String queueName,
            LargeMessageCodec<T> codec,
            @Nullable DuplicateFilter<T> filter,
            Consumer<LeasedMessage<T>> taker) {
        this.bench = bench;
        this.codec = codec;
        this.filter = filter;
        this.taker = taker;
        this.desk = new Desk<>(bench, queueName, codec, filter, this::closed);
    }

    /** Asks for so many messages more; {@link Long#MAX_VALUE} for all that come. */
    void want(long more) {
        wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        look();
    }

    /** Asks the queue now, though it was empty a moment ago. */
    void wakeUp() {
        empties = 0;
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        look();
    }

    /** Receives nothing more. What was not handed out is given back. */
    void stop(Runnable whenClosed) {
        stopped = true;
        onClosed = whenClosed;
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        onClosed.run();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Returns whether no message is in hand, and none can come. */
    boolean isIdle() {
        return stopped && !receiving && inHand.isEmpty();
    }

    /** Gives a message back though its handler has not ended; returns whether it was still to be settled. */
    boolean abandon(LeasedMessage<T> message) {
        boolean taken = desk.takeBack(message);
        if (taken) {
            abandoned.add(message.lease());
            desk.release(message.lease());
        }
        return taken;
    }

    /** Lets go of everything, as it is, and says how it ended. */
    DrainReport close() {
        // All that is left to do for a message that is deleted is to drop what was put away for it.
        List<Lease> deleted = inHand.stream().filter(Lease::isDeleted).toList();
        deleted.forEach(inHand::remove);
        settled += deleted.size();
        inHand.forEach(Lease::abandon);
        abandoned.addAll(inHand);
        inHand.clear();
        return new DrainReport(settled, released, abandoned.size());
    }

    /** Gives a message back that was handed out and not begun. */
    void giveBack(LeasedMessage<T> message) {
        if (desk.takeBack(message)) {
            release(message.lease());
        }
    }

    private void release(Lease lease) {
        returning.add(lease);
        desk.release(lease);
    }

    /** Receives, if there is room and need. Called after everything that may have changed that. */
    private void look() {
        long room = Math.min(wanted, bench.options().concurrency() - inHand.size());
        if (stopped || receiving || pause != null || room < 1) {
            return;
        }
        receiving = true;
        int most = (int) Math.min(MOST_AT_ONCE, room);
        Duration hidden = bench.options().visibilityTimeout();
        long asked = bench.timer().nanoTime();
        bench.call(() -> bench.queue().receive(most, hidden), RECEIVE_LIMIT, (received, failure) -> {
            receiving = false;
            if (received != null) {
                arrived(received, asked);
            } else if (failure != null) {
                bench.tell(observer -> observer.failed("Messages could not be received", failure));
                rest();
            }
            look();
            onClosed.run();
        });
    }

    private void arrived(ReceivedMessages received, long asked) {
        List<QueueMessage> messages = received.messages();
        if (messages.isEmpty()) {
            rest();
            return;
        }
        empties = 0;
        // Nothing in here may look: the batch has to be in hand before the room for the next one is known.
        for (QueueMessage message : messages) {
            Lease lease = new Lease(bench, message, asked);
            bench.tell(observer -> observer.received(message));
            if (bench.timer().nanoTime() - asked
                    >= bench.options().visibilityTimeout().toNanos()) {
                // The answer took so long that others may have the message by now.
                lease.loseAtOnce();
            } else {
                inHand.add(lease);
                wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
                begin(lease);
            }
        }
    }

    /** Leaves the queue alone for a while, longer each time. */
    private void rest() {
        empties++;
        if (!stopped) {
            Duration time = bench.jittered(bench.options().emptyPauses().nth(empties));
            pause = bench.after(time, () -> {
                pause = null;
                look();
            });
        }
    }

    /** Finds out what a message carries, unless it is clear already what becomes of it. */
    private void begin(Lease lease) {
        QueueMessage message = lease.message();
        if (stopped) {
            release(lease);
        } else if (message.dequeueCount() > bench.options().maxAttempts()) {
            notHandedOut();
            desk.exhausted(lease);
        } else {
            bench.call(
                    () -> codec.decode(message.body()),
                    bench.options().handlerTimeout(),
                    (value, failure) -> decoded(new LeasedMessage<>(desk, lease, value, failure)));
        }
    }

    /** Asks the filter. What cannot be decoded it cannot know; the handler is to see that. */
    private void decoded(LeasedMessage<T> message) {
        DuplicateFilter<T> known = filter;
        if (known == null || !message.isDecoded()) {
            handOut(message);
            return;
        }
        bench.call(() -> known.wasHandled(message), bench.options().handlerTimeout(), (handled, failure) -> {
            if (failure != null) {
                notHandedOut();
                message.handedOut(bench.timer().nanoTime());
                message.settle(Outcome.failed(failure));
            } else if (Boolean.TRUE.equals(handled)) {
                notHandedOut();
                desk.suppress(message.lease());
            } else {
                handOut(message);
            }
        });
    }

    /** Gives a message to whoever takes them, for so long. */
    private void handOut(LeasedMessage<T> message) {
        if (stopped) {
            release(message.lease());
            return;
        }
        if (message.isLost()) {
            // Decoding took too long: somebody else may have begun with it.
            notHandedOut();
            closed(message.lease());
            return;
        }
        Duration limit = bench.options().handlerTimeout();
        message.handedOut(bench.timer().nanoTime());
        Timer.Task alarm = bench.after(limit, () -> message.settle(Outcome.failed(new HandlerTimeoutException(limit))));
        message.onSettle(alarm::cancel);
        taker.accept(message);
    }

    /** Another message may come in place of one. */
    private void notHandedOut() {
        wanted = wanted == Long.MAX_VALUE ? wanted : wanted + 1;
    }

    /** Forgets a message that was settled, in whatever way. */
    private void closed(Lease lease) {
        if (inHand.remove(lease)) {
            if (returning.remove(lease)) {
                released++;
            } else if (stopped && !abandoned.contains(lease)) {
                settled++;
            }
            look();
            onClosed.run();
        }
    }
}
