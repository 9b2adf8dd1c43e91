package io.lazuli.storage.queue.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker does, in virtual time. */
class WorkerRulesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualWorker worker = new VirtualWorker();
    private final List<LeasedMessage<String>> seen = new ArrayList<>();

    private static CompletableFuture<Outcome> now(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    @Test
    void messageIsHandledAndDeleted() {
        worker.queue.put("one");
        worker.handle(message -> {
            seen.add(message);
            return worker.doneAfter(Duration.ofSeconds(3));
        });
        worker.time.pass(Duration.ofSeconds(4));
        assertEquals(List.of("received one 1", "handled one PT3S"), worker.events.told);
        assertEquals(0, worker.queue.size());
        assertEquals("one", seen.get(0).value());
        assertEquals(1, seen.get(0).attempt());
        assertFalse(seen.get(0).isLost());
    }

    @Test
    void visibilityIsRenewedWhileTheHandlerRunsAndNotAfterwards() {
        worker.queue.put("long");
        worker.handle(message -> worker.doneAfter(Duration.ofSeconds(100)));
        worker.time.pass(Duration.ofSeconds(99));
        assertEquals(6, worker.events.count("renewed"), "every 15 seconds");
        assertTrue(worker.queue.hidden("m1").toSeconds() > 15);
        worker.time.pass(MINUTE);
        assertEquals(List.of("handled long PT1M40S"), worker.events.without("received", "renewed"));
        assertEquals(6, worker.queue.requests("update"));
    }

    @Test
    void noMoreMessagesAreInHandThanAllowedAndNoHandlerWaits() {
        for (int i = 0; i < 50; i++) {
            worker.queue.put("m" + i);
        }
        worker.handle(message -> {
            seen.add(message);
            return worker.doneAfter(Duration.ofSeconds(10));
        });
        worker.time.pass(Duration.ofSeconds(9));
        assertEquals(4, seen.size());
        worker.time.pass(Duration.ofSeconds(2));
        assertEquals(8, seen.size());
        worker.time.pass(Duration.ofSeconds(120));
        assertEquals(0, worker.queue.size());
    }

    @Test
    void messagesAreReceivedInBatches() {
        worker.options = worker.options.withConcurrency(100);
        for (int i = 0; i < 96; i++) {
            worker.queue.put("m" + i);
        }
        worker.handle(message -> worker.doneAfter(Duration.ofSeconds(1)));
        worker.time.pass(Duration.ofMillis(10));
        assertEquals(4, worker.queue.requests("receive"), "3 times 32, and one that finds nothing");
    }

    @Test
    void emptyQueueIsAskedLessAndLessAndANewMessageIsFoundSoonAfterOthers() {
        worker.handle(message -> now(Outcome.done()));
        worker.time.pass(Duration.ofMinutes(10));
        int asked = worker.queue.requests("receive");
        assertTrue(asked > 60 && asked < 75, asked + " times in 10 minutes");
        worker.queue.put("first");
        worker.time.passUntil(() -> worker.queue.size() == 0, Duration.ofSeconds(11));
        worker.queue.put("second");
        worker.time.passUntil(() -> worker.queue.size() == 0, Duration.ofMillis(200));
    }

    @Test
    void wakeUpAsksAtOnce() {
        worker.handle(message -> now(Outcome.done()));
        worker.time.pass(Duration.ofMinutes(10));
        worker.queue.put("now");
        worker.wakeUp();
        assertEquals(0, worker.queue.size());
    }

    @Test
    void failedMessageIsTriedAgainAfterAPauseThatGrows() {
        worker.options = worker.options.withMaxAttempts(5);
        worker.queue.put("hard");
        worker.handle(message -> message.attempt() < 4
                ? CompletableFuture.failedFuture(new IllegalStateException("not yet"))
                : now(Outcome.done()));
        worker.time.pass(MINUTE);
        assertEquals(
                List.of("retried hard PT1S", "retried hard PT2S", "retried hard PT4S", "handled hard PT0S"),
                worker.events.without("received"));
        assertEquals("not yet", worker.events.causes.get(0).getMessage());
    }

    @Test
    void handlerThatThrowsHasFailed() {
        worker.queue.put("bad");
        worker.handle(message -> {
            throw new IllegalArgumentException("no such order");
        });
        worker.time.pass(MINUTE);
        assertEquals(2, worker.events.count("retried"));
        assertEquals(1, worker.events.count("poisoned bad HANDLER_FAILED"));
    }

    @Test
    void poisonQueueIsMadeWhenItIsNeededAndSaysWhatHappened() {
        worker.queue.put("bad");
        worker.handle(message -> CompletableFuture.failedFuture(new IllegalStateException("two\nlines")));
        assertFalse(worker.poison.exists());
        worker.time.pass(MINUTE);
        assertTrue(worker.poison.exists());
        assertEquals(0, worker.queue.size());
        PoisonedMessage poisoned = worker.onlyPoisoned();
        assertEquals("orders", poisoned.queue());
        assertEquals("m1", poisoned.messageId());
        assertEquals(3, poisoned.dequeueCount());
        assertEquals(PoisonReason.HANDLER_FAILED, poisoned.reason());
        assertEquals("java.lang.IllegalStateException: two lines", poisoned.detail());
        assertEquals("2026-03-03T10:00Z", String.valueOf(poisoned.insertedOn()));
        assertEquals("bad", poisoned.body());
    }

    @Test
    void messageThatDoesNotFitBelowItsReasonIsPutBesideIt() {
        String large = "x".repeat(64 * 1024);
        worker.queue.put(large);
        worker.handle(message -> now(Outcome.poison("too large")));
        worker.time.pass(MINUTE);
        List<String> bodies = worker.poison.bodies(Duration.ZERO);
        assertEquals(2, bodies.size());
        assertEquals(large, bodies.get(0));
        PoisonedMessage poisoned = PoisonedMessage.parse(bodies.get(1)).orElseThrow();
        assertEquals("m1", poisoned.bodyMessageId());
        assertEquals("", poisoned.body());
        assertEquals(PoisonReason.REJECTED, poisoned.reason());
        assertEquals("too large", poisoned.detail());
    }

    @Test
    void handlerThatHangsIsGivenUpAndTheMessageTriedAgain() {
        worker.queue.put("stuck");
        List<CompletableFuture<Outcome>> futures = new ArrayList<>();
        worker.handle(message -> {
            futures.add(new CompletableFuture<>());
            return futures.get(futures.size() - 1);
        });
        worker.time.pass(Duration.ofMinutes(7));
        assertEquals(3, futures.size());
        assertTrue(futures.stream().allMatch(CompletableFuture::isCancelled));
        assertEquals(PoisonReason.HANDLER_TIMED_OUT, worker.onlyPoisoned().reason());
        assertEquals(2, worker.events.count("retried"));
    }

    @Test
    void messageWhoseAttemptsAreOverIsNotHandedOut() {
        worker.queue.put("killer");
        for (int i = 0; i < 3; i++) {
            worker.queue.receive(1, Duration.ofSeconds(1));
            worker.time.pass(Duration.ofSeconds(2));
        }
        worker.handle(message -> {
            seen.add(message);
            return now(Outcome.done());
        });
        worker.time.pass(MINUTE);
        assertEquals(List.of(), seen);
        assertEquals(PoisonReason.ATTEMPTS_EXHAUSTED, worker.onlyPoisoned().reason());
        assertEquals(4, worker.onlyPoisoned().dequeueCount());
    }

    @Test
    void messagesThatAreNotHandedOutMakeRoomForNoMoreThanAllowed() {
        for (int i = 0; i < 20; i++) {
            worker.queue.put("m" + i);
        }
        for (int i = 0; i < 3; i++) {
            worker.queue.receive(2, Duration.ofSeconds(1));
            worker.time.pass(Duration.ofSeconds(2));
        }
        worker.options = worker.options.withMaxAttempts(2);
        worker.handle(message -> {
            seen.add(message);
            return new CompletableFuture<>();
        });
        worker.time.pass(Duration.ofSeconds(20));
        assertEquals(4, seen.size());
        assertTrue(worker.events.count("received") <= 4 + worker.events.count("poisoned"));
    }

    @Test
    void messageThatIsLostWhileItIsFetchedIsNotHandedOut() {
        CompletableFuture<String> fetched = new CompletableFuture<>();
        worker.codec = new PassingCodec() {
            @Override
            public CompletableFuture<String> decode(String body) {
                return fetched;
            }
        };
        worker.queue.put("slow");
        worker.handle(message -> {
            seen.add(message);
            return now(Outcome.done());
        });
        worker.queue.update("m1", worker.queue.receiptOf("m1"), null, Duration.ofHours(1));
        worker.time.pass(MINUTE);
        fetched.complete("here");
        worker.time.pass(MINUTE);
        assertEquals(List.of(), seen);
        assertEquals(List.of("lost slow"), worker.events.without("received"));
    }

    @Test
    void undecodableMessageIsHandedOverWithItsBodyAndGoesAsideIfThatIsTooMuch() {
        worker.codec = LargeMessageCodec.of(QueueMessageEncoding.BASE64);
        worker.queue.put("?!");
        worker.queue.put("Zm9v");
        List<String> bodies = new ArrayList<>();
        worker.handle(message -> {
            bodies.add(message.body() + " " + message.isDecoded());
            return now(message.value().equals("foo") ? Outcome.done() : Outcome.retry());
        });
        worker.time.pass(MINUTE);
        assertEquals(List.of("?! false", "Zm9v true"), bodies, "at the first attempt, and nobody waits behind it");
        assertEquals(PoisonReason.UNDECODABLE, worker.onlyPoisoned().reason());
        assertEquals("?!", worker.onlyPoisoned().body());
        assertEquals(1, worker.events.count("handled Zm9v"));
        assertInstanceOf(DecodeException.class, worker.events.causes.get(0));
    }

    @Test
    void undecodableMessageCanBeDealtWith() {
        worker.codec = LargeMessageCodec.of(QueueMessageEncoding.BASE64);
        worker.queue.put("?!");
        worker.handle(message -> now(message.isDecoded() ? Outcome.retry() : Outcome.done()));
        worker.time.pass(MINUTE);
        assertEquals(1, worker.events.count("handled ?!"));
        assertEquals(0, worker.queue.size());
    }

    @Test
    void handledMessageIsNotHandledAgain() {
        worker.filter = RecentMessages.of(10);
        worker.queue.put("once");
        worker.handle(message -> {
            seen.add(message);
            // Somebody makes the receipt void while the handler runs.
            worker.queue.receive(1, Duration.ofSeconds(1));
            worker.queue.update("m1", worker.queue.receiptOf("m1"), null, Duration.ofSeconds(5));
            return now(Outcome.done());
        });
        worker.time.pass(MINUTE);
        assertEquals(1, seen.size());
        assertEquals(List.of("lost once", "suppressed once"), worker.events.without("received"));
        assertEquals(0, worker.queue.size());
    }

    @Test
    void messageThatSomebodyElseHasIsTold() {
        worker.queue.put("taken");
        worker.handle(message -> {
            seen.add(message);
            return worker.doneAfter(Duration.ofSeconds(40));
        });
        worker.time.pass(Duration.ofSeconds(1));
        worker.queue.update("m1", worker.queue.receiptOf("m1"), null, Duration.ofMinutes(5));
        worker.time.pass(Duration.ofSeconds(15));
        assertTrue(seen.get(0).isLost());
        assertEquals(1, worker.events.count("lost taken"));
        ServiceException cause = (ServiceException) worker.events.causes.get(0);
        assertEquals(ErrorCode.POP_RECEIPT_MISMATCH, cause.code());
        worker.time.pass(MINUTE);
        assertEquals(1, worker.queue.size(), "it is not ours to delete");
        assertEquals(0, worker.events.count("handled"));
    }

    /** Lets somebody else take a message while its handler runs, so that the renewal is refused. */
    private void takenAfterHalfTheTime(Duration handling) {
        worker.queue.put("taken");
        worker.handle(message -> worker.doneAfter(handling));
        worker.time.pass(Duration.ofMillis(14_500));
        worker.queue.update("m1", worker.queue.receiptOf("m1"), null, Duration.ofMinutes(5));
        worker.time.pass(Duration.ofSeconds(1));
        assertEquals(1, worker.events.count("lost taken"));
        worker.queue.vague();
    }

    @Test
    void messageThatIsNotFoundUnderAReceiptThatWasRefusedIsNotDeleted() {
        takenAfterHalfTheTime(Duration.ofSeconds(20));
        worker.queue.weather(Weather.fair().only(Weather.Fate.REPEATED));
        isNotDeletedByUs(1);
    }

    /** So many deletes are sent, and none of them counts as the one that did it. */
    private void isNotDeletedByUs(int deletes) {
        worker.time.pass(Duration.ofSeconds(5));
        assertEquals(deletes, worker.queue.requests("delete"));
        assertEquals(0, worker.events.count("handled"));
        assertEquals(1, worker.queue.size());
    }

    @Test
    void messageThatIsNotFoundByTheNextDeleteAfterARefusedRenewalIsNotDeletedByUs() {
        worker.time.schedule(
                () -> worker.queue.weather(Weather.fair().only(Weather.Fate.LOST_REQUEST)), Duration.ofSeconds(14));
        worker.time.schedule(() -> worker.queue.weather(Weather.fair()), Duration.ofMillis(14_200));
        takenAfterHalfTheTime(Duration.ofMillis(14_100));
        isNotDeletedByUs(2);
    }

    @Test
    void outcomesOfTheHandlersOwn() {
        worker.queue.put("later");
        worker.queue.put("never");
        worker.handle(message -> now(
                message.value().equals("never")
                        ? Outcome.poison("no such customer")
                        : message.attempt() == 1 ? Outcome.retryAfter(Duration.ofSeconds(20)) : Outcome.done()));
        worker.time.pass(MINUTE);
        assertEquals(1, worker.events.count("retried later PT20S"));
        assertEquals(1, worker.events.count("handled later"));
        assertEquals("no such customer", worker.onlyPoisoned().detail());
        assertThrows(IllegalArgumentException.class, () -> Outcome.retryAfter(Duration.ofMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> Outcome.retryAfter(Duration.ofDays(8)));
    }

    @Test
    void largeMessageIsDiscardedOnceItIsDeleted() {
        List<String> discarded = new ArrayList<>();
        worker.codec = new PassingCodec() {
            @Override
            public CompletableFuture<String> decode(String body) {
                CompletableFuture<String> fetched = new CompletableFuture<>();
                worker.time.schedule(() -> fetched.complete("fetched " + body), Duration.ofSeconds(40));
                return fetched;
            }

            @Override
            public CompletableFuture<?> discard(String body) {
                discarded.add(body + " " + worker.queue.size());
                return CompletableFuture.failedFuture(new IllegalStateException("no"));
            }
        };
        worker.queue.put("blob-1");
        worker.handle(message -> now(message.value().equals("fetched blob-1") ? Outcome.done() : Outcome.retry()));
        worker.time.pass(MINUTE);
        assertEquals(List.of("blob-1 0"), discarded);
        assertEquals(2, worker.events.count("renewed"), "also while it is fetched");
        assertEquals(1, worker.events.count("failed What was put away"));
    }

    @Test
    void queueThatIsNotThereIsWaitedFor() {
        worker.queue.absent();
        worker.handle(message -> now(Outcome.done()));
        worker.time.pass(MINUTE);
        assertTrue(worker.events.count("failed Messages could not be received") > 5);
        worker.queue.create();
        worker.queue.put("late");
        worker.time.pass(MINUTE);
        assertEquals(1, worker.events.count("handled late"));
    }

    @Test
    void nullAndObserversThatThrowAreSurvived() {
        worker.queue.put("null");
        worker.handle(message -> now(null));
        worker.time.pass(MINUTE);
        assertEquals(1, worker.events.count("poisoned null HANDLER_FAILED"));
    }

    @Test
    void errorOfTheCodecIsThatOfItsMessageOnly() {
        worker.codec = new PassingCodec() {
            @Override
            public CompletableFuture<String> decode(String body) {
                if (body.equals("deep")) {
                    throw new StackOverflowError();
                }
                return CompletableFuture.completedFuture(body);
            }
        };
        worker.queue.put("deep");
        worker.queue.put("flat");
        worker.handle(message -> now(message.value().isEmpty() ? Outcome.retry() : Outcome.done()));
        worker.time.pass(MINUTE);
        assertEquals(1, worker.events.count("handled flat"));
        assertEquals(PoisonReason.HANDLER_FAILED, worker.onlyPoisoned().reason());
        assertEquals("deep", worker.onlyPoisoned().body());
        assertEquals(0, worker.queue.size());
    }

    @Test
    void errorsOfFilterAndObserverStopNothing() {
        worker.filter = new DuplicateFilter<>() {
            @Override
            public CompletableFuture<Boolean> wasHandled(LeasedMessage<String> message) {
                if (message.attempt() == 1) {
                    throw new AssertionError("not yet");
                }
                return CompletableFuture.completedFuture(false);
            }

            @Override
            public CompletableFuture<?> handled(LeasedMessage<String> message) {
                return CompletableFuture.completedFuture(message);
            }
        };
        worker.observer = new WorkerObserver() {
            @Override
            public void received(QueueMessage message) {
                throw new LinkageError("no such metric");
            }
        };
        worker.queue.put("one");
        worker.queue.put("two");
        worker.handle(message -> now(Outcome.done()));
        worker.time.pass(MINUTE);
        assertEquals(0, worker.queue.size());
        assertEquals(0, worker.poison.size());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "BUSY_FIRST"})
    void placeThatIsDroppedWhileTheServiceIsBusyIsPutAnew(Weather.Fate fill) {
        worker.poison.create();
        worker.poison.weather(Weather.stormy(new Random(1), 0.000_001));
        worker.queue.put("bad");
        worker.handle(message -> now(Outcome.poison("no")));
        worker.time.passUntil(() -> worker.poison.requests("update") == 1, MINUTE);
        worker.poison.clear();
        worker.poison.weather(Weather.fair().only(fill));
        worker.time.pass(Duration.ofMillis(100));
        worker.poison.weather(Weather.fair());
        worker.time.pass(MINUTE);
        assertEquals("bad", worker.onlyPoisoned().body());
        assertEquals(2, worker.poison.requests("send"));
        assertEquals(0, worker.queue.size());
    }
}
