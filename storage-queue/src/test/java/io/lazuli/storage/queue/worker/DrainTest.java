package io.lazuli.storage.queue.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a worker ends. */
class DrainTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final VirtualWorker worker = new VirtualWorker();

    @Test
    void idleWorkerEndsAtOnce() {
        worker.handle(message -> new CompletableFuture<>());
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        assertEquals(new DrainReport(0, 0, 0), end.join());
        assertTrue(end.join().isClean());
        assertEquals(0, worker.time.pending(), "the limit is nothing to wait for any more");
        worker.time.pass(Duration.ofHours(1));
        assertEquals(1, worker.queue.requests("receive"));
    }

    @Test
    void runningHandlersMayEndAndNothingNewIsReceived() {
        for (int i = 0; i < 10; i++) {
            worker.queue.put("m" + i);
        }
        worker.handle(message -> worker.doneAfter(Duration.ofSeconds(5)));
        worker.time.pass(Duration.ofSeconds(1));
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(Duration.ofSeconds(3));
        assertFalse(end.isDone());
        worker.time.pass(Duration.ofSeconds(2));
        assertEquals(new DrainReport(4, 0, 0), end.join());
        assertEquals(6, worker.queue.bodies(Duration.ZERO).size());
        assertEquals(0, worker.time.pending());
    }

    @Test
    void messagesOfAReceiveUnderWayAreGivenBack() {
        worker.queue.put("late");
        worker.queue.weather(Weather.stormy(new Random(1), 0.000_001));
        worker.handle(message -> worker.doneAfter(Duration.ZERO));
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(LIMIT);
        assertEquals(new DrainReport(0, 1, 0), end.join());
        assertEquals(List.of("received late 1", "released late"), worker.events.told);
        assertEquals(1, worker.queue.bodies(Duration.ZERO).size());
    }

    @Test
    void handlersThatDoNotEndAreStoppedAndTheirMessagesGivenBackInTime() {
        worker.queue.put("stuck");
        List<CompletableFuture<Outcome>> futures = new ArrayList<>();
        worker.handle(message -> {
            futures.add(new CompletableFuture<>());
            return futures.get(0);
        });
        worker.time.pass(Duration.ofSeconds(1));
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(Duration.ofSeconds(7));
        assertFalse(futures.get(0).isDone());
        worker.time.pass(Duration.ofSeconds(1));
        assertTrue(futures.get(0).isCancelled());
        assertEquals(new DrainReport(0, 0, 1), end.join());
        assertEquals(1, worker.queue.bodies(Duration.ZERO).size(), "to be seen by others at once");
    }

    @Test
    void endsInTimeThoughNoRequestIsAnsweredAnyMore() {
        worker.queue.put("stuck");
        worker.handle(message -> new CompletableFuture<>());
        worker.time.pass(Duration.ofSeconds(1));
        worker.queue.weather(Weather.stormy(new Random(1), 1).only(Weather.Fate.STALLED));
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(LIMIT);
        assertEquals(new DrainReport(0, 0, 1), end.join());
        int requests = worker.queue.requests("update");
        worker.time.pass(Duration.ofHours(1));
        assertEquals(requests, worker.queue.requests("update"), "no renewal after the end");
        assertEquals(0, worker.time.pending());
    }

    @Test
    void secondDrainIsTheSameAsTheFirst() {
        worker.handle(message -> new CompletableFuture<>());
        CompletableFuture<DrainReport> first = worker.drain(LIMIT);
        assertEquals(first.join(), worker.drain(Duration.ZERO).join());
    }

    @Test
    void longestLimitIsWaitedForByNobody() {
        worker.queue.put("one");
        worker.handle(message -> worker.doneAfter(Duration.ofSeconds(5)));
        CompletableFuture<DrainReport> end = worker.drain(Duration.ofSeconds(Long.MAX_VALUE));
        worker.time.pass(Duration.ofSeconds(5));
        assertEquals(new DrainReport(1, 0, 0), end.getNow(null));
        assertEquals(0, worker.time.pending());
    }

    /** Has a message handled whose text is elsewhere, and says when it is dropped there. */
    private CompletableFuture<String> dropped() {
        CompletableFuture<String> dropped = new CompletableFuture<>();
        worker.codec = new PassingCodec() {
            @Override
            public CompletableFuture<?> discard(String body) {
                return dropped;
            }
        };
        worker.queue.put("elsewhere");
        worker.handle(message -> worker.doneAfter(Duration.ZERO));
        worker.time.pass(Duration.ofSeconds(1));
        assertEquals(0, worker.queue.size());
        return dropped;
    }

    @Test
    void whatWasPutAwayIsDroppedBeforeTheEnd() {
        CompletableFuture<String> dropped = dropped();
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(Duration.ofSeconds(5));
        assertFalse(end.isDone());
        dropped.complete("gone");
        assertEquals(new DrainReport(1, 0, 0), end.getNow(null));
    }

    @Test
    void droppingThatTakesTooLongLeavesNoMessage() {
        dropped();
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(LIMIT);
        assertEquals(new DrainReport(1, 0, 0), end.getNow(null));
    }

    @Test
    void whoeverSettlesAMessageThatWasTakenBackIsTooLate() {
        worker.queue.put("stuck");
        List<LeasedMessage<String>> seen = new ArrayList<>();
        worker.handle(message -> {
            seen.add(message);
            return new CompletableFuture<>();
        });
        CompletableFuture<DrainReport> end = worker.drain(LIMIT);
        worker.time.pass(LIMIT);
        assertEquals(new DrainReport(0, 0, 1), end.getNow(null));
        assertEquals(false, seen.get(0).settle(Outcome.done()).getNow(null));
        assertEquals(1, worker.queue.size());
    }

    /** Lets a message be settled and the worker end at once, while what is to be done with it is under way. */
    private CompletableFuture<Boolean> settleAndEnd(Outcome outcome) {
        worker.queue.put("one");
        List<LeasedMessage<String>> seen = new ArrayList<>();
        worker.handle(message -> {
            seen.add(message);
            return new CompletableFuture<>();
        });
        CompletableFuture<Boolean> settled = seen.get(0).settle(outcome);
        CompletableFuture<DrainReport> end = worker.drain(Duration.ZERO);
        worker.time.pass(Duration.ZERO);
        assertEquals(new DrainReport(0, 0, 1), end.join());
        return settled;
    }

    @Test
    void messageThatIsBeingPutAsideAtTheEndIsGoneFromItsQueue() {
        worker.poison.create();
        worker.poison.weather(Weather.stormy(new Random(1), 0.000_001));
        CompletableFuture<Boolean> settled = settleAndEnd(Outcome.poison("no"));
        worker.time.pass(Duration.ofSeconds(29));
        assertEquals("one", worker.onlyPoisoned().body());
        assertEquals(0, worker.queue.size());
        assertEquals(true, settled.getNow(null));
    }

    @Test
    void messageThatCannotBePutAsideAtTheEndStaysInItsQueue() {
        worker.poison.weather(Weather.fair().only(Weather.Fate.LOST_REQUEST));
        CompletableFuture<Boolean> settled = settleAndEnd(Outcome.poison("no"));
        worker.time.pass(Duration.ofSeconds(29));
        assertEquals(false, settled.getNow(null));
        assertEquals(1, worker.queue.size());
        assertEquals(0, worker.poison.size());
        assertEquals(0, worker.time.pending());
    }

    @Test
    void deleteThatWaitsAtTheEndIsSentOnceMore() {
        worker.queue.put("one");
        List<CompletableFuture<Boolean>> settled = new ArrayList<>();
        worker.handle(message -> {
            worker.queue.weather(Weather.fair().only(Weather.Fate.LOST_REQUEST));
            settled.add(message.settle(Outcome.done()));
            return new CompletableFuture<>();
        });
        worker.drain(Duration.ZERO);
        worker.time.pass(Duration.ofSeconds(1));
        assertEquals(1, worker.queue.requests("delete"));
        worker.time.pass(Duration.ofSeconds(28));
        assertEquals(2, worker.queue.requests("delete"));
        assertEquals(false, settled.get(0).getNow(null));
        assertEquals(0, worker.time.pending());
    }
}
