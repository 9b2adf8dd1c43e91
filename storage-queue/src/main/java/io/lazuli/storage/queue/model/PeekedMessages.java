package io.lazuli.storage.queue.model;

import io.lazuli.storage.ResponseInfo;
import java.util.Iterator;
import java.util.List;

/**
 * The messages at the head of a queue: none if nothing is visible there.
 *
 * @param messages oldest first, as far as the service keeps an order; unmodifiable
 * @param info status, request ids and headers of the answer
 */
public record PeekedMessages(List<PeekedMessage> messages, ResponseInfo info) implements Iterable<PeekedMessage> {
    public PeekedMessages {
        messages = List.copyOf(messages);
    }

    @Override
    public Iterator<PeekedMessage> iterator() {
        return messages.iterator();
    }
}
