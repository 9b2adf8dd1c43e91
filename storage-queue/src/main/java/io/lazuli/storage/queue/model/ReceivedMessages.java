package io.lazuli.storage.queue.model;

import io.lazuli.storage.ResponseInfo;
import java.util.Iterator;
import java.util.List;

/**
 * The messages that one receive brought: none if there was nothing to receive.
 *
 * @param messages oldest first, as far as the service keeps an order; unmodifiable
 * @param info status, request ids and headers of the answer
 */
public record ReceivedMessages(List<QueueMessage> messages, ResponseInfo info) implements Iterable<QueueMessage> {
    public ReceivedMessages {
        messages = List.copyOf(messages);
    }

    @Override
    public Iterator<QueueMessage> iterator() {
        return messages.iterator();
    }
}
