package io.lazuli.storage.queue.worker;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessage;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where messages are settled: deleted, given back for another attempt, or put into the poison queue. Runs in the mailbox.
 *
 * @param <T> what messages carry
 */
final class Desk<T> {
    private final Workbench bench;
    private final String queueName;
    private final LargeMessageCodec<T> codec;
    private final @Nullable DuplicateFilter<T> filter;

    /** Told, with what has become of it, when a message is no longer in hand. */
    private final Consumer<Lease> closed;

    Desk(
            Workbench bench,
            String queueName,
            LargeMessageCodec<T> codec,
            @Nullable DuplicateFilter<T> filter,
            Consumer<Lease> closed) {
        this.bench = bench;
        this.queueName = queueName;
        this.codec = codec;
        this.filter = filter;
        this.closed = closed;
    }

    /** Does what is said of a message. May be called from anywhere. */
    void settle(LeasedMessage<T> message, Outcome outcome) {
        bench.mailbox().post(() -> {
            message.onSettle().run();
            if (outcome instanceof Outcome.Retry retry) {
                retry(message, retry);
            } else if (outcome instanceof Outcome.Poison poison) {
                poison(message.lease(), PoisonReason.REJECTED, poison.reason(), null, then(message));
            } else {
                note(message);
            }
        });
    }

    /** Takes a message from whoever has it, unless that has settled it; whoever settles it later is told that it was too late. */
    boolean takeBack(LeasedMessage<T> message) {
        boolean taken = message.claim();
        if (taken) {
            message.onSettle().run();
            tell(message, false);
        }
        return taken;
    }

    /** Gives a message back that nobody has begun to deal with. */
    void release(Lease lease) {
        lease.giveBack(Duration.ZERO, failure -> {
            bench.tell(observer -> observer.released(lease.message()));
            closed.accept(lease);
        });
    }

    /** Deletes a message that was handled before. */
    void suppress(Lease lease) {
        lease.delete(failure -> {
            if (failure == null) {
                bench.tell(observer -> observer.suppressed(lease.message()));
                discard(lease);
            } else {
                closed.accept(lease);
            }
        });
    }

    /** Puts a message aside whose attempts are over, unseen by the handler. */
    void exhausted(Lease lease) {
        poison(lease, PoisonReason.ATTEMPTS_EXHAUSTED, "", null, success -> {});
    }

    /** Before a message that was handled is deleted, that is noted. */
    private void note(LeasedMessage<T> message) {
        DuplicateFilter<T> known = filter;
        if (known == null) {
            delete(message);
            return;
        }
        bench.call(() -> known.handled(message), bench.options().visibilityTimeout(), (nothing, failure) -> {
            if (failure == null) {
                delete(message);
            } else {
                retry(message, new Outcome.Retry(null, failure));
            }
        });
    }

    /** Deletes a message that was handled; only now it counts as handled. */
    private void delete(LeasedMessage<T> message) {
        Lease lease = message.lease();
        lease.delete(failure -> {
            if (failure == null) {
                Duration time = Duration.ofNanos(bench.timer().nanoTime() - message.handedOut());
                bench.tell(observer -> observer.handled(lease.message(), time));
                discard(lease);
            } else {
                closed.accept(lease);
            }
            tell(message, failure == null);
        });
    }

    /** Drops what the codec has put away. The message is in hand until then, so that drops are as few at once, and a drain waits for them. */
    private void discard(Lease lease) {
        bench.call(
                () -> codec.discard(lease.message().body()), bench.options().handlerTimeout(), (nothing, failure) -> {
                    if (failure != null) {
                        bench.tell(o -> o.failed("What was put away for a message could not be dropped", failure));
                    }
                    closed.accept(lease);
                });
    }

    /** Leaves a message for another attempt, if there is one left and it could end otherwise. */
    private void retry(LeasedMessage<T> message, Outcome.Retry retry) {
        Lease lease = message.lease();
        Throwable cause = retry.cause();
        boolean undecodable = cause instanceof DecodeException && cause == message.failure();
        if (undecodable || message.attempt() >= bench.options().maxAttempts()) {
            poison(lease, reason(cause, undecodable), cause == null ? "" : cause.toString(), cause, then(message));
            return;
        }
        Duration pause = retry.pause();
        giveBack(lease, pause == null ? pause(message.attempt()) : pause, cause, then(message));
    }

    /** Shows a message to others after a pause. If that fails they see it when its time is over, which is as good. */
    private void giveBack(Lease lease, Duration pause, @Nullable Throwable cause, Consumer<Boolean> then) {
        lease.giveBack(pause, failure -> {
            bench.tell(observer -> observer.retried(lease.message(), pause, cause));
            closed.accept(lease);
            then.accept(failure == null);
        });
    }

    /** The service hides messages for whole seconds. */
    private Duration pause(long attempt) {
        Duration pause = bench.jittered(bench.options().retryPauses().nth(attempt));
        return Duration.ofSeconds((pause.toMillis() + 999) / 1000);
    }

    private static PoisonReason reason(@Nullable Throwable cause, boolean undecodable) {
        if (undecodable) {
            return PoisonReason.UNDECODABLE;
        }
        if (cause instanceof HandlerTimeoutException) {
            return PoisonReason.HANDLER_TIMED_OUT;
        }
        return cause == null ? PoisonReason.ATTEMPTS_EXHAUSTED : PoisonReason.HANDLER_FAILED;
    }

    /** Puts a message aside. If the poison queue will not have it, it stays where it is, and is put aside when it comes again. */
    private void poison(
            Lease lease, PoisonReason reason, String detail, @Nullable Throwable cause, Consumer<Boolean> then) {
        QueueMessage message = lease.message();
        if (lease.isLost()) {
            // Whoever receives it next decides.
            closed.accept(lease);
            then.accept(false);
            return;
        }
        PoisonedMessage letter = PoisonedMessage.from(queueName, message, reason, detail);
        PoisonDelivery.start(bench, lease, letter, failure -> {
            if (failure == null) {
                bench.tell(observer -> observer.poisoned(message, reason, cause));
                closed.accept(lease);
                then.accept(true);
                return;
            }
            bench.tell(observer -> observer.failed("A message could not be put into the poison queue", failure));
            giveBack(lease, pause(message.dequeueCount()), cause, success -> then.accept(false));
        });
    }

    private Consumer<Boolean> then(LeasedMessage<T> message) {
        return success -> tell(message, success);
    }

    /** Users' stages never run in the mailbox. */
    private void tell(LeasedMessage<T> message, boolean success) {
        bench.executor().execute(() -> message.settled().complete(success));
    }
}
