package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.ByteRange;

/**
 * How a number of bytes is cut into chunks: all of one size, the last one perhaps smaller.
 *
 * @param offset where the first chunk begins
 * @param length number of bytes in all
 * @param chunkSize bytes of each chunk but the last
 */
public record ChunkPlan(long offset, long length, long chunkSize) {
    public ChunkPlan {
        if (offset < 0 || length < 0 || chunkSize < 1 || (length - 1) / chunkSize >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "No plan: " + length + " bytes from " + offset + " in chunks of " + chunkSize);
        }
    }

    /** Returns the plan for bytes that begin at 0. */
    public static ChunkPlan of(long length, long chunkSize) {
        return new ChunkPlan(0, length, chunkSize);
    }

    /** Returns the number of chunks; none for no bytes. */
    public int count() {
        return length == 0 ? 0 : (int) ((length - 1) / chunkSize + 1);
    }

    /** Returns where a chunk begins. */
    public long offset(int index) {
        return offset + index * chunkSize;
    }

    /** Returns the number of bytes of a chunk. */
    public long length(int index) {
        return Math.min(chunkSize, length - index * chunkSize);
    }

    /** Returns a chunk as a range. */
    public ByteRange range(int index) {
        return ByteRange.of(offset(index), length(index));
    }
}
