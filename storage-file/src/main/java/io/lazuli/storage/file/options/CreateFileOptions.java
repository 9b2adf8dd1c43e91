package io.lazuli.storage.file.options;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.file.model.ShareFileHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a file is made.
 *
 * @param httpHeaders what it says about its content; null for nothing
 * @param metadata the user's own pairs; null for none
 * @param leaseId of the lease on the file that is replaced, or null
 */
public record CreateFileOptions(
        ShareFileHttpHeaders httpHeaders,
        Metadata metadata,
        @Nullable String leaseId) {
    /** Without headers, metadata and lease. */
    public static final CreateFileOptions DEFAULT = new CreateFileOptions(null, null, null);

    public CreateFileOptions(
            @Nullable ShareFileHttpHeaders httpHeaders, @Nullable Metadata metadata, @Nullable String leaseId) {
        this.httpHeaders = httpHeaders == null ? ShareFileHttpHeaders.NONE : httpHeaders;
        this.metadata = metadata == null ? Metadata.EMPTY : metadata;
        this.leaseId = leaseId;
    }

    /** Returns a copy with other headers. */
    public CreateFileOptions withHttpHeaders(@Nullable ShareFileHttpHeaders headers) {
        return new CreateFileOptions(headers, metadata, leaseId);
    }

    /** Returns a copy with other metadata. */
    public CreateFileOptions withMetadata(@Nullable Metadata pairs) {
        return new CreateFileOptions(httpHeaders, pairs, leaseId);
    }

    /** Returns a copy with another lease id. */
    public CreateFileOptions withLeaseId(@Nullable String id) {
        return new CreateFileOptions(httpHeaders, metadata, id);
    }
}
