package io.lazuli.storage.blob.options;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.blob.model.PublicAccess;
import org.jspecify.annotations.Nullable;

/**
 * How a container is created.
 *
 * @param metadata the user's own pairs; null for none
 * @param publicAccess what anybody may read; null for nothing
 */
public record CreateContainerOptions(
        Metadata metadata, @Nullable PublicAccess publicAccess) {
    /** Private, without metadata. */
    public static final CreateContainerOptions DEFAULT = new CreateContainerOptions(null, null);

    public CreateContainerOptions(@Nullable Metadata metadata, @Nullable PublicAccess publicAccess) {
        this.metadata = metadata == null ? Metadata.EMPTY : metadata;
        this.publicAccess = publicAccess;
    }

    /** Returns a copy with other metadata. */
    public CreateContainerOptions withMetadata(@Nullable Metadata value) {
        return new CreateContainerOptions(value, publicAccess);
    }

    /** Returns a copy with other public access. */
    public CreateContainerOptions withPublicAccess(@Nullable PublicAccess value) {
        return new CreateContainerOptions(metadata, value);
    }
}
