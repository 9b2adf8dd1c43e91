package io.lazuli.storage.emulator.queue;

import io.lazuli.storage.emulator.rules.AccessPolicies;
import io.lazuli.storage.emulator.state.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One queue and its messages. All that changes is guarded by {@code this}; messages must not be used without the lock.
 */
final class StoredQueue {
    private final Map<String, Message> byId = new HashMap<>();
    private final TreeSet<Message> byVisibility = new TreeSet<>(Message.BY_VISIBILITY);
    private final TreeSet<Message> byExpiry = new TreeSet<>(Message.BY_EXPIRY);
    private Map<String, String> metadata;
    private AccessPolicies policies = AccessPolicies.NONE;

    StoredQueue(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    /** The metadata of the queue, replaced as a whole. */
    synchronized Map<String, String> metadata() {
        return metadata;
    }

    /** The metadata of the queue, replaced as a whole. */
    synchronized void metadata(Map<String, String> newMetadata) {
        metadata = newMetadata;
    }

    /** The stored access policies, replaced as a whole. */
    synchronized AccessPolicies policies() {
        return policies;
    }

    /** The stored access policies, replaced as a whole. */
    synchronized void policies(AccessPolicies newPolicies) {
        policies = newPolicies;
    }

    /** Number of messages, hidden ones too. */
    synchronized int count(Instant now) {
        expire(now);
        return byId.size();
    }

    /** Adds a message. The lock is held. */
    void add(Message message) {
        byId.put(message.id, message);
        byVisibility.add(message);
        byExpiry.add(message);
    }

    /** The next messages that can be seen, in order. */
    List<Message> visible(int most, Instant now) {
        expire(now);
        List<Message> found = new ArrayList<>();
        for (Message message : byVisibility) {
            if (found.size() == most || message.nextVisible.isAfter(now)) {
                break;
            }
            found.add(message);
        }
        return found;
    }

    /** Hides a message until some time and gives it a new receipt. */
    void hide(Message message, Instant until, String popReceipt) {
        byVisibility.remove(message);
        message.nextVisible = until;
        message.popReceipt = popReceipt;
        byVisibility.add(message);
    }

    /** The message for which somebody holds the receipt. */
    Message held(String id, String popReceipt, Instant now) {
        expire(now);
        Message message = byId.get(id);
        if (message == null) {
            throw QueueErrors.messageNotFound();
        }
        if (!message.popReceipt.equals(popReceipt)) {
            throw QueueErrors.popReceiptMismatch();
        }
        return message;
    }

    /** Gives a message another text. The lock is held. */
    void replaceText(Message message, Payload text) {
        message.text.release();
        message.text = text.retain();
    }

    /** Drops a message. The lock is held. */
    void remove(Message message) {
        byId.remove(message.id);
        byVisibility.remove(message);
        byExpiry.remove(message);
        message.text.release();
    }

    /** Drops what has run out. The lock is held. */
    private void expire(Instant now) {
        while (!byExpiry.isEmpty() && !byExpiry.first().expires.isAfter(now)) {
            remove(byExpiry.first());
        }
    }

    /** Drops all messages. */
    synchronized void clear() {
        byId.values().forEach(message -> message.text.release());
        byId.clear();
        byVisibility.clear();
        byExpiry.clear();
    }
}
