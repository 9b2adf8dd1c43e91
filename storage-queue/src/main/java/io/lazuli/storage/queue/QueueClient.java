package io.lazuli.storage.queue;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.StoredAccessPolicies;
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

/**
 * A queue and its messages. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <pre>{@code
 * for (QueueMessage message : queue.receiveMessages()) {
 *     serve(message.text());
 *     queue.deleteMessage(message.messageId(), message.popReceipt());
 * }
 * }</pre>
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException} ({@code QueueNotFound} where there is no such queue),
 * calls without a complete answer {@link io.lazuli.storage.TransportException}. Wrong arguments throw {@link IllegalArgumentException}
 * before anything is sent.
 *
 * @see QueueAsyncClient
 */
public final class QueueClient {
    private final QueueAsyncClient async;

    QueueClient(QueueAsyncClient async) {
        this.async = async;
    }

    /** Creates the queue, without metadata (Create Queue). See {@link #create(Metadata)}. */
    public ResponseInfo create() {
        return await(async::create);
    }

    /**
     * Creates the queue (Create Queue). A queue that exists with the same metadata counts as created (status 204 in place of 201); one with
     * other metadata is refused with {@code QueueAlreadyExists}, and for about 30 seconds after a deletion any is, with {@code
     * QueueBeingDeleted}.
     */
    public ResponseInfo create(Metadata metadata) {
        return await(() -> async.create(metadata));
    }

    /** Creates the queue, without metadata, unless there is one (Create Queue). See {@link #createIfAbsent(Metadata)}. */
    public boolean createIfAbsent() {
        return await(async::createIfAbsent);
    }

    /**
     * Creates the queue unless there is one, whatever its metadata (Create Queue). Returns whether it was created; false also if this call
     * created it in a try whose answer got lost.
     */
    public boolean createIfAbsent(Metadata metadata) {
        return await(() -> async.createIfAbsent(metadata));
    }

    /** Deletes the queue with all its messages (Delete Queue). The name can be used again after about 30 seconds. */
    public ResponseInfo delete() {
        return await(async::delete);
    }

    /** Deletes the queue with all its messages if there is one (Delete Queue). Returns whether there was one. */
    public boolean deleteIfExists() {
        return await(async::deleteIfExists);
    }

    /** Returns whether the queue is there (Get Queue Metadata). */
    public boolean exists() {
        return await(async::exists);
    }

    /** Returns the approximate number of messages, and the metadata (Get Queue Metadata). */
    public QueueProperties getProperties() {
        return await(async::getProperties);
    }

    /** Replaces all metadata of the queue (Set Queue Metadata). */
    public ResponseInfo setMetadata(Metadata metadata) {
        return await(() -> async.setMetadata(metadata));
    }

    /** Returns the stored access policies, to which shared access signatures refer by name (Get Queue ACL). */
    public StoredAccessPolicies getAccessPolicy() {
        return await(async::getAccessPolicy);
    }

    /**
     * Replaces all stored access policies (Set Queue ACL). Signatures that name a policy which is gone end; a new one may take 30 seconds to
     * be known everywhere.
     *
     * @param policies at most five, with different ids
     */
    public ResponseInfo setAccessPolicy(List<SignedIdentifier> policies) {
        return await(() -> async.setAccessPolicy(policies));
    }

    /**
     * Sends a message that is visible at once and lives for 7 days (Put Message). See {@link #sendMessage(String, SendMessageOptions)}.
     *
     * @param text at most 64 KiB of UTF-8 once it is encoded as the client's builder says
     */
    public SentMessage sendMessage(String text) {
        return await(() -> async.sendMessage(text));
    }

    /**
     * Sends a message (Put Message).
     *
     * <p>Sending twice would make two messages: a try whose outcome is not known is not repeated, and the {@link
     * io.lazuli.storage.TransportException} says so. The caller decides.
     *
     * @param text at most 64 KiB of UTF-8 once it is encoded as the client's builder says
     * @throws IllegalArgumentException if the text is too long, or has a character that the encoding cannot carry
     */
    public SentMessage sendMessage(String text, SendMessageOptions options) {
        return await(() -> async.sendMessage(text, options));
    }

    /**
     * Sends a value that is visible at once and lives for 7 days (Put Message). See {@link #sendMessage(Object, QueueMessageCodec,
     * SendMessageOptions)}.
     *
     * @param codec makes the body of it, whatever encoding the client has
     */
    public <T> SentMessage sendMessage(T value, QueueMessageCodec<? super T> codec) {
        return await(() -> async.sendMessage(value, codec));
    }

    /**
     * Sends a value (Put Message). As {@link #sendMessage(String, SendMessageOptions)}, it is not repeated in doubt.
     *
     * @param codec makes the body of it, whatever encoding the client has
     * @throws IllegalArgumentException if the body is too long, or has a character that XML cannot carry
     */
    public <T> SentMessage sendMessage(T value, QueueMessageCodec<? super T> codec, SendMessageOptions options) {
        return await(() -> async.sendMessage(value, codec, options));
    }

    /** Receives one message, if there is one, and hides it from others for 30 seconds (Get Messages). */
    public ReceivedMessages receiveMessages() {
        return await(async::receiveMessages);
    }

    /**
     * Receives messages and hides them from others for a time (Get Messages). The answer comes at once, with no messages if none is
     * visible.
     *
     * <p>Whoever has dealt with a message deletes it with its id and pop receipt; a message that is not deleted is seen again after the time.
     * So are those of an answer that got lost and was asked for again: a message can be received more than once and is never lost.
     */
    public ReceivedMessages receiveMessages(ReceiveMessagesOptions options) {
        return await(() -> async.receiveMessages(options));
    }

    /**
     * Returns messages at the head of the queue and leaves them there, visible to others (Peek Messages).
     *
     * @param maxMessages from 1 to 32
     */
    public PeekedMessages peekMessages(int maxMessages) {
        return await(() -> async.peekMessages(maxMessages));
    }

    /**
     * Hides a message from others for a time that begins now, and keeps its text (Update Message).
     *
     * @param popReceipt the last one of the message; the answer brings the next
     * @param visibilityTimeout whole seconds, from 0, which shows the message at once, to 7 days
     */
    public UpdatedMessage updateMessage(String messageId, String popReceipt, Duration visibilityTimeout) {
        return await(() -> async.updateMessage(messageId, popReceipt, visibilityTimeout));
    }

    /**
     * Replaces the text of a message and hides it from others for a time that begins now (Update Message). Refused with {@code
     * MessageNotFound} or {@code PopReceiptMismatch} if the message is gone or somebody has received or updated it since.
     *
     * @param popReceipt the last one of the message; the answer brings the next
     * @param text at most 64 KiB of UTF-8 once it is encoded as the client's builder says
     * @param visibilityTimeout whole seconds, from 0, which shows the message at once, to 7 days
     */
    public UpdatedMessage updateMessage(String messageId, String popReceipt, String text, Duration visibilityTimeout) {
        return await(() -> async.updateMessage(messageId, popReceipt, text, visibilityTimeout));
    }

    /**
     * Deletes a message (Delete Message). Refused with {@code MessageNotFound} or {@code PopReceiptMismatch} if the message is gone, or if
     * somebody has received or updated it since. A message that is gone after a try whose answer got lost counts as deleted by that try.
     *
     * @param popReceipt the last one of the message
     */
    public ResponseInfo deleteMessage(String messageId, String popReceipt) {
        return await(() -> async.deleteMessage(messageId, popReceipt));
    }

    /**
     * Deletes all messages of the queue (Clear Messages). A long queue may need more than one call: the service ends in {@code
     * OperationTimedOut} with a part deleted.
     */
    public ResponseInfo clearMessages() {
        return await(async::clearMessages);
    }

    /** Returns a client of the same queue that encodes texts, and reads them, in another way. */
    public QueueClient withMessageEncoding(QueueMessageEncoding encoding) {
        return async.withMessageEncoding(encoding).sync();
    }

    /** Returns the queue's name. */
    public String name() {
        return async.name();
    }

    /** Returns the queue's URL, without a signature. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public QueueAsyncClient async() {
        return async;
    }
}
