package io.lazuli.storage.queue.worker;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.queue.QueueAsyncClient;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A queue of the service, through its client. */
final class ClientQueue implements MessageQueue {
    private final QueueAsyncClient client;

    ClientQueue(QueueAsyncClient client) {
        this.client = client.withMessageEncoding(QueueMessageEncoding.TEXT);
    }

    @Override
    public CompletableFuture<Boolean> create() {
        return client.createIfAbsent();
    }

    @Override
    public CompletableFuture<ReceivedMessages> receive(int most, Duration hidden) {
        return client.receiveMessages(new ReceiveMessagesOptions(most, hidden));
    }

    @Override
    public CompletableFuture<SentMessage> send(String body, Duration hidden, Duration timeToLive) {
        return client.sendMessage(body, new SendMessageOptions(hidden, timeToLive));
    }

    @Override
    public CompletableFuture<UpdatedMessage> update(
            String messageId, String popReceipt, @Nullable String body, Duration hidden) {
        return body == null
                ? client.updateMessage(messageId, popReceipt, hidden)
                : client.updateMessage(messageId, popReceipt, body, hidden);
    }

    @Override
    public CompletableFuture<ResponseInfo> delete(String messageId, String popReceipt) {
        return client.deleteMessage(messageId, popReceipt);
    }
}
