package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A message as one sees it who only looks: it stays visible to others and has no pop receipt. */
public final class PeekedMessage {
    private final String messageId;
    private final @Nullable Instant insertedOn;
    private final @Nullable Instant expiresOn;
    private final long dequeueCount;
    private final String body;
    private final QueueMessageEncoding encoding;

    /**
     * Makes a message.
     *
     * @param dequeueCount how often it was received so far
     * @param body as the service keeps it
     * @param encoding how the body becomes a text
     */
    public PeekedMessage(
            String messageId,
            @Nullable Instant insertedOn,
            @Nullable Instant expiresOn,
            long dequeueCount,
            String body,
            QueueMessageEncoding encoding) {
        this.messageId = messageId;
        this.insertedOn = insertedOn;
        this.expiresOn = expiresOn;
        this.dequeueCount = dequeueCount;
        this.body = body;
        this.encoding = encoding;
    }

    /** Returns what names the message within its queue. */
    public String messageId() {
        return messageId;
    }

    /** Returns when the message was sent. */
    public @Nullable OffsetDateTime insertedOn() {
        return insertedOn == null ? null : insertedOn.atOffset(ZoneOffset.UTC);
    }

    /** Returns when the service drops the message; the last day of 9999 for one that never expires. */
    public @Nullable OffsetDateTime expiresOn() {
        return expiresOn == null ? null : expiresOn.atOffset(ZoneOffset.UTC);
    }

    /** Returns how often the message was received. */
    public long dequeueCount() {
        return dequeueCount;
    }

    /**
     * Returns the text, decoded as the client's builder says.
     *
     * @throws DecodeException if the body is not of that encoding; {@link #body()} has it as it came
     */
    public String text() {
        return encoding.decode(body);
    }

    /**
     * Returns the bytes that the body carries: decoded Base64, or a plain text in UTF-8.
     *
     * @throws DecodeException if the body is not of the client's encoding
     */
    public byte[] bytes() {
        return encoding.decodeBytes(body);
    }

    /**
     * Returns the value that the body carries.
     *
     * @throws DecodeException if the body is none of the codec's; {@link #body()} has it as it came
     */
    public <T> T decode(QueueMessageCodec<T> codec) {
        return SmallMessageCodec.read(codec, body);
    }

    /** Returns the body as the service keeps it, before decoding. */
    public String body() {
        return body;
    }

    /** Leaves the body out: it is the user's. */
    @Override
    public String toString() {
        return "PeekedMessage[messageId=" + messageId + ", dequeueCount=" + dequeueCount + "]";
    }
}
