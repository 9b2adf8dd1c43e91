package io.lazuli.storage.queue.internal;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.xml.XmlWriter;
import io.lazuli.storage.queue.model.PeekedMessages;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the operations on messages say, and how their answers are read. What equals the service's own default is left out of the query.
 */
public final class MessageOperations {
    private static final int MOST_AT_ONCE = 32;
    private static final Duration LONGEST_HIDDEN = Duration.ofDays(7);

    private MessageOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/put-message">Put Message</a>. A second execution would put a second
     * message, so it is never repeated in doubt.
     */
    public static Operation<SentMessage> send(QueueAddress at, String text, SendMessageOptions options) {
        return sendBody(at, at.encoding().encode(text), options);
    }

    /** Put Message, of what is encoded already. */
    public static Operation<SentMessage> sendBody(QueueAddress at, String body, SendMessageOptions options) {
        Duration delay = options.visibilityDelay();
        Duration life = options.timeToLive();
        return Operation.named("PutMessage")
                .post(at.messages())
                .query("visibilitytimeout", delay.isZero() ? null : seconds(delay))
                .query("messagettl", life.equals(SendMessageOptions.DEFAULT.timeToLive()) ? null : seconds(life))
                .xml(document(body))
                .repeatUnsafe()
                .expect(201)
                .decodeBody(MessagesXml::sent);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/get-messages">Get Messages</a>. A second execution brings other
     * messages and loses none: those of an answer that got lost are visible again after the timeout, with a higher dequeue count.
     */
    public static Operation<ReceivedMessages> receive(QueueAddress at, ReceiveMessagesOptions options) {
        Duration hidden = options.visibilityTimeout();
        return Operation.named("GetMessages")
                .get(at.messages())
                .query("numofmessages", options.maxMessages() == 1 ? null : options.maxMessages())
                .query(
                        "visibilitytimeout",
                        hidden.equals(ReceiveMessagesOptions.DEFAULT.visibilityTimeout()) ? null : seconds(hidden))
                .expect(200)
                .decodeBody((info, body) -> MessagesXml.received(info, body, at.encoding()));
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/peek-messages">Peek Messages</a>. */
    public static Operation<PeekedMessages> peek(QueueAddress at, int maxMessages) {
        if (maxMessages < 1 || maxMessages > MOST_AT_ONCE) {
            throw new IllegalArgumentException("From 1 to 32 messages can be peeked at once, not " + maxMessages);
        }
        return Operation.named("PeekMessages")
                .get(at.messages())
                .query("peekonly", "true")
                .query("numofmessages", maxMessages == 1 ? null : maxMessages)
                .expect(200)
                .decodeBody((info, body) -> MessagesXml.peeked(info, body, at.encoding()));
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/update-message">Update Message</a>. The first execution makes the
     * receipt void, so a second one is refused.
     *
     * @param text null to keep what there is
     */
    public static Operation<UpdatedMessage> update(
            QueueAddress at, String messageId, String popReceipt, @Nullable String text, Duration visibilityTimeout) {
        if (visibilityTimeout.isNegative()
                || !visibilityTimeout.equals(visibilityTimeout.truncatedTo(ChronoUnit.SECONDS))
                || visibilityTimeout.compareTo(LONGEST_HIDDEN) > 0) {
            throw new IllegalArgumentException(
                    "A visibility timeout is in whole seconds, from 0 seconds to 7 days, not " + visibilityTimeout);
        }
        Operation.Draft draft = Operation.named("UpdateMessage")
                .put(at.message(messageId))
                .query("popreceipt", receipt(popReceipt))
                .query("visibilitytimeout", seconds(visibilityTimeout));
        if (text != null) {
            draft.xml(document(at.encoding().encode(text)));
        }
        return draft.repeatUnderConditions().expect(204).decodeHead(UpdatedMessage::from);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/delete-message2">Delete Message</a>. A second execution finds no
     * message.
     */
    public static Operation<ResponseInfo> delete(QueueAddress at, String messageId, String popReceipt) {
        return Operation.named("DeleteMessage")
                .delete(at.message(messageId))
                .query("popreceipt", receipt(popReceipt))
                .deletes(ErrorCode.MESSAGE_NOT_FOUND)
                .expect(204)
                .decodeHead(info -> info);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/clear-messages">Clear Messages</a>: deletes all of them. */
    public static Operation<ResponseInfo> clear(QueueAddress at) {
        return Operation.named("ClearMessages")
                .delete(at.messages())
                .expect(204)
                .decodeHead(info -> info);
    }

    private static byte[] document(String body) {
        return XmlWriter.document("QueueMessage").element("MessageText", body).toBytes();
    }

    private static String receipt(String popReceipt) {
        if (popReceipt.isEmpty()) {
            throw new IllegalArgumentException("A pop receipt is not empty");
        }
        return popReceipt;
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }
}
