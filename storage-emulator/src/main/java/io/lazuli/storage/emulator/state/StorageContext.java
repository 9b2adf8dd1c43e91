package io.lazuli.storage.emulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What all services of one emulator share.
 *
 * @param account name of the storage account
 * @param clock the time that leases, messages and signatures go by
 * @param ticks unique points in time
 * @param payloads where bytes are kept
 * @param copyTime how long copies of blobs go on in the background
 */
public record StorageContext(String account, Clock clock, Ticks ticks, PayloadStore payloads, Duration copyTime) {
    /** The present time. */
    public Instant now() {
        return clock.instant();
    }
}
