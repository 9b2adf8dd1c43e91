package io.lazuli.storage.file.options;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.file.model.ShareAccessTier;
import org.jspecify.annotations.Nullable;

/**
 * How a share is made.
 *
 * @param quotaGiB how much it may hold, from 1 GiB to 100 TiB (102,400); 0 leaves it to the service
 * @param metadata the user's own pairs; null for none
 * @param accessTier null for that of the account
 */
public record CreateShareOptions(
        int quotaGiB, Metadata metadata, @Nullable ShareAccessTier accessTier) {
    /** The service's choice of everything. */
    public static final CreateShareOptions DEFAULT = new CreateShareOptions(0, null, null);

    public CreateShareOptions(int quotaGiB, @Nullable Metadata metadata, @Nullable ShareAccessTier accessTier) {
        if (quotaGiB < 0) {
            throw new IllegalArgumentException("A share holds at least 1 GiB, not " + quotaGiB);
        }
        this.quotaGiB = quotaGiB;
        this.metadata = metadata == null ? Metadata.EMPTY : metadata;
        this.accessTier = accessTier;
    }

    /** Returns a copy with another quota, in GiB. */
    public CreateShareOptions withQuotaGiB(int quota) {
        return new CreateShareOptions(quota, metadata, accessTier);
    }

    /** Returns a copy with other metadata. */
    public CreateShareOptions withMetadata(@Nullable Metadata pairs) {
        return new CreateShareOptions(quotaGiB, pairs, accessTier);
    }

    /** Returns a copy with another tier. */
    public CreateShareOptions withAccessTier(@Nullable ShareAccessTier tier) {
        return new CreateShareOptions(quotaGiB, metadata, tier);
    }
}
