package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.state.Extent;
import java.util.ArrayList;
import java.util.List;

/** Sums with ordered lists of ranges that do not touch one another. */
final class Extents {
    /** The service keeps track of what was written in units of so many bytes. */
    private static final long UNIT = 512;

    private Extents() {}

    /** Adds a range at the end of a list, or to the last one if it follows on it or overlaps it. */
    static void add(List<Extent> found, long start, long end) {
        int last = found.size() - 1;
        if (last >= 0 && found.get(last).end() >= start) {
            long first = found.get(last).offset();
            found.set(last, new Extent(first, Math.max(end, found.get(last).end()) - first));
        } else {
            found.add(new Extent(start, end - start));
        }
    }

    /** The same ranges widened to whole units, but not beyond the end of the file. */
    static List<Extent> wholeUnits(List<Extent> ranges, long length) {
        List<Extent> found = new ArrayList<>();
        for (Extent range : ranges) {
            long end = Math.min(length, (range.end() + UNIT - 1) / UNIT * UNIT);
            add(found, range.offset() / UNIT * UNIT, end);
        }
        return found;
    }

    /** What two lists have in common. */
    static List<Extent> both(List<Extent> some, List<Extent> others) {
        List<Extent> found = new ArrayList<>();
        int next = 0;
        for (Extent range : some) {
            while (next < others.size() && others.get(next).end() <= range.offset()) {
                next++;
            }
            for (int i = next; i < others.size() && others.get(i).offset() < range.end(); i++) {
                long start = Math.max(range.offset(), others.get(i).offset());
                add(found, start, Math.min(range.end(), others.get(i).end()));
            }
        }
        return found;
    }

    /** What is in the first list only. */
    static List<Extent> without(List<Extent> some, List<Extent> others) {
        List<Extent> gaps = new ArrayList<>();
        long at = 0;
        for (Extent other : others) {
            if (other.offset() > at) {
                gaps.add(new Extent(at, other.offset() - at));
            }
            at = other.end();
        }
        gaps.add(new Extent(at, Long.MAX_VALUE - at));
        return both(some, gaps);
    }
}
