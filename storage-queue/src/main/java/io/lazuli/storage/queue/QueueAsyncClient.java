package io.lazuli.storage.queue;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.StoredAccessPolicies;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.queue.internal.MessageOperations;
import io.lazuli.storage.queue.internal.QueueAddress;
import io.lazuli.storage.queue.internal.QueueOperations;
import io.lazuli.storage.queue.model.PeekedMessages;
import io.lazuli.storage.queue.model.QueueMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.QueueProperties;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A queue and its messages. An immutable handle, safe for all threads. Cancelling a future that it returns closes the exchange; cancelling
 * a stage derived from one does not. Wrong arguments throw {@link IllegalArgumentException} at once.
 *
 * @see QueueClient
 */
public final class QueueAsyncClient {
    private final Caller caller;
    private final String name;
    private final QueueAddress address;

    QueueAsyncClient(Connection connection, String name, QueueMessageEncoding encoding) {
        this(connection.caller(), name, QueueAddress.of(connection.root(), name, encoding));
    }

    private QueueAsyncClient(Caller caller, String name, QueueAddress address) {
        this.caller = caller;
        this.name = name;
        this.address = address;
    }

    /** @see QueueClient#create() */
    public CompletableFuture<ResponseInfo> create() {
        return create(Metadata.EMPTY);
    }

    /** @see QueueClient#create(Metadata) */
    public CompletableFuture<ResponseInfo> create(Metadata metadata) {
        return caller.call(QueueOperations.create(address, metadata));
    }

    /** @see QueueClient#createIfAbsent() */
    public CompletableFuture<Boolean> createIfAbsent() {
        return createIfAbsent(Metadata.EMPTY);
    }

    /** @see QueueClient#createIfAbsent(Metadata) */
    public CompletableFuture<Boolean> createIfAbsent(Metadata metadata) {
        return caller.call(QueueOperations.createIfAbsent(address, metadata));
    }

    /** @see QueueClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return caller.call(QueueOperations.delete(address));
    }

    /** @see QueueClient#deleteIfExists() */
    public CompletableFuture<Boolean> deleteIfExists() {
        return caller.call(QueueOperations.deleteIfExists(address));
    }

    /** @see QueueClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return caller.call(QueueOperations.exists(address));
    }

    /** @see QueueClient#getProperties() */
    public CompletableFuture<QueueProperties> getProperties() {
        return caller.call(QueueOperations.getProperties(address));
    }

    /** @see QueueClient#setMetadata(Metadata) */
    public CompletableFuture<ResponseInfo> setMetadata(Metadata metadata) {
        return caller.call(QueueOperations.setMetadata(address, metadata));
    }

    /** @see QueueClient#getAccessPolicy() */
    public CompletableFuture<StoredAccessPolicies> getAccessPolicy() {
        return caller.call(QueueOperations.getAccessPolicy(address));
    }

    /** @see QueueClient#setAccessPolicy(List) */
    public CompletableFuture<ResponseInfo> setAccessPolicy(List<SignedIdentifier> policies) {
        return caller.call(QueueOperations.setAccessPolicy(address, policies));
    }

    /** @see QueueClient#sendMessage(String) */
    public CompletableFuture<SentMessage> sendMessage(String text) {
        return sendMessage(text, SendMessageOptions.DEFAULT);
    }

    /** @see QueueClient#sendMessage(String, SendMessageOptions) */
    public CompletableFuture<SentMessage> sendMessage(String text, SendMessageOptions options) {
        return caller.call(MessageOperations.send(address, text, options));
    }

    /** @see QueueClient#sendMessage(Object, QueueMessageCodec) */
    public <T> CompletableFuture<SentMessage> sendMessage(T value, QueueMessageCodec<? super T> codec) {
        return sendMessage(value, codec, SendMessageOptions.DEFAULT);
    }

    /** @see QueueClient#sendMessage(Object, QueueMessageCodec, SendMessageOptions) */
    public <T> CompletableFuture<SentMessage> sendMessage(
            T value, QueueMessageCodec<? super T> codec, SendMessageOptions options) {
        // A codec of the user's own may return anything.
        String body = QueueMessageEncoding.TEXT.encode(codec.encode(value));
        return caller.call(MessageOperations.sendBody(address, body, options));
    }

    /** @see QueueClient#receiveMessages() */
    public CompletableFuture<ReceivedMessages> receiveMessages() {
        return receiveMessages(ReceiveMessagesOptions.DEFAULT);
    }

    /** @see QueueClient#receiveMessages(ReceiveMessagesOptions) */
    public CompletableFuture<ReceivedMessages> receiveMessages(ReceiveMessagesOptions options) {
        return caller.call(MessageOperations.receive(address, options));
    }

    /** @see QueueClient#peekMessages(int) */
    public CompletableFuture<PeekedMessages> peekMessages(int maxMessages) {
        return caller.call(MessageOperations.peek(address, maxMessages));
    }

    /** @see QueueClient#updateMessage(String, String, Duration) */
    public CompletableFuture<UpdatedMessage> updateMessage(
            String messageId, String popReceipt, Duration visibilityTimeout) {
        return caller.call(MessageOperations.update(address, messageId, popReceipt, null, visibilityTimeout));
    }

    /** @see QueueClient#updateMessage(String, String, String, Duration) */
    public CompletableFuture<UpdatedMessage> updateMessage(
            String messageId, String popReceipt, String text, Duration visibilityTimeout) {
        Objects.requireNonNull(text, "text");
        return caller.call(MessageOperations.update(address, messageId, popReceipt, text, visibilityTimeout));
    }

    /** @see QueueClient#deleteMessage(String, String) */
    public CompletableFuture<ResponseInfo> deleteMessage(String messageId, String popReceipt) {
        return caller.call(MessageOperations.delete(address, messageId, popReceipt));
    }

    /** @see QueueClient#clearMessages() */
    public CompletableFuture<ResponseInfo> clearMessages() {
        return caller.call(MessageOperations.clear(address));
    }

    /** @see QueueClient#withMessageEncoding(QueueMessageEncoding) */
    public QueueAsyncClient withMessageEncoding(QueueMessageEncoding encoding) {
        return new QueueAsyncClient(caller, name, address.with(encoding));
    }

    /** @see QueueClient#name() */
    public String name() {
        return name;
    }

    /** @see QueueClient#url() */
    public String url() {
        return address.queue().url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public QueueClient sync() {
        return new QueueClient(this);
    }
}
