package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A copy that was started: its id, with which it can be aborted, and where it stands. */
public final class BlobCopy {
    private final ResponseInfo info;

    private BlobCopy(ResponseInfo info) {
        this.info = info;
    }

    /** Returns what an answer says. */
    public static BlobCopy from(ResponseInfo info) {
        return new BlobCopy(info);
    }

    /** Returns the id of the copy. */
    public @Nullable String copyId() {
        return info.headers().get("x-ms-copy-id");
    }

    /** Returns {@code success} if the copy is complete, {@code pending} if it goes on; {@link BlobProperties#copyStatus()} tells later on. */
    public @Nullable String copyStatus() {
        return info.headers().get("x-ms-copy-status");
    }

    /** Returns whether the copy is complete. */
    public boolean isComplete() {
        return "success".equals(copyStatus());
    }

    /** Returns the ETag of the blob that is written. */
    public @Nullable ETag etag() {
        return info.headers().etag();
    }

    /** Returns when the blob was last written. */
    public @Nullable OffsetDateTime lastModified() {
        return info.headers().getDate("Last-Modified");
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "BlobCopy[id=" + copyId() + ", status=" + copyStatus() + "]";
    }
}
