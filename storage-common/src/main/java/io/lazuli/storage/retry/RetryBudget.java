package io.lazuli.storage.retry;

/**
 * How many tries beyond the first the calls of a client may take together, so that an outage is not answered with a storm.
 *
 * <p>A client starts with {@code reserve} retries. Each retry takes one away, each call brings {@code perCall} back, never above the
 * reserve. While the service is well the reserve is full; in an outage it is soon spent, and from then on at most {@code perCall} retries
 * are sent for each call. A call that finds the budget spent ends with the failure that it has and says so.
 *
 * <p>Clients that come from one service client share its budget. What costs the service nothing is free: a connection that it had closed
 * before the request came.
 *
 * @param perCall retries that each call adds, from 0 to 1
 * @param reserve retries that can be saved up, from 0
 */
public record RetryBudget(double perCall, int reserve) {
    /** A tenth of a retry for each call, 100 in reserve. */
    public static final RetryBudget DEFAULT = new RetryBudget(0.1, 100);

    /** As many retries as the policy allows each call. */
    public static final RetryBudget UNLIMITED = new RetryBudget(1, Integer.MAX_VALUE);

    public RetryBudget {
        if (!(perCall >= 0 && perCall <= 1)) {
            throw new IllegalArgumentException("A call adds from 0 to 1 retries to the budget, not " + perCall);
        }
        if (reserve < 0) {
            throw new IllegalArgumentException("A reserve is not negative: " + reserve);
        }
    }
}
