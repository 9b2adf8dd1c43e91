package io.lazuli.storage;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the read-only secondary of a service is behind its primary.
 *
 * @param status how the secondary does
 * @param lastSyncTime everything written before is on the secondary; null while that is not known
 * @param info status, request ids and headers of the answer
 */
public record ServiceStats(
        GeoReplicationStatus status, @Nullable OffsetDateTime lastSyncTime, ResponseInfo info) {
    public ServiceStats {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(info, "info");
    }
}
