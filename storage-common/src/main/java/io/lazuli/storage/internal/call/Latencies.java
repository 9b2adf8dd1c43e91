package io.lazuli.storage.internal.call;

import java.util.Arrays;

/** How long the last answers to one operation took to begin: a window from which a quantile is read. Safe for all threads. */
final class Latencies {
    private static final int WINDOW = 256;
    private static final int REFRESH = 16;

    /** Fewer answers than this tell nothing. */
    private static final int ENOUGH = 20;

    private final double quantile;

    /** Guarded by this, as is the next field. */
    private final long[] recent = new long[WINDOW];

    private long seen;

    /** The quantile as of the last look, in nanoseconds; negative while unknown. */
    private volatile long current = -1;

    Latencies(double quantile) {
        this.quantile = quantile;
    }

    synchronized void add(long nanos) {
        recent[(int) (seen++ % WINDOW)] = nanos;
        if (seen >= ENOUGH && (current < 0 || seen % REFRESH == 0)) {
            long[] sorted = Arrays.copyOf(recent, (int) Math.min(seen, WINDOW));
            Arrays.sort(sorted);
            current = sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * sorted.length))];
        }
    }

    /** Returns the quantile in nanoseconds, negative if too few answers were seen. */
    long quantile() {
        return current;
    }
}
