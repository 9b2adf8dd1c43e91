package io.lazuli.storage.blob.options;

import org.jspecify.annotations.Nullable;

/**
 * How a block is staged.
 *
 * @param leaseId the lease that the caller holds; null for none
 */
public record StageBlockOptions(@Nullable String leaseId) {
    /** Without a lease. */
    public static final StageBlockOptions DEFAULT = new StageBlockOptions(null);

    /** Returns a copy with another lease id. */
    public StageBlockOptions withLeaseId(@Nullable String id) {
        return new StageBlockOptions(id);
    }
}
