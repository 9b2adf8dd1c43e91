package io.lazuli.storage.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * A second request for a read whose answer is late, beside the first: whichever is answered first counts, the other is given up.
 *
 * <p>Late means: later than the given share of the client's recent answers to the same operation, once there are enough of them to tell
 * (20). Hedges have a budget of their own, so that a slow service is not made slower. Only reads are hedged, and only in their first try.
 *
 * @param quantile share of answers that are in time, between 0.5 and 1; 0.95 hedges about one read in twenty
 * @param perCall hedges that each read adds to the budget, from 0 to 1
 * @param least the shortest wait before a hedge
 */
public record Hedging(double quantile, double perCall, Duration least) {
    /** After 95 of 100 answers would have come, at most for one read in twenty, never before 5 ms. */
    public static final Hedging DEFAULT = new Hedging(0.95, 0.05, Duration.ofMillis(5));

    public Hedging {
        Objects.requireNonNull(least, "least");
        if (!(quantile >= 0.5 && quantile < 1)) {
            throw new IllegalArgumentException("The quantile lies between 0.5 and 1, not at " + quantile);
        }
        if (!(perCall >= 0 && perCall <= 1)) {
            throw new IllegalArgumentException("A read adds from 0 to 1 hedges to the budget, not " + perCall);
        }
        if (least.isNegative()) {
            throw new IllegalArgumentException("A wait is not negative");
        }
    }
}
