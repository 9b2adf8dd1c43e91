package io.lazuli.storage;

/**
 * For how long something is kept.
 *
 * @param days from 1 to 365; 0 switches the policy off
 * @param allowPermanentDelete whether what is kept can be deleted for good before its time; only for deleted blobs
 */
public record RetentionPolicy(int days, boolean allowPermanentDelete) {
    /** No policy: logs and metrics stay until they are deleted, deleted blobs are gone. */
    public static final RetentionPolicy OFF = new RetentionPolicy(0, false);

    public RetentionPolicy {
        if (days < 0 || days > 365) {
            throw new IllegalArgumentException("Something is kept for 1 to 365 days, not " + days);
        }
    }

    /** Returns a policy of so many days. */
    public static RetentionPolicy ofDays(int days) {
        return new RetentionPolicy(days, false);
    }

    /** Returns whether the policy is on. */
    public boolean isEnabled() {
        return days > 0;
    }

    /** Returns a copy that allows permanent deletion, or not. */
    public RetentionPolicy withAllowPermanentDelete(boolean allow) {
        return new RetentionPolicy(days, allow);
    }
}
