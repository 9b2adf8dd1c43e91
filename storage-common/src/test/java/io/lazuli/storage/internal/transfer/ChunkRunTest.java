package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChunkRunTest {
    private final List<CompletableFuture<String>> started = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();

    private ChunkRun run(int count, int width) {
        return ChunkRun.start(
                count,
                width,
                index -> {
                    assertEquals(started.size(), index);
                    started.add(new CompletableFuture<>());
                    return started.get(index);
                },
                done::add);
    }

    @Test
    void nothingToDoIsDoneAtOnce() {
        assertEquals(0, run(0, 3).join());
    }

    @Test
    void noMoreThanTheWidthIsUnderWay() {
        ChunkRun run = run(5, 2);
        assertEquals(2, started.size());
        started.get(1).complete("");
        assertEquals(3, started.size());
        started.get(0).complete("");
        started.get(2).complete("");
        assertEquals(5, started.size());
        assertFalse(run.isDone());
        started.get(4).complete("");
        started.get(3).complete("");
        assertEquals(5, run.join());
        assertEquals(List.of(1, 0, 2, 4, 3), done);
    }

    @Test
    void firstFailureCancelsTheRestAndStartsNoMore() {
        ChunkRun run = run(10, 3);
        IllegalStateException failure = new IllegalStateException();
        started.get(1).completeExceptionally(failure);
        assertSame(failure, assertThrows(CompletionException.class, run::join).getCause());
        assertTrue(started.get(0).isCancelled());
        assertTrue(started.get(2).isCancelled());
        assertEquals(3, started.size());
    }

    @Test
    void cancelReachesEveryChunkUnderWay() {
        ChunkRun run = run(10, 3);
        run.cancel(true);
        started.forEach(chunk -> assertTrue(chunk.isCancelled()));
        assertEquals(3, started.size());
    }

    @Test
    void chunkThatCannotBeStartedEndsTheRun() {
        IllegalStateException failure = new IllegalStateException();
        CompletableFuture<String> first = new CompletableFuture<>();
        ChunkRun run = ChunkRun.start(
                5,
                3,
                index -> {
                    if (index == 1) {
                        throw failure;
                    }
                    return first;
                },
                index -> {});
        assertSame(failure, assertThrows(CompletionException.class, run::join).getCause());
        assertTrue(first.isCancelled());
    }

    @Test
    void exceptionOfTheListenerEndsTheRun() {
        IllegalStateException failure = new IllegalStateException();
        ChunkRun run = ChunkRun.start(5, 1, index -> CompletableFuture.completedFuture(""), index -> {
            throw failure;
        });
        assertSame(failure, assertThrows(CompletionException.class, run::join).getCause());
    }

    @Test
    void hundredThousandChunksThatAreDoneAtOnceNeedNoStack() {
        int[] sum = new int[1];
        ChunkRun run = ChunkRun.start(100_000, 8, index -> CompletableFuture.completedFuture(index), index -> sum[0]++);
        assertEquals(100_000, run.join());
        assertEquals(100_000, sum[0]);
    }

    @Test
    void chunksThatEndOnManyThreadsAreAllDoneOnce() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        ChunkRun run = ChunkRun.start(
                20_000,
                5,
                index -> {
                    assertTrue(underWay.incrementAndGet() <= 5);
                    return CompletableFuture.runAsync(underWay::decrementAndGet, ForkJoinPool.commonPool());
                },
                seen::add);
        assertEquals(20_000, run.get(30, TimeUnit.SECONDS));
        assertEquals(20_000, seen.stream().distinct().count());
        assertEquals(20_000, seen.size());
    }
}
