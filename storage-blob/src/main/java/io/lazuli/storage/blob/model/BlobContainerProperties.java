package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a container says about itself. Read from the headers of the answer when asked for. */
public final class BlobContainerProperties {
    private final ResponseInfo info;

    private BlobContainerProperties(ResponseInfo info) {
        this.info = info;
    }

    /** Returns the properties that an answer carries. */
    public static BlobContainerProperties from(ResponseInfo info) {
        return new BlobContainerProperties(info);
    }

    /** Returns the version mark of the container; writing blobs does not change it. */
    public @Nullable ETag etag() {
        return headers().etag();
    }

    /** Returns when the container or its metadata was last written; writing blobs does not count. */
    public @Nullable OffsetDateTime lastModified() {
        return headers().getDate("Last-Modified");
    }

    /** Returns what anybody may read; null for nothing. */
    public @Nullable PublicAccess publicAccess() {
        String text = headers().get("x-ms-blob-public-access");
        return text == null ? null : PublicAccess.of(text);
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return headers().get("x-ms-lease-state");
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return headers().get("x-ms-lease-status");
    }

    /** Returns {@code infinite} or {@code fixed} while the container is leased, else null. */
    public @Nullable String leaseDuration() {
        return headers().get("x-ms-lease-duration");
    }

    /** Returns whether an immutability policy is set on the container. */
    public boolean hasImmutabilityPolicy() {
        return headers().getBoolean("x-ms-has-immutability-policy");
    }

    /** Returns whether blobs are under legal hold. */
    public boolean hasLegalHold() {
        return headers().getBoolean("x-ms-has-legal-hold");
    }

    /** Returns whether versions of blobs can have immutability policies of their own. */
    public boolean isVersionLevelImmutabilityEnabled() {
        return headers().getBoolean("x-ms-immutable-storage-with-versioning-enabled");
    }

    /** Returns the encryption scope of blobs that name none. */
    public @Nullable String defaultEncryptionScope() {
        return headers().get("x-ms-default-encryption-scope");
    }

    /** Returns whether blobs must use the container's encryption scope. */
    public boolean isEncryptionScopeOverrideDenied() {
        return headers().getBoolean("x-ms-deny-encryption-scope-override");
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
        return "BlobContainerProperties[etag=" + etag() + ", lastModified=" + lastModified() + "]";
    }
}
