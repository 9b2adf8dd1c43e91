package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.flow.ReadingThreads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of an {@code InputStream}, read on a thread that may wait for it. Nothing beyond what is asked for is read, and the stream is
 * not closed: that is for whoever opened it. Cancelling does not wake a read that waits.
 */
public final class StreamBlocks implements BlockSource {
    private static final int PIECE = 64 * 1024;

    private final InputStream stream;

    /** Taken by one filling after another. */
    private final byte[] piece = new byte[PIECE];

    private volatile boolean cancelled;

    /** Makes a source of a stream's next bytes. */
    public StreamBlocks(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public CompletableFuture<?> fill(ByteBuffer block) {
        return CompletableFuture.runAsync(() -> read(block), ReadingThreads.STREAMS);
    }

    private void read(ByteBuffer block) {
        try {
            while (block.hasRemaining() && !cancelled) {
                int count = stream.read(piece, 0, Math.min(PIECE, block.remaining()));
                if (count < 0) {
                    throw failed("The stream ended " + block.remaining() + " bytes before its block was full", null);
                }
                block.put(piece, 0, count);
            }
        } catch (IOException e) {
            throw failed("The stream could not be read: " + e.getMessage(), e);
        }
    }

    private static TransportException failed(String what, @Nullable Throwable cause) {
        return new TransportException(TransportException.Kind.BODY, what, true, cause);
    }

    /** What follows in a stream is the caller's business. */
    @Override
    public CompletableFuture<?> end() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
