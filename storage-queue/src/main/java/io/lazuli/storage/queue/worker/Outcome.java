package io.lazuli.storage.queue.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a message after it was handled. */
public sealed interface Outcome {
    /** Returns the outcome of a message that is dealt with: it is deleted. */
    static Outcome done() {
        return Done.INSTANCE;
    }

    /** Returns the outcome of a message to be tried again, after the pause that the worker's options say. */
    static Outcome retry() {
        return new Retry(null, null);
    }

    /**
     * Returns the outcome of a message to be tried again after a pause.
     *
     * @param pause whole seconds, from 0 to 7 days
     */
    static Outcome retryAfter(Duration pause) {
        return new Retry(Objects.requireNonNull(pause, "pause"), null);
    }

    /** Returns the outcome of a message that could not be dealt with: it is tried again, as long as it has attempts left. */
    static Outcome failed(Throwable cause) {
        return new Retry(null, Objects.requireNonNull(cause, "cause"));
    }

    /** Returns the outcome of a message that nobody can deal with: it goes to the poison queue at once, with a reason for people. */
    static Outcome poison(String reason) {
        return new Poison(reason);
    }

    /** Dealt with. */
    enum Done implements Outcome {
        INSTANCE
    }

    /**
     * Not yet dealt with.
     *
     * @param pause until the next attempt; null for what the options say
     * @param cause why the attempt failed; null if it only was not the time
     */
    record Retry(@Nullable Duration pause, @Nullable Throwable cause) implements Outcome {
        private static final Duration LONGEST = Duration.ofDays(7);

        public Retry {
            if (pause != null
                    && (pause.isNegative()
                            || pause.compareTo(LONGEST) > 0
                            || !pause.equals(pause.truncatedTo(ChronoUnit.SECONDS)))) {
                throw new IllegalArgumentException(
                        "A pause is in whole seconds, from 0 seconds to 7 days, not " + pause);
            }
        }
    }

    /**
     * Not to be dealt with.
     *
     * @param reason for people; kept with the message
     */
    record Poison(String reason) implements Outcome {
        public Poison {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
