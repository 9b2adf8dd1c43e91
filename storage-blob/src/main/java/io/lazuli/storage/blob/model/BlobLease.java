package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the service says of a lease after it was acquired, renewed, changed, released or broken. */
public final class BlobLease {
    /** The duration of a lease that does not end by itself. */
    public static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private final ResponseInfo info;

    private final @Nullable String id;

    private BlobLease(ResponseInfo info, @Nullable String id) {
        this.info = info;
        this.id = id;
    }

    /** Returns what an answer says. */
    public static BlobLease from(ResponseInfo info) {
        return new BlobLease(info, info.headers().get("x-ms-lease-id"));
    }

    /** Returns a lease that a read has found to be held, whose answer does not name it. */
    public static BlobLease found(ResponseInfo info, String id) {
        return new BlobLease(info, id);
    }

    /** Returns the id of the lease; null after it was released or broken. */
    public @Nullable String id() {
        return id;
    }

    /** Returns how long a broken lease still goes on, to the second; zero for any other. */
    public Duration remaining() {
        return Duration.ofSeconds(info.headers().getLong("x-ms-lease-time", 0));
    }

    /** Returns the ETag of the blob or container, which operations on leases do not change. */
    public @Nullable ETag etag() {
        return info.headers().etag();
    }

    /** Returns when the blob or container was last written. */
    public @Nullable OffsetDateTime lastModified() {
        return info.headers().getDate("Last-Modified");
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "BlobLease[id=" + id() + "]";
    }
}
