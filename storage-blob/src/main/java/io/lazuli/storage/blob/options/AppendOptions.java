package io.lazuli.storage.blob.options;

import io.lazuli.storage.RequestConditions;
import org.jspecify.annotations.Nullable;

/**
 * Under what conditions a block is appended.
 *
 * @param conditions what must hold; null for nothing. Under If-Match with an ETag, too, an append whose answer was lost is repeated; if it
 *     is refused then, a look at the blob tells whether it was changed, though not by whom
 * @param position the length that the blob must have before, in bytes: the block begins there or the append is refused with {@code
 *     AppendPositionConditionNotMet} (412). Null for wherever the blob ends. With a position, an append whose answer was lost is
 *     repeated and looked up; without position and ETag it ends in an error
 * @param maxSize the length that the blob may have afterwards, in bytes; a longer one is refused with {@code MaxBlobSizeConditionNotMet}
 *     (412). Null for any
 */
public record AppendOptions(
        RequestConditions conditions,
        @Nullable Long position,
        @Nullable Long maxSize) {
    /** At the end of the blob, wherever that is. */
    public static final AppendOptions DEFAULT = new AppendOptions(null, null, null);

    public AppendOptions(@Nullable RequestConditions conditions, @Nullable Long position, @Nullable Long maxSize) {
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
        this.position = checked("position", position);
        this.maxSize = checked("maxSize", maxSize);
    }

    private static @Nullable Long checked(String what, @Nullable Long bytes) {
        if (bytes != null && bytes < 0) {
            throw new IllegalArgumentException(what + " is a number of bytes from 0 on, not " + bytes);
        }
        return bytes;
    }

    /** Returns the options of an append that begins there or not at all. */
    public static AppendOptions at(long position) {
        return DEFAULT.withPosition(position);
    }

    /** Returns a copy with other conditions. */
    public AppendOptions withConditions(@Nullable RequestConditions value) {
        return new AppendOptions(value, position, maxSize);
    }

    /** Returns a copy with another position; null for wherever the blob ends. */
    public AppendOptions withPosition(@Nullable Long bytes) {
        return new AppendOptions(conditions, bytes, maxSize);
    }

    /** Returns a copy with another largest size; null for any. */
    public AppendOptions withMaxSize(@Nullable Long bytes) {
        return new AppendOptions(conditions, position, bytes);
    }
}
