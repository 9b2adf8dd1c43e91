package io.lazuli.storage.samples;

import java.util.concurrent.atomic.AtomicLong;

/** Prints how far a step is, at every quarter of it. Safe for all threads. */
final class Progress {
    private final String what;
    private final long total;
    private final AtomicLong done = new AtomicLong();

    Progress(String what, long total) {
        this.what = what;
        this.total = total;
    }

    void add(long count) {
        long before = done.getAndAdd(count);
        long after = before + count;
        if (total > 0 && before * 4 / total != after * 4 / total) {
            System.out.printf("  %-28s %3d %%%n", what, after * 100 / total);
        }
    }
}
