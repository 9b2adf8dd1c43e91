package io.lazuli.storage.retry;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The patience of a client: how often a call is tried, how long it waits in between, and how long all of it may take.
 *
 * <p>Tried again are calls that the service answered with 408, 429, 500, 502, 503 or 504, and those whose connection failed. The pause is
 * that of the backoff, or longer if the service asks for it ({@code Retry-After}, {@code x-ms-retry-after-ms}); a call that would have to
 * wait longer than a minute (or the backoff's longest pause, if that is longer), or beyond its deadline, ends at once with the failure that
 * it has. Whether a call may be
 * tried again at all is decided by its operation: one that might act twice is repeated only where it is certain that it did not act. A
 * body that can be read only once is never sent again.
 *
 * @param maxTries tries in all, the first included; from 1
 * @param backoff pauses between tries
 * @param tryTimeout how long one try may take, its body included (for a body that is handed out while it comes: up to its head); null for
 *     the transport's own limits alone
 * @param deadline how long a call may take with all tries and pauses; null for no such limit
 * @param budget retries that the calls of a client may take together
 * @param secondaryReads whether reads are tried at the secondary location, too, in turns with the primary one; the client must know it. Its
 *     data may be older. What it does not have is asked of the primary location again
 * @param hedging when a read is sent a second time while the first one is under way; null for never
 */
public record RetryPolicy(
        int maxTries,
        Backoff backoff,
        @Nullable Duration tryTimeout,
        @Nullable Duration deadline,
        RetryBudget budget,
        boolean secondaryReads,
        @Nullable Hedging hedging) {
    /** Four tries, pauses of up to 0.8, 1.6 and 3.2 seconds, the default budget; neither secondary reads nor hedging. */
    public static final RetryPolicy DEFAULT = exponential(4, Duration.ofMillis(800), Duration.ofSeconds(60));

    /** One try. */
    public static final RetryPolicy NONE = DEFAULT.withMaxTries(1);

    public RetryPolicy {
        Objects.requireNonNull(backoff, "backoff");
        Objects.requireNonNull(budget, "budget");
        if (maxTries < 1) {
            throw new IllegalArgumentException("A call is tried at least once, not " + maxTries + " times");
        }
        if (tryTimeout != null && (tryTimeout.isNegative() || tryTimeout.isZero())) {
            throw new IllegalArgumentException("A try takes some time, not " + tryTimeout);
        }
        if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
            throw new IllegalArgumentException("A deadline lies in the future, not " + deadline);
        }
    }

    /**
     * Returns a policy with doubling, jittered pauses and the default budget.
     *
     * @param maxTries tries in all
     * @param base bound of the first pause
     * @param max bound of every pause
     */
    public static RetryPolicy exponential(int maxTries, Duration base, Duration max) {
        return of(maxTries, Backoff.exponential(base, max));
    }

    /**
     * Returns a policy with equal pauses and the default budget.
     *
     * @param maxTries tries in all
     * @param pause each pause
     */
    public static RetryPolicy fixed(int maxTries, Duration pause) {
        return of(maxTries, Backoff.fixed(pause));
    }

    private static RetryPolicy of(int maxTries, Backoff backoff) {
        return new RetryPolicy(maxTries, backoff, null, null, RetryBudget.DEFAULT, false, null);
    }

    /** Returns a copy with another number of tries. */
    public RetryPolicy withMaxTries(int tries) {
        return new RetryPolicy(tries, backoff, tryTimeout, deadline, budget, secondaryReads, hedging);
    }

    /** Returns a copy with other pauses. */
    public RetryPolicy withBackoff(Backoff pauses) {
        return new RetryPolicy(maxTries, pauses, tryTimeout, deadline, budget, secondaryReads, hedging);
    }

    /** Returns a copy with another limit of one try; null for none. */
    public RetryPolicy withTryTimeout(@Nullable Duration limit) {
        return new RetryPolicy(maxTries, backoff, limit, deadline, budget, secondaryReads, hedging);
    }

    /** Returns a copy with another limit of the whole call; null for none. */
    public RetryPolicy withDeadline(@Nullable Duration limit) {
        return new RetryPolicy(maxTries, backoff, tryTimeout, limit, budget, secondaryReads, hedging);
    }

    /** Returns a copy with another budget. */
    public RetryPolicy withBudget(RetryBudget retries) {
        return new RetryPolicy(maxTries, backoff, tryTimeout, deadline, retries, secondaryReads, hedging);
    }

    /** Returns a copy that reads from the secondary location, too, or does not. */
    public RetryPolicy withSecondaryReads(boolean secondary) {
        return new RetryPolicy(maxTries, backoff, tryTimeout, deadline, budget, secondary, hedging);
    }

    /** Returns a copy with other hedging; null for none. */
    public RetryPolicy withHedging(@Nullable Hedging hedges) {
        return new RetryPolicy(maxTries, backoff, tryTimeout, deadline, budget, secondaryReads, hedges);
    }
}
