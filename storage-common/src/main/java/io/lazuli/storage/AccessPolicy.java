package io.lazuli.storage;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From when, until when and to what shared access signatures that name a stored policy give access. What is null here has to stand in the
 * signature itself.
 *
 * @param start from when on; null for at once
 * @param expiry until when
 * @param permissions letters as in a signature, in the service's order, for example {@code rau} for a queue
 */
public record AccessPolicy(
        @Nullable OffsetDateTime start,
        @Nullable OffsetDateTime expiry,
        @Nullable String permissions) {
    /** A policy that says nothing: signatures that name it say all, and end when it is removed. */
    public static final AccessPolicy EMPTY = new AccessPolicy(null, null, null);

    /** Keeps dates in UTC, as the service does. Empty permissions are none. */
    public AccessPolicy {
        start = start == null ? null : start.withOffsetSameInstant(ZoneOffset.UTC);
        expiry = expiry == null ? null : expiry.withOffsetSameInstant(ZoneOffset.UTC);
        permissions = permissions == null || permissions.isEmpty() ? null : permissions;
    }

    /** Returns a policy that gives permissions until a time. */
    public static AccessPolicy until(OffsetDateTime expiry, String permissions) {
        return new AccessPolicy(
                null, Objects.requireNonNull(expiry, "expiry"), Objects.requireNonNull(permissions, "permissions"));
    }
}
