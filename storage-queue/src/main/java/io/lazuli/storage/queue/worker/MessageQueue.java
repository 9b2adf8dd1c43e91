package io.lazuli.storage.queue.worker;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A queue as a worker needs it: bodies as the service keeps them. Cancelling a future gives up the request. */
interface MessageQueue {
    /** Creates the queue unless there is one. */
    CompletableFuture<Boolean> create();

    /** Receives up to 32 messages and hides them. */
    CompletableFuture<ReceivedMessages> receive(int most, Duration hidden);

    /** Sends a body that stays hidden for a time. */
    CompletableFuture<SentMessage> send(String body, Duration hidden, Duration timeToLive);

    /** Hides a message from now on; null keeps its body. */
    CompletableFuture<UpdatedMessage> update(
            String messageId, String popReceipt, @Nullable String body, Duration hidden);

    /** Deletes a message. */
    CompletableFuture<ResponseInfo> delete(String messageId, String popReceipt);
}
