package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A message that was received: hidden from others until {@link #nextVisibleOn()}, and to be deleted with its pop receipt once it is dealt
 * with.
 */
public final class QueueMessage {
    private final String messageId;
    private final String popReceipt;
    private final @Nullable Instant nextVisibleOn;
    private final PeekedMessage rest;

    /**
     * Makes a message.
     *
     * @param popReceipt proves who received the message last; needed to delete or update it
     * @param nextVisibleOn when others see the message again
     * @param rest what a message shows to those who only peek at it
     */
    public QueueMessage(String popReceipt, @Nullable Instant nextVisibleOn, PeekedMessage rest) {
        this.messageId = rest.messageId();
        this.popReceipt = popReceipt;
        this.nextVisibleOn = nextVisibleOn;
        this.rest = rest;
    }

    /** Returns what names the message within its queue. */
    public String messageId() {
        return messageId;
    }

    /** Returns what proves that this client received the message last; a later receive or update by anyone makes it void. */
    public String popReceipt() {
        return popReceipt;
    }

    /** Returns when the message was sent. */
    public @Nullable OffsetDateTime insertedOn() {
        return rest.insertedOn();
    }

    /** Returns when the service drops the message; the last day of 9999 for one that never expires. */
    public @Nullable OffsetDateTime expiresOn() {
        return rest.expiresOn();
    }

    /** Returns when others see the message again, unless it is deleted or updated before. */
    public @Nullable OffsetDateTime nextVisibleOn() {
        return nextVisibleOn == null ? null : nextVisibleOn.atOffset(ZoneOffset.UTC);
    }

    /** Returns how often the message was received, this time included. A number that grows tells of a message that nobody can deal with. */
    public long dequeueCount() {
        return rest.dequeueCount();
    }

    /**
     * Returns the text, decoded as the client's builder says.
     *
     * @throws DecodeException if the body is not of that encoding; {@link #body()} has it as it came
     */
    public String text() {
        return rest.text();
    }

    /**
     * Returns the bytes that the body carries: decoded Base64, or a plain text in UTF-8.
     *
     * @throws DecodeException if the body is not of the client's encoding
     */
    public byte[] bytes() {
        return rest.bytes();
    }

    /**
     * Returns the value that the body carries.
     *
     * @throws DecodeException if the body is none of the codec's; {@link #body()} has it as it came
     */
    public <T> T decode(QueueMessageCodec<T> codec) {
        return rest.decode(codec);
    }

    /** Returns the body as the service keeps it, before decoding. */
    public String body() {
        return rest.body();
    }

    /** Leaves the body out: it is the user's. */
    @Override
    public String toString() {
        return "QueueMessage[messageId=" + messageId + ", dequeueCount=" + dequeueCount() + ", nextVisibleOn="
                + nextVisibleOn + "]";
    }
}
