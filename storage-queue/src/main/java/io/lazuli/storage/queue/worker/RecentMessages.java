package io.lazuli.storage.queue.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Remembers the ids of the messages that this process handled last. Catches a message that comes again because its lease was lost after it
 * was handled; knows nothing of other processes.
 *
 * @param <T> what messages carry
 */
public final class RecentMessages<T> implements DuplicateFilter<T> {
    /** Guarded by this. */
    private final Map<String, Boolean> ids;

    private RecentMessages(int most) {
        ids = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    /** Returns a filter that remembers so many messages, some hundred bytes each. */
    public static <T> RecentMessages<T> of(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("A filter remembers at least one message, not " + most);
        }
        return new RecentMessages<>(most);
    }

    @Override
    public synchronized CompletionStage<Boolean> wasHandled(LeasedMessage<T> message) {
        return CompletableFuture.completedFuture(ids.containsKey(message.messageId()));
    }

    @Override
    public synchronized CompletionStage<?> handled(LeasedMessage<T> message) {
        ids.put(message.messageId(), true);
        return CompletableFuture.completedFuture(null);
    }
}
