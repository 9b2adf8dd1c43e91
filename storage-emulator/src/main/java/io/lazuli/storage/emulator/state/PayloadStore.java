package io.lazuli.storage.emulator.state;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where payloads are kept: small ones in the heap as long as its budget lasts, all others in a spool file.
 */
public final class PayloadStore implements AutoCloseable {
    /** Payloads of up to so many bytes may stay in the heap. */
    static final int SMALL = 64 * 1024;
    /** Heap that payloads may take, all together: an eighth of what the process may have, at most 64 MiB. */
    private static final long HEAP_BUDGET =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final SpoolFile spool = new SpoolFile();
    private final AtomicLong inHeap = new AtomicLong();

    /**
     * A writer for one payload.
     *
     * @param expected number of bytes that will come, or -1 if unknown
     * @param checksums whether to work out the checksums on the way, which spares reading a large payload again
     */
    public PayloadWriter writer(long expected, boolean checksums) {
        return new PayloadWriter(this, spool, expected, checksums);
    }

    /** A payload of some bytes. */
    public Payload of(byte[] bytes) {
        PayloadWriter writer = writer(bytes.length, false);
        writer.write(ByteBuffer.wrap(bytes));
        return writer.finish();
    }

    /** Whether the budget has room for so many bytes more, which then count as taken. */
    boolean reserve(int bytes) {
        if (inHeap.addAndGet(bytes) <= HEAP_BUDGET) {
            return true;
        }
        inHeap.addAndGet(-bytes);
        return false;
    }

    /** A payload of an array for which room was reserved. */
    Payload reserved(byte[] array, int count, @Nullable Checksums checksums) {
        return new Payload(List.of(new Part.Bytes(array, 0, count)), checksums, () -> inHeap.addAndGet(-array.length));
    }

    /** Gives reserved heap back that was not needed. */
    void unreserve(int bytes) {
        inHeap.addAndGet(-bytes);
    }

    @Override
    public void close() {
        spool.close();
    }
}
