package io.lazuli.storage.internal.call;

import org.jspecify.annotations.Nullable;

/** Two tries of one read under way together. The first one with an answer wins; a failure counts once nobody else is running. */
final class Race {
    /** Guarded by this, as is the winner. */
    private int running = 1;

    private @Nullable Object winner;

    /** Lets a second try start, unless the first has ended or the budget is spent. */
    synchronized boolean join(Hedges budget) {
        boolean open = winner == null && running > 0 && budget.spend();
        running += open ? 1 : 0;
        return open;
    }

    /** Returns whether this try is the winner, or has just become it. */
    synchronized boolean wins(Object who) {
        if (winner == null) {
            winner = who;
        }
        return winner == who;
    }

    /** Takes a try out that failed. Returns whether the call has to deal with that: it had won, or was the last one. */
    synchronized boolean leaves(Object who) {
        running--;
        return winner == null ? running == 0 : winner == who;
    }
}
