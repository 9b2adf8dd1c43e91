package io.lazuli.storage.file.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a share says about itself. Read from the headers of the answer when asked for. */
public final class ShareProperties {
    private final ResponseInfo info;

    private ShareProperties(ResponseInfo info) {
        this.info = info;
    }

    /** Returns the properties that an answer carries. */
    public static ShareProperties from(ResponseInfo info) {
        return new ShareProperties(info);
    }

    /** Returns how much the share may hold, in GiB. */
    public long quotaGiB() {
        return headers().getLong("x-ms-share-quota", 0);
    }

    /** Returns the version mark of the share, which writes to its files leave as it is. */
    public @Nullable ETag etag() {
        return headers().etag();
    }

    /** Returns when the share's own properties or metadata were last written. */
    public @Nullable OffsetDateTime lastModified() {
        return headers().getDate("Last-Modified");
    }

    /** Returns the tier. */
    public @Nullable ShareAccessTier accessTier() {
        String text = headers().get("x-ms-access-tier");
        return text == null ? null : new ShareAccessTier(text);
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return headers().get("x-ms-lease-state");
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return headers().get("x-ms-lease-status");
    }

    /** Returns {@code SMB} or {@code NFS}; null if the service does not say, which means SMB. */
    public @Nullable String enabledProtocols() {
        return headers().get("x-ms-enabled-protocols");
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
        return "ShareProperties[quotaGiB=" + quotaGiB() + ", etag=" + etag() + ", accessTier=" + accessTier() + "]";
    }
}
