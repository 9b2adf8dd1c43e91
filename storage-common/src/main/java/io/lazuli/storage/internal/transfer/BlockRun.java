package io.lazuli.storage.internal.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a stream: read one after another, sent up to {@code width} at once. Each block stays in memory until it is through, so
 * that it can be sent again; at most {@code width + 1} of them are held, and their buffers are used again. The result is the number of
 * blocks.
 *
 * <p>Buffers lie outside the heap: a block goes from there to the socket without a copy.
 */
public final class BlockRun extends Transfer<Integer> {
    private static final int READ_AHEAD_BELOW = 4;

    private final BlockSource source;
    private final ChunkPlan plan;
    private final int width;
    private final Block send;
    private final IntConsumer whenDone;

    /** Calls to {@link #pump} not yet seen by the one that loops. */
    private final AtomicInteger turns = new AtomicInteger();

    /** Guards the fields below. */
    private final Object lock = new Object();

    private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
    private int buffers;
    private int next;
    private boolean reading;
    private @Nullable ByteBuffer ready;
    private int sending;
    private int sent;
    private boolean ending;

    private BlockRun(BlockSource source, ChunkPlan plan, int width, Block send, IntConsumer whenDone) {
        this.source = source;
        this.plan = plan;
        this.width = width;
        this.send = send;
        this.whenDone = whenDone;
    }

    /**
     * Starts to read and returns the future of all; cancelling it cancels the source and the blocks under way.
     *
     * @param plan chunks of less than 2 GiB
     * @param whenDone told the index of each block that is through; by several threads at once
     */
    public static BlockRun start(BlockSource source, ChunkPlan plan, int width, Block send, IntConsumer whenDone) {
        BlockRun run = new BlockRun(source, plan, width, send, whenDone);
        run.atEnd(source::cancel);
        run.pump();
        return run;
    }

    /** What is done with each block. */
    @FunctionalInterface
    public interface Block {
        /**
         * Begins to send a block; cancelling the future must abort it. Called by one thread at a time. The buffer belongs to the block until
         * the future is done.
         */
        CompletableFuture<?> start(int index, ByteBuffer content);
    }

    private enum Step {
        NONE,
        READ,
        SEND,
        END
    }

    private void pump() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            while (!isOver() && step()) {
                // Each turn starts one thing.
            }
            seen = turns.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Starts one thing, if there is one to be started. */
    private boolean step() {
        Step step = choose();
        try {
            switch (step) {
                case READ -> read();
                case SEND -> send();
                case END -> then(source.end(), nothing -> finish());
                case NONE -> {}
            }
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
        return step != Step.NONE;
    }

    /** Ends well. All blocks are through, so no socket holds a buffer any more; after a failure one might. */
    private void finish() {
        synchronized (lock) {
            idle.forEach(BlockBuffers::give);
            idle.clear();
        }
        complete(plan.count());
    }

    private Step choose() {
        synchronized (lock) {
            if (ready != null && sending < width) {
                return Step.SEND;
            }
            if (!reading && ready == null && next < plan.count() && (!idle.isEmpty() || buffers < mostBuffers())) {
                return Step.READ;
            }
            if (sent == plan.count() && !ending) {
                ending = true;
                return Step.END;
            }
            return Step.NONE;
        }
    }

    /** With few blocks under way one is read ahead; with many there is mostly one that is being read anyway. */
    private int mostBuffers() {
        return width < READ_AHEAD_BELOW ? width + 1 : width;
    }

    private void read() {
        ByteBuffer block = buffer();
        block.clear().limit((int) plan.length(next));
        then(source.fill(block), nothing -> {
            synchronized (lock) {
                reading = false;
                ready = block.flip();
            }
            pump();
        });
    }

    private ByteBuffer buffer() {
        synchronized (lock) {
            reading = true;
            ByteBuffer used = idle.poll();
            if (used != null) {
                return used;
            }
            buffers++;
        }
        return BlockBuffers.take((int) Math.min(plan.chunkSize(), plan.length()));
    }

    private void send() {
        ByteBuffer block;
        int index;
        synchronized (lock) {
            block = Objects.requireNonNull(ready);
            ready = null;
            index = next++;
            sending++;
        }
        then(send.start(index, block), nothing -> {
            whenDone.accept(index);
            synchronized (lock) {
                sending--;
                sent++;
                idle.add(block);
            }
            pump();
        });
    }
}
