package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/**
 * How a large upload or download is cut into pieces.
 *
 * @param blockSize bytes of one request; 0 lets the client choose: 8 MiB for blobs (more where the service's limit on the number of blocks
 *     asks for it), 4 MiB for files. What fits into one piece is sent in one request
 * @param concurrency requests under way at once, from 1 to 256. A stream that is uploaded takes {@code (concurrency + 1) × blockSize} bytes of
 *     memory; files take none
 * @param progress told of each piece that is through, or null
 */
public record TransferOptions(
        long blockSize, int concurrency, @Nullable ProgressListener progress) {
    /** The client's choice of size, eight requests at once. */
    public static final TransferOptions DEFAULT = new TransferOptions(0, 8, null);

    private static final int MAX_CONCURRENCY = 256;

    public TransferOptions {
        if (blockSize < 0) {
            throw new IllegalArgumentException("A block has at least 1 byte, not " + blockSize);
        }
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("From 1 to 256 requests can be under way, not " + concurrency);
        }
    }

    /** Returns a copy with another size of a piece, in bytes. */
    public TransferOptions withBlockSize(long bytes) {
        return new TransferOptions(bytes, concurrency, progress);
    }

    /** Returns a copy with another number of requests at once. */
    public TransferOptions withConcurrency(int requests) {
        return new TransferOptions(blockSize, requests, progress);
    }

    /** Returns a copy with another listener. */
    public TransferOptions withProgress(@Nullable ProgressListener listener) {
        return new TransferOptions(blockSize, concurrency, listener);
    }
}
