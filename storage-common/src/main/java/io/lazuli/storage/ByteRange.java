package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of a blob or file.
 *
 * @param offset first byte, from 0
 * @param length number of bytes, at least 1; {@link #TO_END} for all that follow
 */
public record ByteRange(long offset, long length) {
    /** The length of a range that goes to the end. */
    public static final long TO_END = -1;

    /** The whole of a resource. */
    public static final ByteRange ALL = new ByteRange(0, TO_END);

    public ByteRange {
        if (offset < 0) {
            throw new IllegalArgumentException("A range starts at 0 or later, not at " + offset);
        }
        if (length != TO_END && (length < 1 || offset + length < 0)) {
            throw new IllegalArgumentException(
                    "A range has at least 1 byte and ends before 2^63: " + offset + " + " + length);
        }
    }

    /** Returns a range of known length. */
    public static ByteRange of(long offset, long length) {
        return new ByteRange(offset, length);
    }

    /** Returns the range from an offset to the end. */
    public static ByteRange from(long offset) {
        return new ByteRange(offset, TO_END);
    }

    /** Returns whether this is the whole resource. */
    public boolean isAll() {
        return offset == 0 && length == TO_END;
    }

    /** Returns the value of a range header, {@code bytes=0-511}; null for the whole resource. */
    public @Nullable String header() {
        if (isAll()) {
            return null;
        }
        return "bytes=" + offset + "-" + (length == TO_END ? "" : Long.toString(offset + length - 1));
    }

    /**
     * Returns what is left of this range after its first {@code count} bytes.
     *
     * @throws IllegalArgumentException if nothing is left
     */
    public ByteRange skip(long count) {
        if (count < 0 || length != TO_END && count >= length) {
            throw new IllegalArgumentException("Nothing is left of " + length + " bytes after " + count);
        }
        return new ByteRange(offset + count, length == TO_END ? TO_END : length - count);
    }
}
