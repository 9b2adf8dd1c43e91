package io.lazuli.storage.emulator.state;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that never change, with a count of their owners.
 *
 * <p>Who keeps a payload beyond the request that brought it calls {@link #retain()}, and {@link #release()} when it drops it;
 * the last release gives the room in the spool file back.
 */
public final class Payload {
    private final AtomicInteger owners = new AtomicInteger(1);
    private final long length;
    private final List<Part> parts;
    private final Runnable free;
    // Worked out while the bytes came in, or else at the first question. Racing threads work out the same.
    private volatile @Nullable Checksums checksums;

    Payload(List<Part> parts, @Nullable Checksums checksums, Runnable free) {
        this.parts = List.copyOf(parts);
        this.length = parts.stream().mapToLong(Part::length).sum();
        this.checksums = checksums;
        this.free = free;
    }

    /** Number of bytes. */
    public long length() {
        return length;
    }

    /** MD5 and CRC-64 of the bytes. */
    public Checksums checksums() {
        Checksums known = checksums;
        if (known == null) {
            known = Checksums.of(parts);
            checksums = known;
        }
        return known;
    }

    /** All bytes in one array; only for payloads that are known to be small, such as XML documents. */
    public byte[] toBytes() {
        return Slice.bytes(parts, Math.toIntExact(length));
    }

    /** Adds an owner. */
    public Payload retain() {
        owners.getAndUpdate(count -> {
            if (count <= 0) {
                throw new IllegalStateException("payload was freed already");
            }
            return count + 1;
        });
        return this;
    }

    /** Takes an owner away; the last one frees the bytes. */
    public void release() {
        int left = owners.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("payload released too often");
        }
        if (left == 0) {
            free.run();
        }
    }

    /** Adds the parts of a range to a list. */
    void collect(long from, long count, List<Part> target) {
        long start = 0;
        long end = from + count;
        for (Part part : parts) {
            long first = Math.max(from, start);
            long last = Math.min(end, start + part.length());
            if (first < last) {
                target.add(part.range(first - start, last - first));
            }
            start += part.length();
        }
    }
}
