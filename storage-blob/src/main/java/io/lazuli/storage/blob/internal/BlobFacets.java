package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ETag;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Operation;
import org.jspecify.annotations.Nullable;

/** How groups of headers that several operations share are written. */
final class BlobFacets {
    private BlobFacets() {}

    /** The headers that the service keeps with a blob. */
    static Operation.Facet httpHeaders(BlobHttpHeaders headers) {
        return draft -> draft.header("x-ms-blob-content-type", headers.contentType())
                .header("x-ms-blob-content-encoding", headers.contentEncoding())
                .header("x-ms-blob-content-language", headers.contentLanguage())
                .header("x-ms-blob-content-disposition", headers.contentDisposition())
                .header("x-ms-blob-cache-control", headers.cacheControl())
                .header("x-ms-blob-content-md5", headers.contentMd5());
    }

    /** What an upload says about the blob, whether it is put as a whole or committed from blocks. */
    static Operation.Facet upload(UploadOptions options) {
        return draft -> draft.apply(httpHeaders(options.headers()))
                .header(
                        "x-ms-access-tier",
                        options.accessTier() == null
                                ? null
                                : options.accessTier().value())
                .apply(options.metadata())
                .apply(conditions(options));
    }

    /** The conditions of an upload, the one that it has from its options included. */
    static RequestConditions conditions(UploadOptions options) {
        return options.overwrite() ? options.conditions() : options.conditions().withIfNoneMatch(ETag.ANY);
    }

    /** The conditions on the source of a copy, which have headers of their own. */
    static Operation.Facet source(RequestConditions conditions) {
        if (conditions.leaseId() != null) {
            throw new IllegalArgumentException("Conditions on the source of a copy name no lease");
        }
        return draft -> draft.header("x-ms-source-if-match", text(conditions.ifMatch()))
                .header("x-ms-source-if-none-match", text(conditions.ifNoneMatch()))
                .header("x-ms-source-if-modified-since", conditions.ifModifiedSince())
                .header("x-ms-source-if-unmodified-since", conditions.ifUnmodifiedSince())
                .header("x-ms-source-if-tags", conditions.tagsWhere());
    }

    private static @Nullable String text(@Nullable ETag tag) {
        return tag == null ? null : tag.value();
    }

    /** The conditions of the reads that follow the first one: still the version that it found, under the lease that it named. */
    static RequestConditions pinned(RequestConditions conditions, @Nullable ETag version) {
        return version == null
                ? conditions
                : RequestConditions.NONE.withIfMatch(version).withLeaseId(conditions.leaseId());
    }
}
