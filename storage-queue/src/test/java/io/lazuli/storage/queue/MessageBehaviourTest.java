package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.queue.QueueFaces.Queue;
import io.lazuli.storage.queue.model.PeekedMessage;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import io.lazuli.storage.testkit.QueueMatrix;
import io.lazuli.storage.testkit.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What messages do in a queue. */
@QueueMatrix
class MessageBehaviourTest {
    private final QueueServiceClient client;
    private final QueueServiceClient base64Client;
    private final Queue queue;
    private final Queue base64;
    private final Queue text;

    MessageBehaviourTest(Setting setting) {
        QueueServiceClientBuilder builder =
                new QueueServiceClientBuilder().connectionString(setting.connectionString());
        client = builder.buildClient();
        base64Client = builder.messageEncoding(QueueMessageEncoding.BASE64).buildClient();
        String name = setting.uniqueName("messages");
        queue = setting.face(Queue.class, client.queue(name));
        base64 = setting.face(Queue.class, base64Client.queue(name));
        text = setting.face(Queue.class, client.queue(name).withMessageEncoding(QueueMessageEncoding.TEXT));
    }

    @BeforeEach
    void create() {
        queue.create();
    }

    @AfterEach
    void close() {
        queue.delete();
        client.close();
        base64Client.close();
    }

    @Test
    void sentMessageIsReceivedAndDeleted() {
        SentMessage sent = queue.sendMessage("one coffee");
        assertEquals(201, sent.info().status());
        QueueMessage received = receive();
        assertEquals("one coffee", received.text());
        assertEquals(sent.messageId(), received.messageId());
        assertEquals(1, received.dequeueCount());
        assertEquals(sent.insertedOn(), received.insertedOn());
        assertEquals(sent.expiresOn(), received.expiresOn());
        assertNotEquals(sent.popReceipt(), received.popReceipt());
        assertEquals(
                204,
                queue.deleteMessage(received.messageId(), received.popReceipt()).status());
        assertEquals(0, queue.getProperties().approximateMessagesCount());
    }

    @Test
    void emptyQueueGivesNoMessages() {
        assertTrue(queue.receiveMessages().messages().isEmpty());
        assertTrue(queue.peekMessages(32).messages().isEmpty());
        assertEquals(200, queue.receiveMessages().info().status());
    }

    @Test
    void receivedMessageIsHiddenFromOthers() {
        queue.sendMessage("mine");
        QueueMessage received = receive();
        assertTrue(queue.receiveMessages().messages().isEmpty());
        assertTrue(queue.peekMessages(1).messages().isEmpty());
        Duration hidden = Duration.between(received.insertedOn(), received.nextVisibleOn());
        assertTrue(hidden.compareTo(Duration.ofSeconds(30)) >= 0, hidden.toString());
    }

    @Test
    void receivedMessageIsHiddenForAsLongAsAskedFor() {
        queue.sendMessage("mine");
        QueueMessage received = queue.receiveMessages(
                        ReceiveMessagesOptions.DEFAULT.withVisibilityTimeout(Duration.ofHours(2)))
                .messages()
                .get(0);
        Duration hidden = Duration.between(received.insertedOn(), received.nextVisibleOn());
        assertTrue(hidden.compareTo(Duration.ofHours(2)) >= 0, hidden.toString());
    }

    @Test
    void messageSentWithDelayIsHiddenAtFirst() {
        SentMessage sent =
                queue.sendMessage("later", SendMessageOptions.DEFAULT.withVisibilityDelay(Duration.ofHours(1)));
        assertEquals(sent.insertedOn().plusHours(1), sent.nextVisibleOn());
        assertTrue(queue.receiveMessages().messages().isEmpty());
        queue.updateMessage(sent.messageId(), sent.popReceipt(), Duration.ZERO);
        assertEquals("later", receive().text());
    }

    @Test
    void timeToLiveSetsTheExpiry() {
        SentMessage day = queue.sendMessage("a", SendMessageOptions.DEFAULT.withTimeToLive(Duration.ofDays(1)));
        assertEquals(day.insertedOn().plusDays(1), day.expiresOn());
        assertEquals(
                queue.sendMessage("b").insertedOn().plusDays(7).getDayOfYear(),
                queue.sendMessage("b").expiresOn().getDayOfYear());
        SentMessage ever =
                queue.sendMessage("c", SendMessageOptions.DEFAULT.withTimeToLive(SendMessageOptions.NEVER_EXPIRES));
        assertTrue(ever.expiresOn().isAfter(ever.insertedOn().plusYears(50)));
    }

    @Test
    void receivesAtMostAsManyAsAskedFor() {
        IntStream.range(0, 40).forEach(i -> queue.sendMessage("message " + i));
        assertEquals(
                32,
                queue.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(32))
                        .messages()
                        .size());
        assertEquals(
                3,
                queue.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(3))
                        .messages()
                        .size());
        assertEquals(
                5,
                queue.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(6))
                        .messages()
                        .size());
    }

    @Test
    void peekLeavesMessagesVisible() {
        queue.sendMessage("first");
        queue.sendMessage("second");
        assertEquals(List.of("first", "second"), peeked());
        assertEquals(List.of("first", "second"), peeked());
        PeekedMessage first = queue.peekMessages(1).messages().get(0);
        assertEquals(0, first.dequeueCount());
        assertNotNull(first.insertedOn());
        assertNotNull(first.expiresOn());
    }

    @Test
    void dequeueCountGrowsWithEveryReceive() {
        queue.sendMessage("again");
        QueueMessage once = receive();
        queue.updateMessage(once.messageId(), once.popReceipt(), Duration.ZERO);
        assertEquals(2, receive().dequeueCount());
    }

    @Test
    void updateReplacesTextAndReceipt() {
        queue.sendMessage("old");
        QueueMessage received = receive();
        UpdatedMessage updated =
                queue.updateMessage(received.messageId(), received.popReceipt(), "new", Duration.ofMinutes(1));
        assertNotEquals(received.popReceipt(), updated.popReceipt());
        assertNotNull(updated.nextVisibleOn());
        assertTrue(queue.peekMessages(1).messages().isEmpty());
        queue.updateMessage(received.messageId(), updated.popReceipt(), Duration.ZERO);
        assertEquals(List.of("new"), peeked());
    }

    @Test
    void staleReceiptIsRefused() {
        SentMessage sent = queue.sendMessage("contested");
        QueueMessage received = receive();
        refusedAsStale(() -> queue.deleteMessage(sent.messageId(), sent.popReceipt()));
        refusedAsStale(() -> queue.updateMessage(sent.messageId(), sent.popReceipt(), "mine", Duration.ZERO));
        queue.deleteMessage(received.messageId(), received.popReceipt());
    }

    @Test
    void messageThatIsGoneFailsWithMessageNotFound() {
        SentMessage sent = queue.sendMessage("gone");
        queue.deleteMessage(sent.messageId(), sent.popReceipt());
        refused(404, ErrorCode.MESSAGE_NOT_FOUND, () -> queue.deleteMessage(sent.messageId(), sent.popReceipt()));
        refused(
                404,
                ErrorCode.MESSAGE_NOT_FOUND,
                () -> queue.updateMessage(sent.messageId(), sent.popReceipt(), Duration.ZERO));
    }

    @Test
    void clearDeletesAllMessages() {
        queue.sendMessage("a");
        queue.sendMessage("b");
        receive();
        queue.clearMessages();
        assertEquals(0, queue.getProperties().approximateMessagesCount());
        assertTrue(queue.peekMessages(32).messages().isEmpty());
    }

    @Test
    void textsArriveAsTheyWereSent() {
        List<String> texts = List.of(
                "plain",
                "<a href=\"x\">&amp;</a>",
                "  spaces around and a tab\t ",
                "line\nline",
                "\u00e4\u4e2d\u6587 \ud83d\ude00 %41+%2B#",
                "]]>");
        texts.forEach(queue::sendMessage);
        assertEquals(texts, peeked());
    }

    @Test
    void base64CarriesWhatXmlCannot() {
        base64.sendMessage("\0 and \ufffe");
        assertEquals("ACBhbmQg77++", queue.peekMessages(1).messages().get(0).body());
        QueueMessage received = base64.receiveMessages().messages().get(0);
        assertEquals("\0 and \ufffe", received.text());
        assertEquals("\0 and \ufffe", new String(received.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void bodyOfAnotherEncodingFailsOnlyItsOwnMessage() {
        queue.sendMessage("not base 64!");
        base64.sendMessage("good");
        List<QueueMessage> both = base64.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(2))
                .messages();
        DecodeException failure =
                assertThrows(DecodeException.class, () -> both.get(0).text());
        assertFalse(failure.getMessage().contains("not base"), failure.getMessage());
        assertEquals("not base 64!", both.get(0).body());
        assertEquals("good", both.get(1).text());
    }

    @Test
    void defaultReadsBothEncodings() {
        text.sendMessage("a plain one");
        base64.sendMessage("an encoded one");
        queue.sendMessage("our own");
        assertEquals(List.of("a plain one", "an encoded one", "our own"), peeked());
        assertEquals(
                "YW4gZW5jb2RlZCBvbmU=", queue.peekMessages(32).messages().get(1).body());
        assertEquals("our own", queue.peekMessages(32).messages().get(2).body());
    }

    @Test
    void codecsCarryBytesAndObjects() {
        byte[] bytes = {0, -1, 127, -128};
        queue.sendMessage(bytes, QueueMessageCodec.bytes());
        QueueMessageCodec<Integer> json = QueueMessageCodec.json(n -> "{\"n\":" + n + "}", text -> {
            if (!text.startsWith("{\"n\":")) {
                throw new IllegalStateException("no number");
            }
            return Integer.parseInt(text.substring(5, text.length() - 1));
        });
        queue.sendMessage(42, json, SendMessageOptions.DEFAULT.withTimeToLive(Duration.ofHours(1)));
        List<QueueMessage> messages = queue.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(2))
                .messages();
        assertArrayEquals(bytes, messages.get(0).decode(QueueMessageCodec.bytes()));
        assertEquals("{\"n\":42}", messages.get(1).body());
        assertEquals(42, messages.get(1).decode(json));
        assertThrows(DecodeException.class, () -> messages.get(0).decode(json));
        assertThrows(DecodeException.class, () -> messages.get(1).decode(QueueMessageCodec.bytes()));
    }

    @Test
    void largestMessageArrives() {
        // In ASCII: Azurite counts some characters of two bytes as three.
        String text = "<".repeat(QueueMessageEncoding.MAX_BODY_BYTES);
        queue.sendMessage(text);
        assertEquals(text, receive().text());
    }

    @Test
    void wrongArgumentsAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> queue.peekMessages(0));
        assertThrows(IllegalArgumentException.class, () -> queue.peekMessages(33));
        assertThrows(IllegalArgumentException.class, () -> queue.sendMessage("a".repeat(65537)));
        assertThrows(IllegalArgumentException.class, () -> queue.updateMessage("id", "receipt", Duration.ofDays(8)));
        assertThrows(IllegalArgumentException.class, () -> queue.deleteMessage("", "receipt"));
    }

    private QueueMessage receive() {
        List<QueueMessage> messages = queue.receiveMessages().messages();
        assertEquals(1, messages.size());
        return messages.get(0);
    }

    private List<String> peeked() {
        return StreamSupport.stream(queue.peekMessages(32).spliterator(), false)
                .map(PeekedMessage::text)
                .toList();
    }

    /** The service answers either way; our emulator and Azurite choose one each. */
    private static void refusedAsStale(Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertTrue(
                refusal.is(ErrorCode.POP_RECEIPT_MISMATCH) || refusal.is(ErrorCode.MESSAGE_NOT_FOUND),
                refusal.getMessage());
    }

    private static void refused(int status, ErrorCode code, Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
