package io.lazuli.storage.file.options;

import org.jspecify.annotations.Nullable;

/**
 * Which shares are listed, and how.
 *
 * @param prefix what their names begin with; null or empty for all
 * @param pageSize shares to a page, from 1 to 5,000; 0 leaves it to the service, which takes 5,000
 * @param includeMetadata whether each item brings its metadata
 * @param includeSnapshots whether snapshots are listed beside their shares
 * @param includeDeleted whether shares are listed that can still be restored
 */
public record ListSharesOptions(
        String prefix, int pageSize, boolean includeMetadata, boolean includeSnapshots, boolean includeDeleted) {
    /** All shares, without metadata, snapshots and deleted ones. */
    public static final ListSharesOptions DEFAULT = new ListSharesOptions(null, 0, false, false, false);

    public ListSharesOptions(
            @Nullable String prefix,
            int pageSize,
            boolean includeMetadata,
            boolean includeSnapshots,
            boolean includeDeleted) {
        this.prefix = prefix == null ? "" : prefix;
        this.pageSize = Limits.pageSize(pageSize);
        this.includeMetadata = includeMetadata;
        this.includeSnapshots = includeSnapshots;
        this.includeDeleted = includeDeleted;
    }

    /** Returns a copy with another prefix. */
    public ListSharesOptions withPrefix(@Nullable String start) {
        return new ListSharesOptions(start, pageSize, includeMetadata, includeSnapshots, includeDeleted);
    }

    /** Returns a copy with another page size. */
    public ListSharesOptions withPageSize(int items) {
        return new ListSharesOptions(prefix, items, includeMetadata, includeSnapshots, includeDeleted);
    }

    /** Returns a copy that asks for metadata, or not. */
    public ListSharesOptions withIncludeMetadata(boolean include) {
        return new ListSharesOptions(prefix, pageSize, include, includeSnapshots, includeDeleted);
    }

    /** Returns a copy that asks for snapshots, or not. */
    public ListSharesOptions withIncludeSnapshots(boolean include) {
        return new ListSharesOptions(prefix, pageSize, includeMetadata, include, includeDeleted);
    }

    /** Returns a copy that asks for deleted shares, or not. */
    public ListSharesOptions withIncludeDeleted(boolean include) {
        return new ListSharesOptions(prefix, pageSize, includeMetadata, includeSnapshots, include);
    }
}
