package io.lazuli.storage.internal.transfer;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Buffers that a finished upload leaves to the next one. Memory outside the heap is freed by garbage collection alone, and a program that
 * makes little garbage would run out of it first.
 *
 * <p>Nothing is kept from the collector: an idle buffer lives until it looks.
 */
final class BlockBuffers {
    private static final int MOST = 64;

    /** Guarded by itself. */
    private static final ArrayDeque<WeakReference<ByteBuffer>> IDLE = new ArrayDeque<>();

    private BlockBuffers() {}

    /** Returns a buffer of this capacity, with any content. */
    static ByteBuffer take(int capacity) {
        synchronized (IDLE) {
            for (Iterator<WeakReference<ByteBuffer>> all = IDLE.iterator(); all.hasNext(); ) {
                ByteBuffer idle = all.next().get();
                if (idle == null || idle.capacity() == capacity) {
                    all.remove();
                }
                if (idle != null && idle.capacity() == capacity) {
                    return idle;
                }
            }
        }
        return ByteBuffer.allocateDirect(capacity);
    }

    /** Takes a buffer back that nobody uses any more, not even a socket. */
    static void give(ByteBuffer buffer) {
        synchronized (IDLE) {
            if (IDLE.size() == MOST) {
                IDLE.removeFirst();
            }
            IDLE.addLast(new WeakReference<>(buffer));
        }
    }
}
