package io.lazuli.storage.internal.call;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The timer of the machine: one daemon thread for all clients, started by the first pause and ended after a time without any. */
public final class SystemTimer implements Timer {
    /** The one timer. */
    public static final SystemTimer INSTANCE = new SystemTimer();

    /** More than any process lives, and less than a nanosecond clock can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ScheduledThreadPoolExecutor executor;

    private SystemTimer() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "lazuli-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public Task schedule(Runnable task, Duration delay) {
        long wait = delay.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : delay.toNanos();
        ScheduledFuture<?> scheduled = executor.schedule(task, wait, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
