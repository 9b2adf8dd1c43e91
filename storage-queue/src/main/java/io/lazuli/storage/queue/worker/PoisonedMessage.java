package io.lazuli.storage.queue.worker;

import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in a poison queue: the body as it was, below lines that say where it comes from and why it is here.
 *
 * <pre>
 * Lazuli-Poison: 1
 * Queue: orders
 * Message-Id: 3ad0c5c1-…
 * Dequeue-Count: 5
 * Inserted-On: 2026-03-03T10:11:12Z
 * Reason: HANDLER_FAILED
 * Detail: java.lang.IllegalStateException: no such table
 *
 * {"order": 42}
 * </pre>
 *
 * @param queue where the message was
 * @param messageId its id there
 * @param dequeueCount how often it was received
 * @param insertedOn when it was sent; null if the service did not say
 * @param reason why it is here
 * @param detail more about the reason, on one line; empty if there is nothing to say
 * @param bodyMessageId the id of the message in the poison queue that has the body, if both did not fit into one; null for this one
 * @param body as the service kept it; empty if it is elsewhere
 */
public record PoisonedMessage(
        String queue,
        String messageId,
        long dequeueCount,
        @Nullable OffsetDateTime insertedOn,
        PoisonReason reason,
        String detail,
        @Nullable String bodyMessageId,
        String body) {
    /** What a message says that was put into a poison queue to be filled, and never was. */
    static final String RESERVED = "Lazuli-Poison: reserved and not used; nothing is lost, delete this message\n";

    private static final String START = "Lazuli-Poison: 1\n";
    private static final int LONGEST_DETAIL = 1_000;

    /** Keeps the detail on one line that XML can carry, and short. */
    public PoisonedMessage {
        detail = line(detail);
    }

    /** Returns what a message of a poison queue says, or nothing if a worker did not write it. */
    public static Optional<PoisonedMessage> of(QueueMessage message) {
        return parse(message.body());
    }

    /** Returns what a body says. */
    static Optional<PoisonedMessage> parse(String letter) {
        int end = letter.indexOf("\n\n");
        if (!letter.startsWith(START) || end < 0) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : letter.substring(START.length(), end).split("\n")) {
            int colon = field.indexOf(": ");
            if (colon > 0) {
                fields.put(field.substring(0, colon), field.substring(colon + 2));
            }
        }
        try {
            return Optional.of(new PoisonedMessage(
                    fields.getOrDefault("Queue", ""),
                    fields.getOrDefault("Message-Id", ""),
                    Long.parseLong(fields.getOrDefault("Dequeue-Count", "0")),
                    date(fields.get("Inserted-On")),
                    PoisonReason.valueOf(fields.getOrDefault("Reason", "")),
                    fields.getOrDefault("Detail", ""),
                    fields.get("Body-Message-Id"),
                    letter.substring(end + 2)));
        } catch (IllegalArgumentException | DateTimeException e) {
            // Somebody else's, or a later version's.
            return Optional.empty();
        }
    }

    private static @Nullable OffsetDateTime date(@Nullable String text) {
        return text == null ? null : Instant.parse(text).atOffset(ZoneOffset.UTC);
    }

    /** Returns what a poison queue says of a message of another queue. */
    static PoisonedMessage from(String queue, QueueMessage message, PoisonReason reason, String detail) {
        return new PoisonedMessage(
                queue,
                message.messageId(),
                message.dequeueCount(),
                message.insertedOn(),
                reason,
                detail,
                null,
                message.body());
    }

    /** Returns a copy whose body is in another message. */
    PoisonedMessage withBodyIn(String otherMessageId) {
        return new PoisonedMessage(queue, messageId, dequeueCount, insertedOn, reason, detail, otherMessageId, "");
    }

    /** Returns whether lines and body fit into one message. */
    boolean fits() {
        return letter().getBytes(StandardCharsets.UTF_8).length <= QueueMessageEncoding.MAX_BODY_BYTES;
    }

    /** Returns the body of the message in the poison queue. */
    String letter() {
        StringBuilder text = new StringBuilder(body.length() + 500).append(START);
        field(text, "Queue", queue);
        field(text, "Message-Id", messageId);
        field(text, "Dequeue-Count", Long.toString(dequeueCount));
        field(
                text,
                "Inserted-On",
                insertedOn == null ? null : insertedOn.toInstant().toString());
        field(text, "Reason", reason.name());
        field(text, "Detail", detail.isEmpty() ? null : detail);
        field(text, "Body-Message-Id", bodyMessageId);
        return text.append('\n').append(body).toString();
    }

    private static void field(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }

    private static String line(String detail) {
        StringBuilder line = new StringBuilder();
        detail.codePoints()
                .limit(LONGEST_DETAIL)
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || c >= 0xFFFE && c <= 0xFFFF
                        ? ' '
                        : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    /** Leaves the body out: it is the user's. */
    @Override
    public String toString() {
        return "PoisonedMessage[queue=" + queue + ", messageId=" + messageId + ", dequeueCount=" + dequeueCount
                + ", reason=" + reason + ", detail=" + detail + "]";
    }
}
