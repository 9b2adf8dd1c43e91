package io.lazuli.storage.queue.options;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What the service says about numbers and times. */
final class Limits {
    static final Duration WEEK = Duration.ofDays(7);

    private Limits() {}

    /** Returns a visibility timeout that is within its limits. */
    static Duration visibility(Duration timeout, int minimum) {
        wholeSeconds("A visibility timeout", timeout);
        if (timeout.toSeconds() < minimum || timeout.compareTo(WEEK) > 0) {
            throw new IllegalArgumentException(
                    "A visibility timeout is from " + minimum + " seconds to 7 days, not " + timeout);
        }
        return timeout;
    }

    static void wholeSeconds(String what, Duration time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(what + " is in whole seconds, not " + time);
        }
    }
}
