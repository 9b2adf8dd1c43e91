package io.lazuli.storage.blob.options;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How an append blob is created.
 *
 * @param headers what the service keeps with the blob; null for none
 * @param metadata the user's own pairs; null for none
 * @param conditions what must hold; null for nothing, and then a blob of that name is replaced by an empty one
 */
public record CreateAppendBlobOptions(BlobHttpHeaders headers, Metadata metadata, RequestConditions conditions) {
    /** Replaces what is there, without headers and metadata. */
    public static final CreateAppendBlobOptions DEFAULT = new CreateAppendBlobOptions(null, null, null);

    public CreateAppendBlobOptions(
            @Nullable BlobHttpHeaders headers, @Nullable Metadata metadata, @Nullable RequestConditions conditions) {
        this.headers = headers == null ? BlobHttpHeaders.NONE : headers;
        this.metadata = metadata == null ? Metadata.EMPTY : metadata;
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
    }

    /** Returns a copy with other headers. */
    public CreateAppendBlobOptions withHeaders(@Nullable BlobHttpHeaders value) {
        return new CreateAppendBlobOptions(value, metadata, conditions);
    }

    /** Returns a copy with other metadata. */
    public CreateAppendBlobOptions withMetadata(@Nullable Metadata value) {
        return new CreateAppendBlobOptions(headers, value, conditions);
    }

    /** Returns a copy with other conditions; {@link RequestConditions#ifAbsent()} leaves alone what is there. */
    public CreateAppendBlobOptions withConditions(@Nullable RequestConditions value) {
        return new CreateAppendBlobOptions(headers, metadata, value);
    }
}
