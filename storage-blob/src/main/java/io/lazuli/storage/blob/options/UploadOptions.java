package io.lazuli.storage.blob.options;

import io.lazuli.storage.ETag;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.blob.model.AccessTier;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a block blob is uploaded.
 *
 * @param headers what the service keeps with the blob; null for none
 * @param metadata the user's own pairs; null for none
 * @param conditions what must hold for the upload to take effect; null for nothing
 * @param overwrite whether a blob of that name is replaced. If not, the upload is refused with {@code BlobAlreadyExists}, one in blocks when
 *     its blocks have been sent
 * @param accessTier how the blob is stored; null for the account's own tier
 * @param transfer how a large upload is cut; null for the default
 */
public record UploadOptions(
        BlobHttpHeaders headers,
        Metadata metadata,
        RequestConditions conditions,
        boolean overwrite,
        @Nullable AccessTier accessTier,
        TransferOptions transfer) {
    /** Replaces what is there, without headers and metadata. */
    public static final UploadOptions DEFAULT = new UploadOptions(null, null, null, true, null, null);

    public UploadOptions(
            @Nullable BlobHttpHeaders headers,
            @Nullable Metadata metadata,
            @Nullable RequestConditions conditions,
            boolean overwrite,
            @Nullable AccessTier accessTier,
            @Nullable TransferOptions transfer) {
        this.headers = headers == null ? BlobHttpHeaders.NONE : headers;
        this.metadata = metadata == null ? Metadata.EMPTY : metadata;
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
        this.overwrite = overwrite;
        this.accessTier = accessTier;
        this.transfer = transfer == null ? TransferOptions.DEFAULT : transfer;
        ETag absent = this.conditions.ifNoneMatch();
        if (!overwrite && absent != null && !absent.equals(ETag.ANY)) {
            throw new IllegalArgumentException("An upload that does not overwrite has If-None-Match: * already");
        }
    }

    /** Returns a copy with other headers. */
    public UploadOptions withHeaders(@Nullable BlobHttpHeaders value) {
        return new UploadOptions(value, metadata, conditions, overwrite, accessTier, transfer);
    }

    /** Returns a copy with other metadata. */
    public UploadOptions withMetadata(@Nullable Metadata value) {
        return new UploadOptions(headers, value, conditions, overwrite, accessTier, transfer);
    }

    /** Returns a copy with other conditions. */
    public UploadOptions withConditions(@Nullable RequestConditions value) {
        return new UploadOptions(headers, metadata, value, overwrite, accessTier, transfer);
    }

    /** Returns a copy that replaces what is there, or not. */
    public UploadOptions withOverwrite(boolean value) {
        return new UploadOptions(headers, metadata, conditions, value, accessTier, transfer);
    }

    /** Returns a copy with another tier. */
    public UploadOptions withAccessTier(@Nullable AccessTier value) {
        return new UploadOptions(headers, metadata, conditions, overwrite, value, transfer);
    }

    /** Returns a copy that is cut in another way. */
    public UploadOptions withTransfer(@Nullable TransferOptions value) {
        return new UploadOptions(headers, metadata, conditions, overwrite, accessTier, value);
    }
}
