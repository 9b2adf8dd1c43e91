package io.lazuli.storage.emulator.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a payload, or a gap that reads as zeros.
 *
 * @param payload the payload, or null for a gap
 * @param from first byte within the payload
 * @param length number of bytes
 */
record Piece(@Nullable Payload payload, long from, long length) {
    /** The bytes from an offset on, at most so many; the owner count stays as it is. */
    Piece range(long offset, long count) {
        return new Piece(payload, from + offset, count);
    }

    /** Adds an owner to the payload. */
    Piece retain() {
        if (payload != null) {
            payload.retain();
        }
        return this;
    }

    /** Takes an owner from the payload. */
    void release() {
        if (payload != null) {
            payload.release();
        }
    }

    /** Adds where the bytes lie. */
    void collect(List<Part> target) {
        if (payload == null) {
            target.add(new Part.Zeros(length));
        } else {
            payload.collect(from, length, target);
        }
    }
}
