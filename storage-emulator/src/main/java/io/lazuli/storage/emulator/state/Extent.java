package io.lazuli.storage.emulator.state;

/**
 * A range of bytes, first byte and number of bytes.
 *
 * @param offset first byte
 * @param length number of bytes
 */
public record Extent(long offset, long length) {
    /** The byte after the last one. */
    public long end() {
        return offset + length;
    }
}
