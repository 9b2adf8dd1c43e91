package io.lazuli.storage.queue.internal;

import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.util.Objects;

/**
 * Where a queue and its messages are, and how the bodies of messages are encoded there. Paths are encoded once, here.
 *
 * @param queue the queue itself
 * @param messages its messages
 * @param encoding of their bodies
 */
public record QueueAddress(Resource queue, Resource messages, QueueMessageEncoding encoding) {
    /**
     * Returns the address of a queue of a service.
     *
     * @throws IllegalArgumentException if no queue can have that name
     */
    public static QueueAddress of(Resource service, String name, QueueMessageEncoding encoding) {
        Resource queue = service.child(QueueNames.check(name));
        return new QueueAddress(queue, queue.child("messages"), encoding);
    }

    /** Returns the same queue with another encoding. */
    public QueueAddress with(QueueMessageEncoding other) {
        return new QueueAddress(queue, messages, Objects.requireNonNull(other, "encoding"));
    }

    /** Returns the address of one message. */
    Resource message(String messageId) {
        if (messageId.isEmpty() || messageId.indexOf('/') >= 0) {
            // Without a check, deleting the message with the empty name would clear the queue.
            throw new IllegalArgumentException("A message id is neither empty nor has slashes");
        }
        return messages.child(messageId);
    }
}
