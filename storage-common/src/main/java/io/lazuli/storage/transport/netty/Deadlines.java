package io.lazuli.storage.transport.netty;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one event loop: counts ticks while requests are under way, and at each of them looks for what is overdue.
 *
 * <p>Requests note the tick at which a step began instead of scheduling a task or reading the time. Ticks are never closer together than
 * the period, so a limit of n ticks never ends early, not even after the loop was held up. Only the loop's thread uses this.
 */
final class Deadlines implements Runnable {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int PARTS = 8;

    final int connectTicks;
    final int tlsTicks;
    final int writeTicks;
    final int responseTicks;
    final int readTicks;
    final long acquireNanos;
    final long idleNanos;
    private final Loop loop;
    private final long period;
    private final long lazyPeriod;
    private int tick;
    private boolean ticking;
    private @Nullable Future<?> next;

    Deadlines(Loop loop, NettyOptions options) {
        NettyOptions.Timeouts limits = options.timeouts();
        this.loop = loop;
        this.acquireNanos = limits.acquire().toNanos();
        this.idleNanos = options.pool().idle().toNanos();
        long shortest = Stream.of(
                        limits.connect(),
                        limits.tls(),
                        limits.acquire(),
                        limits.write(),
                        limits.response(),
                        limits.read())
                .mapToLong(Duration::toNanos)
                .min()
                .orElseThrow();
        this.period = Math.max(SHORTEST, Math.min(LONGEST, Math.min(shortest, idleNanos) / PARTS));
        this.lazyPeriod = Math.max(period, idleNanos / PARTS);
        this.connectTicks = ticks(limits.connect());
        this.tlsTicks = ticks(limits.tls());
        this.writeTicks = ticks(limits.write());
        this.responseTicks = ticks(limits.response());
        this.readTicks = ticks(limits.read());
    }

    private int ticks(Duration limit) {
        return Math.toIntExact((limit.toNanos() + period - 1) / period);
    }

    /** Returns the present tick, to be noted when a step begins. */
    int tick() {
        return tick;
    }

    /** Returns whether a step that began at a tick has lasted longer than its limit. */
    boolean over(int since, int limit) {
        return tick - since > limit;
    }

    /** Makes the clock tick; called when a request begins. */
    void wake() {
        if (!ticking) {
            ticking = true;
            schedule(period);
        }
    }

    /** Stops the clock for good. */
    void stop() {
        ticking = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    @Override
    public void run() {
        tick++;
        ticking = true;
        boolean busy = true;
        try {
            busy = loop.sweep(System.nanoTime());
        } finally {
            // Whatever happens, the clock goes on: no limit would end otherwise.
            ticking = busy;
            if (busy) {
                schedule(period);
            } else if (loop.hasConnections()) {
                // Nothing is under way: look again only to close connections that nobody uses.
                schedule(lazyPeriod);
            }
        }
    }

    private void schedule(long delay) {
        if (next != null) {
            next.cancel(false);
        }
        next = loop.events.isShuttingDown() ? null : loop.events.schedule(this, delay, TimeUnit.NANOSECONDS);
    }
}
