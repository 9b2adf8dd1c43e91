package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ResponseInfo;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Compares times of the service with the beginning of a call, by the service's clock alone: it began, at the latest by the time of the
 * answer, so long before the answer as this machine has measured. Dates in headers are cut to whole seconds.
 */
final class Moments {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** How far the clocks of the service's own machines may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private Moments() {}

    /** Returns whether something surely happened before the call began. */
    static boolean wasBefore(ResponseInfo answer, @Nullable OffsetDateTime moment, Duration elapsed) {
        OffsetDateTime date = answer.date();
        return date != null && moment != null && moment.plus(SECOND).plus(SKEW).isBefore(date.minus(elapsed));
    }

    /** Returns whether something may have happened since the call began, by clocks that agree: at most a second before. */
    static boolean mayBeSince(ResponseInfo answer, @Nullable OffsetDateTime moment, Duration elapsed) {
        OffsetDateTime date = answer.date();
        return date != null && moment != null && moment.plus(SECOND).isAfter(date.minus(elapsed));
    }
}
