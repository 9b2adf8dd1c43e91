package io.lazuli.storage.retry;

import java.time.Duration;
import java.util.Objects;

/** How long a call waits before it is tried again. */
public sealed interface Backoff {
    /**
     * Returns pauses that double and are jittered in full: random between zero and {@code base × 2^(n-2)} before try <i>n</i>, so that
     * callers that failed together do not come back together.
     *
     * @param base bound of the first pause; not negative
     * @param max bound of every pause; not below {@code base}
     */
    static Backoff exponential(Duration base, Duration max) {
        return new Exponential(base, max);
    }

    /** Returns pauses that are all equally long; zero for none. */
    static Backoff fixed(Duration pause) {
        return new Fixed(pause);
    }

    /**
     * Returns the pause before a try.
     *
     * @param nextTry from 2
     * @param random from 0 to 1
     */
    Duration pauseBefore(int nextTry, double random);

    /** Returns the longest pause that there can be. */
    Duration longest();

    /** See {@link Backoff#exponential}. */
    record Exponential(Duration base, Duration max) implements Backoff {
        public Exponential {
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(max, "max");
            if (base.isNegative() || max.compareTo(base) < 0) {
                throw new IllegalArgumentException("A pause is not negative, and the longest not below the first");
            }
        }

        @Override
        public Duration pauseBefore(int nextTry, double random) {
            double bound = nanos(base) * Math.pow(2, Math.min(40, nextTry - 2));
            return Duration.ofNanos((long) (random * Math.min(bound, nanos(max))));
        }

        @Override
        public Duration longest() {
            return max;
        }

        /** Unlike {@code Duration.toNanos}, takes any duration. */
        private static double nanos(Duration duration) {
            return duration.getSeconds() * 1e9 + duration.getNano();
        }
    }

    /** See {@link Backoff#fixed}. */
    record Fixed(Duration pause) implements Backoff {
        public Fixed {
            Objects.requireNonNull(pause, "pause");
            if (pause.isNegative()) {
                throw new IllegalArgumentException("A pause is not negative");
            }
        }

        @Override
        public Duration pauseBefore(int nextTry, double random) {
            return pause;
        }

        @Override
        public Duration longest() {
            return pause;
        }
    }
}
