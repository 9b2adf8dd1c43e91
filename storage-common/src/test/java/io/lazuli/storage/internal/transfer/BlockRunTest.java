package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockRunTest {
    private static final int SIZE = 10;

    private final Source source = new Source();
    private final List<CompletableFuture<String>> sent = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final Set<ByteBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());

    private BlockRun run(int length, int width) {
        return BlockRun.start(
                source,
                ChunkPlan.of(length, SIZE),
                width,
                (index, content) -> {
                    assertEquals(sent.size(), index);
                    byte[] copy = new byte[content.remaining()];
                    content.duplicate().get(copy);
                    contents.add(copy);
                    sent.add(new CompletableFuture<>());
                    return sent.get(index);
                },
                index -> {});
    }

    @Test
    void blocksAreReadOneAheadAndSentWithinTheWidth() {
        BlockRun run = run(45, 2);
        source.fillAll();
        assertEquals(2, sent.size());
        assertEquals(3, source.filled, "one more is ready");
        sent.get(1).complete("");
        source.fillAll();
        assertEquals(3, sent.size());
        assertEquals(4, source.filled);
        sent.get(0).complete("");
        sent.get(2).complete("");
        source.fillAll();
        assertEquals(5, sent.size());
        assertEquals(5, contents.get(4).length, "the last one is shorter");
        sent.get(3).complete("");
        assertFalse(run.isDone());
        sent.get(4).complete("");
        assertFalse(run.isDone(), "nothing may follow, and that is asked");
        source.end.complete(null);
        assertEquals(5, run.join());
        assertTrue(source.cancelled);
    }

    @Test
    void buffersAreUsedAgainAndNeverMoreThanOneAboveTheWidth() {
        BlockRun run = run(1000, 3);
        for (int i = 0; i < 100; i++) {
            source.fillAll();
            sent.get(i).complete("");
        }
        source.end.complete(null);
        assertEquals(100, run.join());
        assertTrue(buffers.size() <= 4, "buffers: " + buffers.size());
        for (int i = 0; i < 100; i++) {
            assertEquals((byte) i, contents.get(i)[0]);
        }
    }

    @Test
    void failureOfABlockCancelsSourceAndOtherBlocks() {
        BlockRun run = run(100, 2);
        source.fillAll();
        IllegalStateException failure = new IllegalStateException();
        sent.get(1).completeExceptionally(failure);
        assertSame(failure, assertThrows(CompletionException.class, run::join).getCause());
        assertTrue(sent.get(0).isCancelled());
        assertTrue(source.cancelled);
    }

    @Test
    void failureOfTheSourceCancelsTheBlocks() {
        BlockRun run = run(100, 2);
        source.fillNext();
        IllegalStateException failure = new IllegalStateException();
        source.filling.completeExceptionally(failure);
        assertSame(failure, assertThrows(CompletionException.class, run::join).getCause());
        assertTrue(sent.get(0).isCancelled());
    }

    @Test
    void sourceThatGoesOnTooLongFailsTheRun() {
        BlockRun run = run(10, 2);
        source.fillAll();
        sent.get(0).complete("");
        IllegalStateException failure = new IllegalStateException();
        source.end.completeExceptionally(failure);
        assertSame(failure, assertThrows(CompletionException.class, run::join).getCause());
    }

    @Test
    void tenThousandBlocksThatAreDoneAtOnceNeedNoStack() throws Exception {
        byte[] content = new byte[100_003];
        new Random(1).nextBytes(content);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        BlockRun run = BlockRun.start(
                new StreamBlocks(new ByteArrayInputStream(content)),
                ChunkPlan.of(content.length, SIZE),
                3,
                (index, block) -> {
                    byte[] copy = new byte[block.remaining()];
                    block.get(copy);
                    arrived.write(copy, 0, copy.length);
                    return CompletableFuture.completedFuture(null);
                },
                index -> {});
        assertEquals(10_001, run.get(30, TimeUnit.SECONDS));
        assertArrayEquals(content, arrived.toByteArray());
    }

    /** A source that fills when the test says so; each block with its number. */
    private final class Source implements BlockSource {
        private CompletableFuture<Void> filling = new CompletableFuture<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private ByteBuffer block;
        private int filled;
        private boolean cancelled;

        @Override
        public CompletableFuture<?> fill(ByteBuffer into) {
            buffers.add(into);
            block = into;
            filling = new CompletableFuture<>();
            return filling;
        }

        @Override
        public CompletableFuture<?> end() {
            return end;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        void fillNext() {
            ByteBuffer into = block;
            block = null;
            while (into.hasRemaining()) {
                into.put((byte) filled);
            }
            filled++;
            filling.complete(null);
        }

        void fillAll() {
            while (block != null) {
                fillNext();
            }
        }
    }
}
