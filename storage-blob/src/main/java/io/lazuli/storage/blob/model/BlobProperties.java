package io.lazuli.storage.blob.model;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a blob says about itself. Read from the headers of the answer when asked for.
 */
public final class BlobProperties {
    private final ResponseInfo info;

    private BlobProperties(ResponseInfo info) {
        this.info = info;
    }

    /** Returns the properties that an answer carries. */
    public static BlobProperties from(ResponseInfo info) {
        return new BlobProperties(info);
    }

    /** Returns the size of the whole blob in bytes, also where only a range of it was read. */
    public long size() {
        String range = headers().get("Content-Range");
        if (range == null) {
            return headers().getLong("Content-Length", 0);
        }
        try {
            return Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
        } catch (NumberFormatException e) {
            throw new DecodeException("The Content-Range of the answer does not tell the size of the blob", e);
        }
    }

    /** Returns the version mark of the blob. */
    public @Nullable ETag etag() {
        return headers().etag();
    }

    /** Returns when the blob was last written. */
    public @Nullable OffsetDateTime lastModified() {
        return headers().getDate("Last-Modified");
    }

    /** Returns when the blob was created; null from service versions before 2017-11-09. */
    public @Nullable OffsetDateTime createdOn() {
        return headers().getDate("x-ms-creation-time");
    }

    /** Returns the kind of blob. */
    public @Nullable BlobType type() {
        String text = headers().get("x-ms-blob-type");
        return text == null ? null : BlobType.of(text);
    }

    public @Nullable String contentType() {
        return headers().get("Content-Type");
    }

    public @Nullable String contentEncoding() {
        return headers().get("Content-Encoding");
    }

    public @Nullable String contentLanguage() {
        return headers().get("Content-Language");
    }

    public @Nullable String contentDisposition() {
        return headers().get("Content-Disposition");
    }

    public @Nullable String cacheControl() {
        return headers().get("Cache-Control");
    }

    /** Returns the MD5 of the whole blob in Base64, if the service keeps one. */
    public @Nullable String contentMd5() {
        String ofRange = headers().get("x-ms-blob-content-md5");
        return ofRange != null
                ? ofRange
                : headers().contains("Content-Range") ? null : headers().get("Content-MD5");
    }

    /** Returns the HTTP headers that the service keeps with the blob, to change some of them. */
    public BlobHttpHeaders httpHeaders() {
        return new BlobHttpHeaders(
                contentType(),
                contentEncoding(),
                contentLanguage(),
                contentDisposition(),
                cacheControl(),
                contentMd5());
    }

    /** Returns the access tier; null for kinds of blobs that have none, and where content was read. */
    public @Nullable AccessTier accessTier() {
        String text = headers().get("x-ms-access-tier");
        return text == null ? null : AccessTier.of(text);
    }

    /** Returns whether the tier is that of the account, and was not set for this blob. */
    public boolean isAccessTierInferred() {
        return headers().getBoolean("x-ms-access-tier-inferred");
    }

    /** Returns when the tier was last set. */
    public @Nullable OffsetDateTime accessTierChangedOn() {
        return headers().getDate("x-ms-access-tier-change-time");
    }

    /** Returns where a blob stands that is being brought back from the archive, for example {@code rehydrate-pending-to-hot}. */
    public @Nullable String archiveStatus() {
        return headers().get("x-ms-archive-status");
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return headers().get("x-ms-lease-state");
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return headers().get("x-ms-lease-status");
    }

    /** Returns {@code infinite} or {@code fixed} while the blob is leased, else null. */
    public @Nullable String leaseDuration() {
        return headers().get("x-ms-lease-duration");
    }

    /** Returns the id of the last copy into this blob, or null. */
    public @Nullable String copyId() {
        return headers().get("x-ms-copy-id");
    }

    /** Returns {@code pending}, {@code success}, {@code aborted} or {@code failed} if the blob was copied, else null. */
    public @Nullable String copyStatus() {
        return headers().get("x-ms-copy-status");
    }

    /** Returns the service's sentence about a copy that failed or has trouble, or null. */
    public @Nullable String copyStatusDescription() {
        return headers().get("x-ms-copy-status-description");
    }

    /** Returns where the blob was copied from, or null. */
    public @Nullable String copySource() {
        return headers().get("x-ms-copy-source");
    }

    /** Returns how many bytes of how many are copied, for example {@code 512/1024}, or null. */
    public @Nullable String copyProgress() {
        return headers().get("x-ms-copy-progress");
    }

    /** Returns when the copy ended, or null. */
    public @Nullable OffsetDateTime copyCompletedOn() {
        return headers().getDate("x-ms-copy-completion-time");
    }

    /** Returns which version it is; null where the account keeps none. */
    public @Nullable String versionId() {
        return headers().get("x-ms-version-id");
    }

    /** Returns whether it is the current version. */
    public boolean isCurrentVersion() {
        return headers().getBoolean("x-ms-is-current-version");
    }

    /** Returns the number of tags. */
    public int tagCount() {
        return (int) headers().getLong("x-ms-tag-count", 0);
    }

    /** Returns whether the service encrypts the blob. */
    public boolean isServerEncrypted() {
        return headers().getBoolean("x-ms-server-encrypted");
    }

    /** Returns the encryption scope, or null. */
    public @Nullable String encryptionScope() {
        return headers().get("x-ms-encryption-scope");
    }

    /** Returns when the blob was last read, if the account keeps track. */
    public @Nullable OffsetDateTime lastAccessedOn() {
        return headers().getDate("x-ms-last-access-time");
    }

    /** Returns the user's own pairs. */
    public Metadata metadata() {
        return Metadata.from(headers());
    }

    /** Returns status, request ids and all headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    private HttpHeaders headers() {
        return info.headers();
    }

    @Override
    public String toString() {
        return "BlobProperties[size=" + size() + ", etag=" + etag() + ", contentType=" + contentType() + "]";
    }
}
