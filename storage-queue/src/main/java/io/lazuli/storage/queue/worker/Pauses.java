package io.lazuli.storage.queue.worker;

import java.time.Duration;
import java.util.Objects;

/**
 * Pauses that double: the first, and the longest.
 *
 * @param first at least 1 millisecond
 * @param longest not shorter than the first
 */
public record Pauses(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    public Pauses {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        if (first.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "The first pause is at least 1 millisecond, and the longest not shorter, not " + first + ", "
                            + longest);
        }
    }

    /** Returns the n-th pause, counted from 1. */
    Duration nth(long n) {
        int doublings = (int) Math.max(0, Math.min(n - 1, MOST_DOUBLINGS));
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
