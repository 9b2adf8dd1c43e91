package io.lazuli.storage.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param tries how often it was tried, hedges included
 * @param status the HTTP status of the last answer, 0 if there was none
 * @param failure what the caller is told; null if the call succeeded, a {@link java.util.concurrent.CancellationException} if it was
 *     cancelled
 * @param elapsed time from the start of the call, pauses included
 */
public record CallEnd(int tries, int status, @Nullable Throwable failure, Duration elapsed) {
    /** Returns whether the caller was given a result. */
    public boolean succeeded() {
        return failure == null;
    }
}
