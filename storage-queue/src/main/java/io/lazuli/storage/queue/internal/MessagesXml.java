package io.lazuli.storage.queue.internal;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.xml.XmlReader;
import io.lazuli.storage.queue.model.PeekedMessage;
import io.lazuli.storage.queue.model.PeekedMessages;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.ReceivedMessages;
import io.lazuli.storage.queue.model.SentMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code QueueMessage} element after another, as the answers to Put, Get and Peek Messages have them; each of the three leaves some of
 * its elements out.
 */
final class MessagesXml {
    private final XmlReader in;
    private final int list;

    private @Nullable String messageId;
    private @Nullable String popReceipt;
    private @Nullable Instant insertedOn;
    private @Nullable Instant expiresOn;
    private @Nullable Instant nextVisibleOn;
    private long dequeueCount;
    private String body = "";

    private MessagesXml(ByteBuffer document) {
        in = XmlReader.of(document);
        list = in.root("QueueMessagesList");
    }

    /** Reads the answer to Put Message. */
    static SentMessage sent(ResponseInfo info, ByteBuffer document) {
        MessagesXml xml = new MessagesXml(document);
        if (!xml.next()) {
            throw new DecodeException("The answer names no message", null);
        }
        SentMessage sent = new SentMessage(
                xml.messageId(), xml.popReceipt(), xml.insertedOn, xml.expiresOn, xml.nextVisibleOn, info);
        while (xml.next()) {
            // Read to the end, so that a document that is cut off does not pass for a whole one.
        }
        return sent;
    }

    /** Reads the answer to Get Messages. */
    static ReceivedMessages received(ResponseInfo info, ByteBuffer document, QueueMessageEncoding encoding) {
        MessagesXml xml = new MessagesXml(document);
        List<QueueMessage> messages = new ArrayList<>(1);
        while (xml.next()) {
            messages.add(new QueueMessage(xml.popReceipt(), xml.nextVisibleOn, xml.message(encoding)));
        }
        return new ReceivedMessages(messages, info);
    }

    /** Reads the answer to Peek Messages. */
    static PeekedMessages peeked(ResponseInfo info, ByteBuffer document, QueueMessageEncoding encoding) {
        MessagesXml xml = new MessagesXml(document);
        List<PeekedMessage> messages = new ArrayList<>();
        while (xml.next()) {
            messages.add(xml.message(encoding));
        }
        return new PeekedMessages(messages, info);
    }

    /** Moves to the next message; false after the last. */
    private boolean next() {
        while (in.nextIn(list)) {
            if (in.is("QueueMessage")) {
                clear();
                for (int message = in.enter(); in.nextIn(message); ) {
                    element();
                }
                return true;
            }
        }
        return false;
    }

    private void clear() {
        messageId = null;
        popReceipt = null;
        insertedOn = null;
        expiresOn = null;
        nextVisibleOn = null;
        dequeueCount = 0;
        body = "";
    }

    private void element() {
        switch (in.name()) {
            case "MessageId" -> messageId = in.textOrNull();
            case "PopReceipt" -> popReceipt = in.textOrNull();
            case "InsertionTime" -> insertedOn = in.instantOrNull();
            case "ExpirationTime" -> expiresOn = in.instantOrNull();
            case "TimeNextVisible" -> nextVisibleOn = in.instantOrNull();
            case "DequeueCount" -> dequeueCount = in.longValue(0);
            case "MessageText" -> body = in.text();
            default -> {}
        }
    }

    private PeekedMessage message(QueueMessageEncoding encoding) {
        return new PeekedMessage(messageId(), insertedOn, expiresOn, dequeueCount, body, encoding);
    }

    private String messageId() {
        return present(messageId, "MessageId");
    }

    private String popReceipt() {
        return present(popReceipt, "PopReceipt");
    }

    private static String present(@Nullable String value, String element) {
        if (value == null) {
            throw new DecodeException("A message of the answer has no " + element, null);
        }
        return value;
    }
}
