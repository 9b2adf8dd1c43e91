package io.lazuli.storage.queue.worker;

import io.lazuli.storage.internal.call.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that stands still until a test lets it pass; then what is due runs in its order, on the test's thread. */
final class VirtualTime implements Timer {
    private static final Instant START = Instant.parse("2026-03-03T10:00:00Z");

    /** As with the real timer, longer delays are as long as this one. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));

    private long now;
    private long numbers;

    @Override
    public Task schedule(Runnable task, Duration delay) {
        long wait = delay.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : Math.max(0, delay.toNanos());
        Entry entry = new Entry(task, now + wait, numbers++);
        entries.add(entry);
        return () -> entry.cancelled = true;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Returns the time of day. */
    Instant instant() {
        return START.plusNanos(now);
    }

    /** Returns how many tasks are still to come. */
    long pending() {
        return entries.stream().filter(entry -> !entry.cancelled).count();
    }

    /** Lets time pass. */
    void pass(Duration time) {
        long until = now + time.toNanos();
        passUntil(() -> false, until);
        now = until;
    }

    /** Lets time pass until something is so; fails after a limit. */
    void passUntil(BooleanSupplier condition, Duration limit) {
        if (!passUntil(condition, now + limit.toNanos())) {
            throw new AssertionError("Not so after " + limit);
        }
    }

    private boolean passUntil(BooleanSupplier condition, long until) {
        while (!condition.getAsBoolean()) {
            Entry next = entries.peek();
            if (next == null || next.due > until) {
                return false;
            }
            entries.remove();
            if (!next.cancelled) {
                now = Math.max(now, next.due);
                next.task.run();
            }
        }
        return true;
    }

    private static final class Entry {
        private final Runnable task;
        private final long due;
        private final long number;
        private boolean cancelled;

        Entry(Runnable task, long due, long number) {
            this.task = task;
            this.due = due;
            this.number = number;
        }

        long due() {
            return due;
        }

        long number() {
            return number;
        }
    }
}
