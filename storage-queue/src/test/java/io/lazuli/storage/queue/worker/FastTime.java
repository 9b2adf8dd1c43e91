package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.SystemTimer;
import io.lazuli.storage.internal.call.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that runs faster than the machine's, for a worker and for the emulator that it works on. */
final class FastTime extends Clock implements Timer {
    private final int speed;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    FastTime(int speed) {
        this.speed = speed;
    }

    @Override
    public Task schedule(Runnable task, Duration delay) {
        return SystemTimer.INSTANCE.schedule(task, delay.dividedBy(speed));
    }

    @Override
    public long nanoTime() {
        return (System.nanoTime() - startNanos) * speed;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
