package io.lazuli.storage.queue.options;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many messages are received, and for how long others do not see them.
 *
 * @param maxMessages from 1 to 32
 * @param visibilityTimeout whole seconds, from 1 second to 7 days; null for 30 seconds
 */
public record ReceiveMessagesOptions(int maxMessages, Duration visibilityTimeout) {
    /** One message, hidden for 30 seconds. */
    public static final ReceiveMessagesOptions DEFAULT = new ReceiveMessagesOptions(1, null);

    private static final int MOST = 32;

    public ReceiveMessagesOptions(int maxMessages, @Nullable Duration visibilityTimeout) {
        if (maxMessages < 1 || maxMessages > MOST) {
            throw new IllegalArgumentException("From 1 to 32 messages can be received at once, not " + maxMessages);
        }
        this.maxMessages = maxMessages;
        this.visibilityTimeout =
                visibilityTimeout == null ? Duration.ofSeconds(30) : Limits.visibility(visibilityTimeout, 1);
    }

    /** Returns a copy with another number of messages. */
    public ReceiveMessagesOptions withMaxMessages(int count) {
        return new ReceiveMessagesOptions(count, visibilityTimeout);
    }

    /** Returns a copy with another time. */
    public ReceiveMessagesOptions withVisibilityTimeout(@Nullable Duration time) {
        return new ReceiveMessagesOptions(maxMessages, time);
    }
}
