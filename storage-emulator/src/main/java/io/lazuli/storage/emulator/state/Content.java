package io.lazuli.storage.emulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one blob or file: pieces of payloads by offset, with gaps that read as zeros.
 *
 * <p>Not safe for several threads: the lock of the resource that owns it guards it.
 */
public final class Content implements AutoCloseable {
    private final TreeMap<Long, Piece> pieces = new TreeMap<>();
    private long length;

    /** Content of so many zeros. */
    public static Content zeros(long length) {
        Content content = new Content();
        content.length = length;
        return content;
    }

    /** Content that is one payload. */
    public static Content of(Payload payload) {
        Content content = new Content();
        content.append(payload);
        return content;
    }

    /** Number of bytes. */
    public long length() {
        return length;
    }

    /** Adds a payload behind the last byte. */
    public void append(Payload payload) {
        write(length, payload);
    }

    /** Adds a slice behind the last byte. */
    public void append(Slice slice) {
        write(length, slice);
    }

    /** Puts a payload over what is at an offset; the content grows if it must. */
    public void write(long offset, Payload payload) {
        place(offset, new Piece(payload, 0, payload.length()).retain());
    }

    /** Puts a slice over what is at an offset; the content grows if it must. */
    public void write(long offset, Slice slice) {
        long at = offset;
        for (Piece piece : slice.pieces()) {
            if (piece.payload() == null) {
                length = Math.max(length, at + piece.length());
                clear(at, piece.length());
            } else {
                place(at, piece.retain());
            }
            at += piece.length();
        }
    }

    /** Puts a piece at an offset and takes it over. */
    private void place(long offset, Piece piece) {
        if (piece.length() == 0) {
            piece.release();
            return;
        }
        clear(offset, piece.length());
        pieces.put(offset, piece);
        length = Math.max(length, offset + piece.length());
    }

    /** Makes a range read as zeros again; the length stays. */
    public void clear(long offset, long count) {
        long end = offset + count;
        Map.Entry<Long, Piece> before = pieces.lowerEntry(offset);
        if (before != null && before.getKey() + before.getValue().length() > offset) {
            cut(before, offset, end);
        }
        while (true) {
            Map.Entry<Long, Piece> inside = pieces.ceilingEntry(offset);
            if (inside == null || inside.getKey() >= end) {
                return;
            }
            cut(inside, offset, end);
        }
    }

    /** Takes what lies within the range out of one entry and leaves what sticks out on either side. */
    private void cut(Map.Entry<Long, Piece> entry, long offset, long end) {
        long start = entry.getKey();
        Piece piece = entry.getValue();
        pieces.remove(start);
        if (start < offset) {
            pieces.put(start, piece.range(0, offset - start).retain());
        }
        long stop = start + piece.length();
        if (stop > end) {
            pieces.put(end, piece.range(end - start, stop - end).retain());
        }
        piece.release();
    }

    /** Cuts the content off, or lengthens it with zeros. */
    public void resize(long newLength) {
        if (newLength < length) {
            clear(newLength, length - newLength);
        }
        length = newLength;
    }

    /** Another content of the same bytes, which share their room. */
    public Content copy() {
        Content copy = new Content();
        pieces.forEach((offset, piece) -> copy.pieces.put(offset, piece.retain()));
        copy.length = length;
        return copy;
    }

    /** The bytes of a range, which must lie within the content, to be closed by who asked. */
    public Slice slice(long offset, long count) {
        List<Piece> found = new ArrayList<>();
        long at = offset;
        long end = offset + count;
        Long first = pieces.floorKey(offset);
        for (Map.Entry<Long, Piece> entry :
                pieces.tailMap(first == null ? offset : first, true).entrySet()) {
            long start = Math.max(at, entry.getKey());
            long stop = Math.min(end, entry.getKey() + entry.getValue().length());
            if (entry.getKey() >= end) {
                break;
            }
            if (start < stop) {
                gap(found, start - at);
                found.add(entry.getValue()
                        .range(start - entry.getKey(), stop - start)
                        .retain());
                at = stop;
            }
        }
        gap(found, end - at);
        return new Slice(found);
    }

    /** Adds a stretch of zeros, if there is any. */
    private static void gap(List<Piece> found, long count) {
        if (count > 0) {
            found.add(new Piece(null, 0, count));
        }
    }

    /** The whole content, to be closed by who asked. */
    public Slice slice() {
        return slice(0, length);
    }

    /** The ranges that were written and not cleared, neighbours joined. */
    public List<Extent> written() {
        List<Extent> found = new ArrayList<>();
        pieces.forEach((offset, piece) -> add(found, offset, offset + piece.length()));
        return found;
    }

    /**
     * How content differs from what it was.
     *
     * @param written ranges that were written since
     * @param cleared ranges that had been written and are not any more
     */
    public record Difference(List<Extent> written, List<Extent> cleared) {}

    /** How this content differs from an earlier state of it. Bytes that were written again count, even if they are equal. */
    public Difference differenceFrom(Content earlier) {
        TreeSet<Long> borders = new TreeSet<>(List.of(0L, length));
        addBorders(borders);
        earlier.addBorders(borders);
        List<Extent> written = new ArrayList<>();
        List<Extent> cleared = new ArrayList<>();
        for (Long start : borders) {
            Long end = borders.higher(start);
            if (end == null || start >= length) {
                break;
            }
            if (!sameAt(earlier, start)) {
                add(at(start) != null ? written : cleared, start, Math.min(end, length));
            }
        }
        return new Difference(written, cleared);
    }

    /** Adds every offset at which a piece begins or ends. */
    private void addBorders(Set<Long> borders) {
        pieces.forEach((offset, piece) -> {
            borders.add(offset);
            borders.add(offset + piece.length());
        });
    }

    /** Adds a range to a list, to the last one if it follows on it. */
    private static void add(List<Extent> found, long start, long end) {
        int last = found.size() - 1;
        if (last >= 0 && found.get(last).end() == start) {
            found.set(
                    last,
                    new Extent(found.get(last).offset(), end - found.get(last).offset()));
        } else {
            found.add(new Extent(start, end - start));
        }
    }

    /** Whether both hold the same payload bytes, or both a gap, at an offset. */
    private boolean sameAt(Content other, long offset) {
        Map.Entry<Long, Piece> mine = at(offset);
        Map.Entry<Long, Piece> theirs = other.at(offset);
        if (mine == null || theirs == null) {
            return mine == theirs;
        }
        return mine.getValue().payload() == theirs.getValue().payload()
                && mine.getValue().from() - mine.getKey() == theirs.getValue().from() - theirs.getKey();
    }

    /** The piece that a byte lies in, or null for a gap. */
    private Map.@Nullable Entry<Long, Piece> at(long offset) {
        Map.Entry<Long, Piece> entry = pieces.floorEntry(offset);
        return entry != null && entry.getKey() + entry.getValue().length() > offset ? entry : null;
    }

    /** Gives all bytes up. */
    @Override
    public void close() {
        pieces.values().forEach(Piece::release);
        pieces.clear();
        length = 0;
    }
}
