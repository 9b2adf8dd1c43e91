package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.state.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each range of a file was last written or cleared, for the difference to a snapshot. Guarded by the share's lock.
 */
final class Touches {
    private record Touch(long end, long ticks) {}

    private final TreeMap<Long, Touch> byStart;

    Touches() {
        byStart = new TreeMap<>();
    }

    /** A copy, for a snapshot. */
    Touches(Touches original) {
        byStart = new TreeMap<>(original.byStart);
    }

    /** Notes that a range was written or cleared. */
    void add(long offset, long count, long ticks) {
        long end = offset + count;
        forget(offset, end);
        byStart.put(offset, new Touch(end, ticks));
    }

    /** Forgets all from an offset on, as when a file is cut off. */
    void cut(long length) {
        forget(length, Long.MAX_VALUE);
    }

    /** Forgets a range; what sticks out on either side stays. */
    private void forget(long start, long end) {
        Map.Entry<Long, Touch> entry = byStart.lowerEntry(end);
        while (entry != null && entry.getValue().end > start) {
            Touch touch = entry.getValue();
            byStart.remove(entry.getKey());
            if (touch.end > end) {
                byStart.put(end, touch);
            }
            if (entry.getKey() < start) {
                byStart.put(entry.getKey(), new Touch(start, touch.ticks));
            }
            entry = byStart.lowerEntry(end);
        }
    }

    /** The ranges that were touched later than at some time, neighbours joined. */
    List<Extent> since(long ticks) {
        List<Extent> found = new ArrayList<>();
        byStart.forEach((start, touch) -> {
            if (touch.ticks > ticks) {
                Extents.add(found, start, touch.end);
            }
        });
        return found;
    }
}
