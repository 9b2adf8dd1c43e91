package io.lazuli.storage.queue.worker;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.queue.options.SendMessageOptions;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts one message into the poison queue once, however often requests fail on the way, and then deletes it from its own.
 *
 * <p>Put Message cannot be repeated in doubt. So what is put is an empty place, hidden for 7 days, and when its receipt has come, the place
 * is filled and shown. An update with a receipt that is used up says that it was done; a place whose receipt got lost is never filled. Only
 * then is the message deleted: at no time is it nowhere. If it turns out to be somebody else's by now, its copy is taken back.
 *
 * <p>Runs in the mailbox.
 */
final class PoisonDelivery {
    private static final Duration PLACE_HIDDEN = Duration.ofDays(7);
    private static final Duration REQUEST_LIMIT = Duration.ofMinutes(1);
    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Workbench bench;
    private final Lease lease;
    private final Consumer<@Nullable Throwable> then;
    private long failures;

    /** The place that was filled last, to be taken back if need be. */
    private String messageId = "";

    private String receipt = "";

    private PoisonDelivery(Workbench bench, Lease lease, Consumer<@Nullable Throwable> then) {
        this.bench = bench;
        this.lease = lease;
        this.then = then;
    }

    /** Delivers a message; tells null once it is in the poison queue and gone from its own. */
    static void start(Workbench bench, Lease lease, PoisonedMessage message, Consumer<@Nullable Throwable> then) {
        PoisonDelivery delivery = new PoisonDelivery(bench, lease, then);
        if (message.fits()) {
            delivery.place(message::letter, delivery::deleteOriginal);
        } else {
            delivery.place(
                    message::body,
                    () -> delivery.place(
                            () -> message.withBodyIn(delivery.messageId).letter(), delivery::deleteOriginal));
        }
    }

    /** Puts a place, then fills it. */
    private void place(Supplier<String> body, Runnable done) {
        bench.call(
                () -> bench.poison().send(PoisonedMessage.RESERVED, PLACE_HIDDEN, SendMessageOptions.NEVER_EXPIRES),
                REQUEST_LIMIT,
                (sent, failure) -> {
                    if (sent != null) {
                        String text = body.get();
                        messageId = sent.messageId();
                        receipt = sent.popReceipt();
                        if (lease.isLost()) {
                            takeBack();
                            then.accept(lease.lost().getNow(null));
                            return;
                        }
                        fill(text, false, () -> place(body, done), done);
                    } else if (failure instanceof ServiceException refusal && refusal.is(ErrorCode.QUEUE_NOT_FOUND)) {
                        create(() -> place(body, done));
                    } else if (failure != null) {
                        again(failure, () -> place(body, done));
                    }
                });
    }

    private void create(Runnable done) {
        bench.call(bench.poison()::create, REQUEST_LIMIT, (created, failure) -> {
            if (failure == null) {
                done.run();
            } else {
                again(failure, done);
            }
        });
    }

    private void fill(String body, boolean inDoubt, Runnable anew, Runnable done) {
        bench.call(
                () -> bench.poison().update(messageId, receipt, body, Duration.ZERO),
                REQUEST_LIMIT,
                (updated, failure) -> {
                    if (updated != null) {
                        receipt = updated.popReceipt();
                        done.run();
                    } else if (failure != null && Workbench.isTaken(failure)) {
                        // Nobody else can use up the receipt of a hidden message: an earlier try did.
                        done.run();
                    } else if (failure != null && Workbench.isGone(failure)) {
                        // Filled, if a try before may have done it; else the queue was cleared.
                        (inDoubt || Workbench.mayHaveActed(failure) ? done : anew).run();
                    } else if (failure != null) {
                        again(failure, () -> fill(body, inDoubt || Workbench.mayHaveActed(failure), anew, done));
                    }
                });
    }

    private void deleteOriginal() {
        lease.delete(failure -> {
            if (failure != null && Workbench.isTaken(failure)) {
                takeBack();
                then.accept(failure);
            } else if (failure != null && Workbench.isGone(failure)) {
                // It is gone, by whomever; then the copy must stay.
                then.accept(null);
            } else {
                then.accept(failure);
            }
        });
    }

    /** The message is there, and somebody else has it, who will deal with it. */
    private void takeBack() {
        bench.call(() -> bench.poison().delete(messageId, receipt), REQUEST_LIMIT, (info, failure) -> {
            if (failure != null) {
                bench.tell(observer -> observer.failed("A message may be in the poison queue twice", failure));
            }
        });
    }

    /** Tries again as long as the message is ours. */
    private void again(Throwable failure, Runnable action) {
        if (lease.isLost() || !Workbench.isPassing(failure)) {
            then.accept(failure);
            return;
        }
        failures++;
        bench.after(bench.jittered(PAUSES.nth(failures)), () -> {
            if (lease.isAbandoned()) {
                then.accept(failure);
            } else {
                action.run();
            }
        });
    }
}
