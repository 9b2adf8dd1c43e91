package io.lazuli.storage.emulator.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the bytes of one payload as they arrive. For one thread; ends with {@link #finish()} or {@link #abort()}.
 */
public final class PayloadWriter {
    private static final long LARGEST_EXTENT = 4L << 20;

    private final PayloadStore store;
    private final SpoolFile spool;
    private final long expected;
    private final Checksums.@Nullable Running checksums;
    private final List<Extent> extents = new ArrayList<>();
    private byte @Nullable [] small;
    private long count;
    private long room;

    PayloadWriter(PayloadStore store, SpoolFile spool, long expected, boolean checksums) {
        this.store = store;
        this.spool = spool;
        this.expected = expected;
        this.checksums = checksums ? new Checksums.Running() : null;
        int wanted = expected < 0 ? PayloadStore.SMALL : (int) Math.min(expected, PayloadStore.SMALL + 1L);
        small = wanted <= PayloadStore.SMALL && store.reserve(wanted) ? new byte[wanted] : null;
    }

    /** Number of bytes so far. */
    public long count() {
        return count;
    }

    /** Takes all that remains in a buffer. */
    public void write(ByteBuffer bytes) {
        if (checksums != null) {
            checksums.update(bytes);
        }
        if (small != null && count + bytes.remaining() <= small.length) {
            int size = bytes.remaining();
            bytes.get(small, (int) count, size);
            count += size;
            return;
        }
        if (small != null) {
            moveOut(small);
        }
        spill(bytes);
    }

    /** The payload turned out to be too large for the heap. */
    private void moveOut(byte[] array) {
        int size = (int) count;
        small = null;
        store.unreserve(array.length);
        count = 0;
        spill(ByteBuffer.wrap(array, 0, size));
    }

    /** Writes to the spool file, extent by extent. */
    private void spill(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (count == room) {
                grow();
            }
            Extent last = extents.get(extents.size() - 1);
            int size = (int) Math.min(bytes.remaining(), room - count);
            ByteBuffer some = bytes.duplicate().limit(bytes.position() + size);
            spool.write(some, last.end() - (room - count));
            bytes.position(bytes.position() + size);
            count += size;
        }
    }

    /** Gets more room: as much as is expected, or else as much again as there is. */
    private void grow() {
        long wanted = expected > count ? expected - count : Math.max(PayloadStore.SMALL, count);
        Extent extent = spool.allocate(Math.min(wanted, LARGEST_EXTENT));
        extents.add(extent);
        room += extent.length();
    }

    /** The payload; it has one owner, the caller. */
    public Payload finish() {
        Checksums sums = checksums == null ? null : checksums.finish();
        if (small != null) {
            byte[] exact = small;
            if (count < small.length) {
                exact = Arrays.copyOf(small, (int) count);
                store.unreserve(small.length - exact.length);
            }
            return store.reserved(exact, exact.length, sums);
        }
        List<Part> parts = new ArrayList<>();
        long left = count;
        for (Extent extent : extents) {
            parts.add(new Part.Region(spool.channel(), extent.offset(), Math.min(left, extent.length())));
            left -= extent.length();
        }
        List<Extent> taken = List.copyOf(extents);
        return new Payload(parts, sums, () -> taken.forEach(spool::free));
    }

    /** Gives up what came so far. */
    public void abort() {
        finish().release();
    }
}
