package io.lazuli.storage.blob.model;

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
        return range == null
                ? headers().getLong("Content-Length", 0)
                : Long.parseLong(range.substring(range.indexOf('/') + 1));
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

    /** Returns the access tier, for example {@code Hot}. */
    public @Nullable String accessTier() {
        return headers().get("x-ms-access-tier");
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return headers().get("x-ms-lease-state");
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return headers().get("x-ms-lease-status");
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
