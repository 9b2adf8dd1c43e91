package io.lazuli.storage.queue;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.StoredAccessPolicies;
import io.lazuli.storage.queue.model.PeekedMessages;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.model.QueueMessageCodec;
import io.lazuli.storage.queue.model.QueueProperties;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import java.time.Duration;
import java.util.List;

/** The clients as the behaviours see them, whichever kind they are. */
final class QueueFaces {
    private QueueFaces() {}

    /** The service. */
    interface QueueService {
        Queue queue(String name);

        PagedIterable<QueueItem> listQueues(ListQueuesOptions options);

        QueueServiceProperties getServiceProperties();

        ResponseInfo setServiceProperties(QueueServiceProperties properties);

        ServiceStats getServiceStats();
    }

    /** A queue. */
    interface Queue {
        ResponseInfo create();

        ResponseInfo create(Metadata metadata);

        boolean createIfAbsent();

        boolean createIfAbsent(Metadata metadata);

        ResponseInfo delete();

        boolean deleteIfExists();

        boolean exists();

        QueueProperties getProperties();

        ResponseInfo setMetadata(Metadata metadata);

        StoredAccessPolicies getAccessPolicy();

        ResponseInfo setAccessPolicy(List<SignedIdentifier> policies);

        SentMessage sendMessage(String text);

        <T> SentMessage sendMessage(T value, QueueMessageCodec<? super T> codec);

        <T> SentMessage sendMessage(T value, QueueMessageCodec<? super T> codec, SendMessageOptions options);

        SentMessage sendMessage(String text, SendMessageOptions options);

        ReceivedMessages receiveMessages();

        ReceivedMessages receiveMessages(ReceiveMessagesOptions options);

        PeekedMessages peekMessages(int maxMessages);

        UpdatedMessage updateMessage(String messageId, String popReceipt, Duration visibilityTimeout);

        UpdatedMessage updateMessage(String messageId, String popReceipt, String text, Duration visibilityTimeout);

        ResponseInfo deleteMessage(String messageId, String popReceipt);

        ResponseInfo clearMessages();
    }
}
