package io.lazuli.storage.file.options;

import org.jspecify.annotations.Nullable;

/**
 * How a share is deleted.
 *
 * @param includeSnapshots whether its snapshots are deleted with it; a share that has some is refused otherwise
 * @param leaseId of the share's lease, or null
 */
public record DeleteShareOptions(
        boolean includeSnapshots, @Nullable String leaseId) {
    /** Without snapshots and lease. */
    public static final DeleteShareOptions DEFAULT = new DeleteShareOptions(false, null);

    /** Returns a copy that deletes snapshots too, or not. */
    public DeleteShareOptions withIncludeSnapshots(boolean include) {
        return new DeleteShareOptions(include, leaseId);
    }

    /** Returns a copy with another lease id. */
    public DeleteShareOptions withLeaseId(@Nullable String id) {
        return new DeleteShareOptions(includeSnapshots, id);
    }
}
