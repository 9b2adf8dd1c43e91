package io.lazuli.storage.internal.call;

import java.util.concurrent.atomic.AtomicLong;

/** A budget that calls fill and retries (or hedges) empty, shared by all calls of a client. While it is full, a call only reads it. */
final class Allowance {
    /** One retry, in the unit of the counter. */
    private static final long RETRY = 1_000_000;

    private final long perCall;
    private final long reserve;
    private final AtomicLong left;

    Allowance(double perCall, int reserve) {
        this.perCall = Math.round(perCall * RETRY);
        this.reserve = reserve * RETRY;
        this.left = new AtomicLong(this.reserve);
    }

    /** Adds what a call brings. */
    void earn() {
        if (left.get() < reserve) {
            left.updateAndGet(held -> Math.min(reserve, held + perCall));
        }
    }

    /** Takes one retry, if there is one. */
    boolean spend() {
        long held = left.get();
        while (held >= RETRY) {
            if (left.compareAndSet(held, held - RETRY)) {
                return true;
            }
            held = left.get();
        }
        return false;
    }
}
