package io.lazuli.storage.queue.options;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a message is sent.
 *
 * @param visibilityDelay how long the message stays hidden at first: whole seconds, from 0 to 7 days, and less than its time to live; null
 *     for none
 * @param timeToLive after which the service drops the message: whole seconds, from 1, or {@link #NEVER_EXPIRES}; null for 7 days
 */
public record SendMessageOptions(Duration visibilityDelay, Duration timeToLive) {
    /** The time to live of a message that stays until it is deleted. */
    public static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

    /** Visible at once, for 7 days. */
    public static final SendMessageOptions DEFAULT = new SendMessageOptions(Duration.ZERO, Limits.WEEK);

    public SendMessageOptions(@Nullable Duration visibilityDelay, @Nullable Duration timeToLive) {
        this.visibilityDelay = Limits.visibility(visibilityDelay == null ? Duration.ZERO : visibilityDelay, 0);
        this.timeToLive = timeToLive == null ? Limits.WEEK : timeToLive;
        if (this.timeToLive.equals(NEVER_EXPIRES)) {
            return;
        }
        Limits.wholeSeconds("A time to live", this.timeToLive);
        // The service counts in signed 32 bits.
        if (this.timeToLive.toSeconds() < 1 || this.timeToLive.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A time to live is at least 1 second, or NEVER_EXPIRES, not " + this.timeToLive);
        }
        if (this.visibilityDelay.compareTo(this.timeToLive) >= 0) {
            throw new IllegalArgumentException("The message would expire after " + this.timeToLive
                    + " without having been visible, since it is hidden for " + this.visibilityDelay);
        }
    }

    /** Returns a copy with another delay. */
    public SendMessageOptions withVisibilityDelay(@Nullable Duration delay) {
        return new SendMessageOptions(delay, timeToLive);
    }

    /** Returns a copy with another time to live. */
    public SendMessageOptions withTimeToLive(@Nullable Duration time) {
        return new SendMessageOptions(visibilityDelay, time);
    }
}
