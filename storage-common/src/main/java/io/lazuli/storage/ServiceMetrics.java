package io.lazuli.storage;

import java.util.Objects;

/**
 * Whether the service counts its requests, by the hour or by the minute.
 *
 * @param enabled whether it does
 * @param includeApis whether each operation is counted by itself too
 * @param retention for how long the numbers are kept
 */
public record ServiceMetrics(boolean enabled, boolean includeApis, RetentionPolicy retention) {
    /** No metrics. */
    public static final ServiceMetrics OFF = new ServiceMetrics(false, false, RetentionPolicy.OFF);

    public ServiceMetrics {
        Objects.requireNonNull(retention, "retention");
    }
}
