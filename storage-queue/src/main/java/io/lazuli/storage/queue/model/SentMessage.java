package io.lazuli.storage.queue.model;

import io.lazuli.storage.ResponseInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A message that the service has taken, with the receipt by which its sender may still update or delete it. */
public final class SentMessage {
    private final String messageId;
    private final String popReceipt;
    private final @Nullable Instant insertedOn;
    private final @Nullable Instant expiresOn;
    private final @Nullable Instant nextVisibleOn;
    private final ResponseInfo info;

    /** Makes a description of a message that was sent. */
    public SentMessage(
            String messageId,
            String popReceipt,
            @Nullable Instant insertedOn,
            @Nullable Instant expiresOn,
            @Nullable Instant nextVisibleOn,
            ResponseInfo info) {
        this.messageId = messageId;
        this.popReceipt = popReceipt;
        this.insertedOn = insertedOn;
        this.expiresOn = expiresOn;
        this.nextVisibleOn = nextVisibleOn;
        this.info = info;
    }

    /** Returns what names the message within its queue. */
    public String messageId() {
        return messageId;
    }

    /** Returns what allows the sender to update or delete the message; void once somebody receives it. */
    public String popReceipt() {
        return popReceipt;
    }

    /** Returns when the service took the message. */
    public @Nullable OffsetDateTime insertedOn() {
        return insertedOn == null ? null : insertedOn.atOffset(ZoneOffset.UTC);
    }

    /** Returns when the service drops the message; the last day of 9999 for one that never expires. */
    public @Nullable OffsetDateTime expiresOn() {
        return expiresOn == null ? null : expiresOn.atOffset(ZoneOffset.UTC);
    }

    /** Returns from when on the message can be received. */
    public @Nullable OffsetDateTime nextVisibleOn() {
        return nextVisibleOn == null ? null : nextVisibleOn.atOffset(ZoneOffset.UTC);
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "SentMessage[messageId=" + messageId + ", nextVisibleOn=" + nextVisibleOn + ", expiresOn=" + expiresOn
                + "]";
    }
}
