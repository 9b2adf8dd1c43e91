package io.lazuli.storage.internal.flow;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Subscribers that collect a body in memory. The future of their result cancels the body, see {@link FoldingSubscriber}. */
public final class BytesCollector {
    private static final int FIRST_CAPACITY = 8 * 1024;

    private final int limit;
    private byte[] bytes;
    private int count;

    private BytesCollector(int limit, int capacity) {
        this.limit = limit;
        this.bytes = new byte[capacity];
    }

    /**
     * Returns a collector of exactly {@code length} bytes, allocated at once and filled with no further copy. A body of another length
     * ends in {@link IllegalStateException}.
     */
    public static FoldingSubscriber<ByteBuffer, byte[]> ofLength(int length) {
        BytesCollector collected = new BytesCollector(length, length);
        return new FoldingSubscriber<>(collected::add, collected::exactly);
    }

    /** Returns a collector of a body of unknown length. More than {@code limit} bytes end in {@link IllegalStateException}. */
    public static FoldingSubscriber<ByteBuffer, byte[]> upTo(int limit) {
        BytesCollector collected = new BytesCollector(limit, Math.min(limit, FIRST_CAPACITY));
        return new FoldingSubscriber<>(collected::add, collected::trimmed);
    }

    /** Appends a part; grows the array only where the length was not known. */
    private void add(ByteBuffer part) {
        int more = part.remaining();
        if (more > limit - count) {
            throw new IllegalStateException(
                    "The body is longer than the " + limit + " bytes that were expected at most");
        }
        if (count + more > bytes.length) {
            // Doubles, within the limit; the sum is taken in long, since twice a large array is no int.
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, count + more)));
        }
        part.get(bytes, count, more);
        count += more;
    }

    /** Returns the array itself, which must be full by now. */
    private byte[] exactly() {
        if (count != limit) {
            throw new IllegalStateException("The body has " + count + " bytes instead of " + limit);
        }
        return bytes;
    }

    /** Returns the bytes without the room that is left behind them. */
    private byte[] trimmed() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
}
