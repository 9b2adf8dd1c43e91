package io.lazuli.storage.internal.xml;

import java.util.Arrays;

/** Bytes that grow: a value being put together, or a document being written. */
final class XmlScratch {
    static final byte[] EMPTY = {};

    /** The contents lie at the front; replaced by a larger array when they outgrow it. */
    byte[] bytes;

    int size;

    XmlScratch(int capacity) {
        bytes = capacity == 0 ? EMPTY : new byte[capacity];
    }

    /** Appends one byte. */
    void append(int b) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) b;
    }

    /** Appends the bytes from {@code from} to before {@code to}. */
    void append(byte[] source, int from, int to) {
        int count = to - from;
        if (count > bytes.length - size) {
            grow(count);
        }
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    /** Appends a character as UTF-8; it must not be a surrogate. */
    void appendCodePoint(int c) {
        if (c < 0x80) {
            append(c);
        } else if (c < 0x800) {
            append(0xC0 | c >> 6);
            append(0x80 | c & 0x3F);
        } else if (c < 0x10000) {
            append(0xE0 | c >> 12);
            append(0x80 | c >> 6 & 0x3F);
            append(0x80 | c & 0x3F);
        } else {
            append(0xF0 | c >> 18);
            append(0x80 | c >> 12 & 0x3F);
            append(0x80 | c >> 6 & 0x3F);
            append(0x80 | c & 0x3F);
        }
    }

    /** Makes room for so many more bytes. */
    void grow(int count) {
        long wanted = Math.max((long) size + count, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8));
        if (wanted > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("An XML document larger than an array");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, 64));
    }

    /** Returns a copy of the contents. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
