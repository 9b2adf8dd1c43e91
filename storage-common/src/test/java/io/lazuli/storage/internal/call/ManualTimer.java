package io.lazuli.storage.internal.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A timer whose time stands still until a test moves it. Tasks run on the thread that moves it. */
final class ManualTimer implements Timer {
    /** Guarded by this, as is the time. */
    private final List<Entry> entries = new ArrayList<>();

    private long now = 1_000_000_000L;

    @Override
    public synchronized Task schedule(Runnable task, Duration delay) {
        Entry entry = new Entry(task, now + delay.toNanos());
        entries.add(entry);
        return () -> remove(entry);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /** Returns how long the task that is due first has to wait. */
    synchronized Duration next() {
        return Duration.ofNanos(entries.stream().mapToLong(Entry::due).min().orElseThrow() - now);
    }

    /** Returns the number of tasks that were neither run nor taken back. */
    synchronized int pending() {
        return entries.size();
    }

    /** Lets time pass, and runs what becomes due, in its order. */
    void advance(Duration by) {
        long target;
        synchronized (this) {
            target = now + by.toNanos();
        }
        for (Entry due = takeDue(target); due != null; due = takeDue(target)) {
            due.task.run();
        }
        synchronized (this) {
            now = target;
        }
    }

    private synchronized Entry takeDue(long until) {
        Entry first = entries.stream()
                .filter(entry -> entry.due <= until)
                .min(Comparator.comparingLong(Entry::due))
                .orElse(null);
        if (first != null) {
            entries.remove(first);
            now = Math.max(now, first.due);
        }
        return first;
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    private record Entry(Runnable task, long due) {}
}
