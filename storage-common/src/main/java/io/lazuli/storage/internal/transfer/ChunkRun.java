package io.lazuli.storage.internal.transfer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Chunks 0 to {@code count - 1}, started in order, at most {@code width} of them under way. The first failure cancels the rest.
 *
 * <p>Chunks may end on any thread, at once too: whoever is first starts the next ones in a loop, all others only leave word, so that
 * thousands of chunks that are done at once need no deep stack. The result is the number of chunks.
 */
public final class ChunkRun extends Transfer<Integer> {
    private final int count;
    private final int width;
    private final Chunk chunk;
    private final IntConsumer whenDone;

    /** Calls to {@link #pump} not yet seen by the one that loops. */
    private final AtomicInteger turns = new AtomicInteger();

    private final AtomicInteger done = new AtomicInteger();

    /** The chunk to be started next; only the loop's. */
    private int next;

    private ChunkRun(int count, int width, Chunk chunk, IntConsumer whenDone) {
        this.count = count;
        this.width = width;
        this.chunk = chunk;
        this.whenDone = whenDone;
    }

    /**
     * Starts the first chunks and returns the future of all; cancelling it cancels those under way.
     *
     * @param whenDone told the index of each chunk that is done; by several threads at once
     */
    public static ChunkRun start(int count, int width, Chunk chunk, IntConsumer whenDone) {
        if (count < 0 || width < 1) {
            throw new IllegalArgumentException("No run: " + count + " chunks, " + width + " at a time");
        }
        ChunkRun run = new ChunkRun(count, width, chunk, whenDone);
        run.pump();
        return run;
    }

    /** What is done for each chunk. */
    @FunctionalInterface
    public interface Chunk {
        /** Begins with a chunk; cancelling the future must abort it. Called by one thread at a time. */
        CompletableFuture<?> start(int index);
    }

    private void pump() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            startWhatFits();
            seen = turns.addAndGet(-seen);
        } while (seen != 0);
    }

    private void startWhatFits() {
        while (next < count && next - done.get() < width && !isOver()) {
            try {
                int index = next++;
                then(chunk.start(index), nothing -> {
                    whenDone.accept(index);
                    done.incrementAndGet();
                    pump();
                });
            } catch (RuntimeException | Error e) {
                completeExceptionally(e);
            }
        }
        if (done.get() == count) {
            complete(count);
        }
    }
}
