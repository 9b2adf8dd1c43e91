package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the service says after the update of a message. The message's earlier pop receipt is void. */
public final class UpdatedMessage {
    private final String popReceipt;
    private final ResponseInfo info;

    private UpdatedMessage(String popReceipt, ResponseInfo info) {
        this.popReceipt = popReceipt;
        this.info = info;
    }

    /** Returns what an answer says. */
    public static UpdatedMessage from(ResponseInfo info) {
        String receipt = info.headers().get("x-ms-popreceipt");
        if (receipt == null) {
            throw new DecodeException("The answer has no x-ms-popreceipt", null);
        }
        return new UpdatedMessage(receipt, info);
    }

    /** Returns the receipt to use from now on. */
    public String popReceipt() {
        return popReceipt;
    }

    /** Returns when others see the message again. */
    public @Nullable OffsetDateTime nextVisibleOn() {
        return info.headers().getDate("x-ms-time-next-visible");
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "UpdatedMessage[nextVisibleOn=" + nextVisibleOn() + "]";
    }
}
