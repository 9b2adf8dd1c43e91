package io.lazuli.storage.transport.jdk;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The clock of one transport: counts ticks while exchanges are under way and at each of them looks for what is overdue. Safe for all
 * threads.
 *
 * <p>Exchanges note the tick at which a step began. Ticks are never closer together than the period, so a limit of n ticks never ends
 * early, not even after the machine was held up.
 */
final class Watchdog implements Runnable {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int PARTS = 8;
    private static final long KEEP_SECONDS = 10;

    final int acquireTicks;
    final int connectTicks;
    final int openTicks;
    final int writeTicks;
    final int responseTicks;
    final int readTicks;
    private final long period;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<JdkExchange> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    /** Written by the timer's thread only. */
    private volatile int tick;

    Watchdog(JdkOptions.Timeouts limits, ThreadFactory threads) {
        long shortest = Stream.of(limits.connect(), limits.acquire(), limits.write(), limits.response(), limits.read())
                .mapToLong(Duration::toNanos)
                .min()
                .orElseThrow();
        this.period = Math.max(SHORTEST, Math.min(LONGEST, shortest / PARTS));
        this.acquireTicks = ticks(limits.acquire());
        this.connectTicks = ticks(limits.connect());
        // The JDK watches the connect itself. Should it ever forget, this ends it.
        this.openTicks = ticks(limits.connect().plus(limits.write()));
        this.writeTicks = ticks(limits.write());
        this.responseTicks = ticks(limits.response());
        this.readTicks = ticks(limits.read());
        this.timer = new ScheduledThreadPoolExecutor(1, threads, (task, full) -> {});
        timer.setKeepAliveTime(KEEP_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
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

    void watch(JdkExchange exchange) {
        watched.add(exchange);
        if (ticking.compareAndSet(false, true)) {
            schedule();
        }
    }

    void forget(JdkExchange exchange) {
        watched.remove(exchange);
    }

    /** Returns the exchanges under way or waiting. */
    Set<JdkExchange> watched() {
        return watched;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void run() {
        tick++;
        try {
            for (JdkExchange exchange : watched) {
                exchange.sweep();
            }
        } finally {
            // Whatever happens, the clock goes on: no limit would end otherwise.
            ticking.set(false);
            if (!watched.isEmpty() && ticking.compareAndSet(false, true)) {
                schedule();
            }
        }
    }

    private void schedule() {
        timer.schedule(this, period, TimeUnit.NANOSECONDS);
    }

    void close() {
        timer.shutdownNow();
    }
}
