package io.lazuli.storage.sas;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed, and from when until when; or the name of a stored access policy that says so.
 *
 * <pre>{@code
 * Grant.until(tomorrow, BlobPermission.READ)
 * Grant.until(tomorrow, BlobPermission.READ, BlobPermission.WRITE).withStart(tonight)
 * Grant.byPolicy("readers")
 * }</pre>
 *
 * <p>Without a policy there are permissions and an expiry. With one, each of the three stands either here or in the policy, and the service
 * refuses what has it in both places.
 *
 * @param <P> which kind of resource it is for
 * @param permissions what is allowed; null leaves it to the policy
 * @param start from when on; null for at once, or as the policy says
 * @param expiry when it ends; null leaves it to the policy
 * @param policy the name of a stored access policy of the container, queue, share or table, at most 64 characters; or null
 */
public record Grant<P extends Enum<P> & Permission>(
        @Nullable Permissions<P> permissions,
        @Nullable Instant start,
        @Nullable Instant expiry,
        @Nullable String policy) {
    private static final int LONGEST_POLICY = 64;

    public Grant {
        if (policy == null && (permissions == null || expiry == null)) {
            throw new IllegalArgumentException("Without a stored access policy there are permissions and an expiry");
        }
        if (policy != null) {
            Checks.oneLine("The name of a stored access policy", policy);
            if (policy.isEmpty() || policy.length() > LONGEST_POLICY) {
                throw new IllegalArgumentException("The name of a stored access policy has 1 to 64 characters");
            }
        }
        Checks.period(start, expiry);
    }

    /** Returns a grant that holds at once and ends at a point in time, whose fraction of a second is dropped. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on to a method that only reads them
    public static <P extends Enum<P> & Permission> Grant<P> until(Instant expiry, P first, P... more) {
        return until(expiry, Permissions.of(first, more));
    }

    /** Returns a grant that holds at once and ends at a point in time, whose fraction of a second is dropped. */
    public static <P extends Enum<P> & Permission> Grant<P> until(Instant expiry, Permissions<P> permissions) {
        Objects.requireNonNull(expiry, "expiry");
        Objects.requireNonNull(permissions, "permissions");
        return new Grant<>(permissions, null, expiry, null);
    }

    /** Returns a grant of what a stored access policy says, which can be changed or taken back as long as the service has it. */
    public static <P extends Enum<P> & Permission> Grant<P> byPolicy(String policy) {
        return new Grant<>(null, null, null, Objects.requireNonNull(policy, "policy"));
    }

    /** Returns a copy that holds from a point in time on. Clocks differ: some minutes before now is sooner than now. */
    public Grant<P> withStart(@Nullable Instant from) {
        return new Grant<>(permissions, from, expiry, policy);
    }

    /** Returns a copy that ends at another point in time. */
    public Grant<P> withExpiry(@Nullable Instant until) {
        return new Grant<>(permissions, start, until, policy);
    }

    /** Returns a copy with other permissions. */
    public Grant<P> withPermissions(@Nullable Permissions<P> allowed) {
        return new Grant<>(allowed, start, expiry, policy);
    }

    /** Returns a copy that a stored access policy completes. */
    public Grant<P> withPolicy(@Nullable String name) {
        return new Grant<>(permissions, start, expiry, name);
    }
}
