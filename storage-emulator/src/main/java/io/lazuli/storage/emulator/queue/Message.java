package io.lazuli.storage.emulator.queue;

import io.lazuli.storage.emulator.state.Payload;
import java.time.Instant;
import java.util.Comparator;

/** A message of a queue. Guarded by the lock of its queue. */
final class Message {
    /** The order in which messages are handed out. */
    static final Comparator<Message> BY_VISIBILITY =
            Comparator.comparing((Message message) -> message.nextVisible).thenComparing(message -> message.sequence);

    /** The order in which messages run out. */
    static final Comparator<Message> BY_EXPIRY =
            Comparator.comparing((Message message) -> message.expires).thenComparing(message -> message.sequence);

    final String id;
    final long sequence;
    final Instant inserted;
    final Instant expires;
    Instant nextVisible;
    String popReceipt;
    int dequeued;
    Payload text;

    Message(
            String id,
            long sequence,
            Instant inserted,
            Instant expires,
            Instant nextVisible,
            String popReceipt,
            Payload text) {
        this.id = id;
        this.sequence = sequence;
        this.inserted = inserted;
        this.expires = expires;
        this.nextVisible = nextVisible;
        this.popReceipt = popReceipt;
        this.text = text;
    }
}
