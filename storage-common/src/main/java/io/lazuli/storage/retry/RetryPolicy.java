package io.lazuli.storage.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a call is tried and how long it waits in between: exponential with full jitter, so that callers that failed together do not
 * come back together.
 *
 * <p>The pause before try <i>n</i> is random between zero and {@code baseDelay × 2^(n-2)}, at most {@code maxDelay}; a {@code Retry-After}
 * of the service is honoured instead, within {@code maxDelay}. Whether a call may be tried again at all is decided by its operation: one
 * that might act twice is repeated only where the service says that it did not act.
 *
 * @param maxTries tries in all, the first included; from 1
 * @param baseDelay bound of the first pause
 * @param maxDelay bound of every pause
 */
public record RetryPolicy(int maxTries, Duration baseDelay, Duration maxDelay) {
    /** Four tries, pauses of up to 0.8, 1.6 and 3.2 seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Duration.ofMillis(800), Duration.ofSeconds(60));

    /** One try. */
    public static final RetryPolicy NONE = DEFAULT.withMaxTries(1);

    public RetryPolicy {
        Objects.requireNonNull(baseDelay, "baseDelay");
        Objects.requireNonNull(maxDelay, "maxDelay");
        if (maxTries < 1) {
            throw new IllegalArgumentException("A call is tried at least once, not " + maxTries + " times");
        }
        if (baseDelay.isNegative() || maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException("Delays are not negative and maxDelay is not below baseDelay");
        }
    }

    /** Returns a copy with another number of tries. */
    public RetryPolicy withMaxTries(int tries) {
        return new RetryPolicy(tries, baseDelay, maxDelay);
    }

    /** Returns a copy with another bound of the first pause. */
    public RetryPolicy withBaseDelay(Duration delay) {
        return new RetryPolicy(maxTries, delay, maxDelay.compareTo(delay) < 0 ? delay : maxDelay);
    }

    /** Returns a copy with another bound of every pause. */
    public RetryPolicy withMaxDelay(Duration delay) {
        return new RetryPolicy(maxTries, baseDelay, delay);
    }

    /**
     * Returns the pause before a try.
     *
     * @param nextTry from 2
     * @param random from 0 to 1
     */
    public Duration delayBefore(int nextTry, double random) {
        double bound = nanos(baseDelay) * Math.pow(2, Math.min(40, nextTry - 2));
        return Duration.ofNanos((long) (random * Math.min(bound, nanos(maxDelay))));
    }

    /** Unlike {@code Duration.toNanos}, takes any duration. */
    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }
}
