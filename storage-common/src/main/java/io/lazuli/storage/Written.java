package io.lazuli.storage;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the service says after a write: the new ETag and time of the resource, with the answer that said so. */
public final class Written {
    private final ResponseInfo info;

    private Written(ResponseInfo info) {
        this.info = info;
    }

    /** Returns what an answer says. */
    public static Written from(ResponseInfo info) {
        return new Written(info);
    }

    /** Returns the ETag after the write, or null where the service gives none (queues). */
    public @Nullable ETag etag() {
        return info.headers().etag();
    }

    /** Returns the time of the write, or null where the service gives none (queues). */
    public @Nullable OffsetDateTime lastModified() {
        return info.headers().getDate("Last-Modified");
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "Written[etag=" + etag() + ", lastModified=" + lastModified() + "]";
    }
}
