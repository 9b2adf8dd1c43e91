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
}
