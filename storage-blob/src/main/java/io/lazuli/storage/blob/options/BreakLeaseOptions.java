package io.lazuli.storage.blob.options;

import io.lazuli.storage.RequestConditions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a lease is broken.
 *
 * @param period how long the lease may still go on, in whole seconds from 0 to 60; null for as long as it would by itself, which for an
 *     endless lease is no time at all. Never longer than it would by itself
 * @param conditions ETags, times and a tag expression; null for nothing
 */
public record BreakLeaseOptions(@Nullable Duration period, RequestConditions conditions) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** When the lease would end by itself; at once if it would not. */
    public static final BreakLeaseOptions DEFAULT = new BreakLeaseOptions(null, null);

    /** At once. */
    public static final BreakLeaseOptions NOW = new BreakLeaseOptions(Duration.ZERO, null);

    public BreakLeaseOptions(@Nullable Duration period, @Nullable RequestConditions conditions) {
        if (period != null
                && (period.isNegative()
                        || period.compareTo(LONGEST) > 0
                        || !period.equals(Duration.ofSeconds(period.toSeconds())))) {
            throw new IllegalArgumentException(
                    "A lease is broken after whole seconds, from 0 to 60, not after " + period);
        }
        this.period = period;
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
    }

    /** Returns a copy with another period. */
    public BreakLeaseOptions withPeriod(@Nullable Duration value) {
        return new BreakLeaseOptions(value, conditions);
    }

    /** Returns a copy with other conditions. */
    public BreakLeaseOptions withConditions(@Nullable RequestConditions value) {
        return new BreakLeaseOptions(period, value);
    }
}
