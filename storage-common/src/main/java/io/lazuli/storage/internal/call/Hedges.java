package io.lazuli.storage.internal.call;

import io.lazuli.storage.retry.Hedging;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When the reads of a client are sent a second time: what was seen of each operation, and the budget. */
final class Hedges {
    private static final int RESERVE = 10;

    private final Hedging hedging;
    private final Allowance budget;
    private final ConcurrentHashMap<String, Latencies> seen = new ConcurrentHashMap<>();

    Hedges(Hedging hedging) {
        this.hedging = hedging;
        this.budget = new Allowance(hedging.perCall(), RESERVE);
    }

    /** Returns how long to wait for an answer before a hedge; null if there is to be none. */
    @Nullable
    Duration waitFor(Operation<?> operation) {
        budget.earn();
        long nanos = of(operation).quantile();
        if (nanos < 0) {
            return null;
        }
        Duration late = Duration.ofNanos(nanos);
        return late.compareTo(hedging.least()) < 0 ? hedging.least() : late;
    }

    /** Takes a hedge off the budget, if there is one. */
    boolean spend() {
        return budget.spend();
    }

    /** Notes how long the first try of an operation took to be answered. */
    void answered(Operation<?> operation, long nanos) {
        of(operation).add(nanos);
    }

    private Latencies of(Operation<?> operation) {
        return seen.computeIfAbsent(operation.name(), name -> new Latencies(hedging.quantile()));
    }
}
