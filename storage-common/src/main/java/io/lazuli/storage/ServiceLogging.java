package io.lazuli.storage;

import java.util.Objects;

/**
 * Which requests a service logs, into the container {@code $logs} of the account. Blobs and queues have such logs.
 *
 * @param read reads
 * @param write writes
 * @param delete deletions
 * @param retention for how long logs are kept
 */
public record ServiceLogging(boolean read, boolean write, boolean delete, RetentionPolicy retention) {
    /** No logs. */
    public static final ServiceLogging OFF = new ServiceLogging(false, false, false, RetentionPolicy.OFF);

    public ServiceLogging {
        Objects.requireNonNull(retention, "retention");
    }
}
