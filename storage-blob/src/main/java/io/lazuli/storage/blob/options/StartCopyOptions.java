package io.lazuli.storage.blob.options;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.AccessTier;
import org.jspecify.annotations.Nullable;

/**
 * How a blob is copied.
 *
 * @param metadata pairs of the copy; null or none for those of the source
 * @param accessTier how the copy is stored; null for the account's own tier
 * @param conditions what must hold of the blob that is written; a failure is {@code TargetConditionNotMet} (412); null for nothing
 * @param sourceConditions what must hold of the source: ETags and times; a failure is {@code SourceConditionNotMet} (412); null for
 *     nothing
 */
public record StartCopyOptions(
        Metadata metadata,
        @Nullable AccessTier accessTier,
        RequestConditions conditions,
        RequestConditions sourceConditions) {
    /** A copy of the source's metadata, in place of what is there. */
    public static final StartCopyOptions DEFAULT = new StartCopyOptions(null, null, null, null);

    public StartCopyOptions(
            @Nullable Metadata metadata,
            @Nullable AccessTier accessTier,
            @Nullable RequestConditions conditions,
            @Nullable RequestConditions sourceConditions) {
        this.metadata = metadata == null ? Metadata.EMPTY : metadata;
        this.accessTier = accessTier;
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
        this.sourceConditions = sourceConditions == null ? RequestConditions.NONE : sourceConditions;
    }

    /** Returns a copy with other metadata. */
    public StartCopyOptions withMetadata(@Nullable Metadata value) {
        return new StartCopyOptions(value, accessTier, conditions, sourceConditions);
    }

    /** Returns a copy with another tier. */
    public StartCopyOptions withAccessTier(@Nullable AccessTier value) {
        return new StartCopyOptions(metadata, value, conditions, sourceConditions);
    }

    /** Returns a copy with other conditions on the blob that is written. */
    public StartCopyOptions withConditions(@Nullable RequestConditions value) {
        return new StartCopyOptions(metadata, accessTier, value, sourceConditions);
    }

    /** Returns a copy with other conditions on the source. */
    public StartCopyOptions withSourceConditions(@Nullable RequestConditions value) {
        return new StartCopyOptions(metadata, accessTier, conditions, value);
    }
}
