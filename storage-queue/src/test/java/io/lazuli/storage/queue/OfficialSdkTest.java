package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.util.Context;
import com.azure.storage.queue.models.PeekedMessageItem;
import com.azure.storage.queue.models.QueueAccessPolicy;
import com.azure.storage.queue.models.QueueCorsRule;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueItem;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueServiceProperties;
import com.azure.storage.queue.models.QueueSignedIdentifier;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.QueuesSegmentOptions;
import com.azure.storage.queue.models.SendMessageResult;
import com.azure.storage.queue.models.UpdateMessageResult;
import io.lazuli.storage.AccessPolicy;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.testkit.NoLeaks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Microsoft's SDK on our emulator, as broadly as ours; and each of the two reads what the other wrote. */
@ExtendWith(NoLeaks.class)
class OfficialSdkTest {
    private static final List<String> TEXTS =
            List.of("42", "{\"drink\":\"caf\u00e9 \ud83d\ude00\"}", "<a> & \"b\"", "two\nlines");

    private final StorageEmulator emulator = StorageEmulator.start();
    private final QueueServiceClient ours = new QueueServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .buildClient();
    private final com.azure.storage.queue.QueueServiceClient theirs =
            theirs(com.azure.storage.queue.QueueMessageEncoding.NONE);

    private com.azure.storage.queue.QueueServiceClient theirs(com.azure.storage.queue.QueueMessageEncoding encoding) {
        return new com.azure.storage.queue.QueueServiceClientBuilder()
                .connectionString(emulator.connectionString())
                .messageEncoding(encoding)
                .buildClient();
    }

    @AfterEach
    void close() {
        ours.close();
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(com.azure.storage.queue.QueueMessageEncoding.class)
    void oursReadsWhatTheirsWroteWithoutBeingToldHow(com.azure.storage.queue.QueueMessageEncoding encoding) {
        com.azure.storage.queue.QueueClient writer = theirs(encoding).createQueue("letters");
        TEXTS.forEach(writer::sendMessage);
        QueueClient reader = ours.queue("letters");
        for (String text : TEXTS) {
            assertEquals(text, reader.receiveMessages().messages().get(0).text());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = QueueMessageEncoding.class,
            names = {"TEXT", "BASE64", "EITHER"})
    void theirsReadsWhatOursWrote(QueueMessageEncoding encoding) {
        QueueClient writer = ours.queue("letters").withMessageEncoding(encoding);
        writer.create();
        TEXTS.forEach(writer::sendMessage);
        com.azure.storage.queue.QueueClient reader = theirs(
                        encoding == QueueMessageEncoding.BASE64
                                ? com.azure.storage.queue.QueueMessageEncoding.BASE64
                                : com.azure.storage.queue.QueueMessageEncoding.NONE)
                .getQueueClient("letters");
        for (String text : TEXTS) {
            assertEquals(text, reader.receiveMessage().getBody().toString());
        }
    }

    @Test
    void bytesAreReadByEitherSide() {
        byte[] bytes = {0, -1, 65, -128};
        com.azure.storage.queue.QueueClient base64 =
                theirs(com.azure.storage.queue.QueueMessageEncoding.BASE64).createQueue("bytes");
        base64.sendMessage(com.azure.core.util.BinaryData.fromBytes(bytes));
        QueueMessage received = ours.queue("bytes").receiveMessages().messages().get(0);
        assertEquals(List.of(0, -1, 65, -128), numbers(received.decode(QueueMessageCodec.bytes())));
        ours.queue("bytes").sendMessage(bytes, QueueMessageCodec.bytes());
        assertEquals(
                List.of(0, -1, 65, -128),
                numbers(base64.receiveMessage().getBody().toBytes()));
    }

    private static List<Integer> numbers(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .chars()
                .map(c -> (byte) c)
                .boxed()
                .toList();
    }

    @Test
    void metadataAndPoliciesAreReadByEitherSide() {
        OffsetDateTime start = OffsetDateTime.parse("2026-03-03T10:11:12Z");
        com.azure.storage.queue.QueueClient queue = theirs.createQueue("shared");
        queue.setMetadata(Map.of("owner", "shop"));
        queue.setAccessPolicy(List.of(new QueueSignedIdentifier()
                .setId("readers")
                .setAccessPolicy(new QueueAccessPolicy()
                        .setStartsOn(start)
                        .setExpiresOn(start.plusDays(1))
                        .setPermissions("r"))));
        assertEquals("shop", ours.queue("shared").getProperties().metadata().get("owner"));
        SignedIdentifier readers = new SignedIdentifier("readers", new AccessPolicy(start, start.plusDays(1), "r"));
        assertEquals(List.of(readers), ours.queue("shared").getAccessPolicy().identifiers());
        ours.queue("shared")
                .setAccessPolicy(
                        List.of(readers, new SignedIdentifier("all", AccessPolicy.until(start.plusDays(2), "raup"))));
        List<QueueSignedIdentifier> told = queue.getAccessPolicy().stream().toList();
        assertEquals(
                List.of("readers", "all"),
                told.stream().map(QueueSignedIdentifier::getId).toList());
        assertEquals(start, told.get(0).getAccessPolicy().getStartsOn());
        assertEquals("raup", told.get(1).getAccessPolicy().getPermissions());
    }

    @Test
    void theirServiceOperationsRun() {
        QueueServiceProperties properties = theirs.getProperties();
        properties
                .getAnalyticsLogging()
                .setRead(true)
                .getRetentionPolicy()
                .setEnabled(true)
                .setDays(3);
        properties.setCors(List.of(new QueueCorsRule()
                .setAllowedOrigins("*")
                .setAllowedMethods("GET")
                .setAllowedHeaders("")
                .setExposedHeaders("")
                .setMaxAgeInSeconds(60)));
        theirs.setProperties(properties);
        assertTrue(ours.getServiceProperties().logging().read());
        assertEquals(3, ours.getServiceProperties().logging().retention().days());
        assertEquals(
                Duration.ofMinutes(1), ours.getServiceProperties().cors().get(0).maxAge());
        ours.setServiceProperties(io.lazuli.storage.queue.model.QueueServiceProperties.UNCHANGED.withCors(List.of()));
        assertTrue(theirs.getProperties().getCors().isEmpty());
        for (String name : List.of("list-a", "list-b", "list-c", "other")) {
            theirs.createQueueWithResponse(name, Map.of("name", name), null, Context.NONE);
        }
        QueuesSegmentOptions options = new QueuesSegmentOptions()
                .setPrefix("list-")
                .setMaxResultsPerPage(2)
                .setIncludeMetadata(true);
        List<QueueItem> listed = StreamSupport.stream(
                        theirs.listQueues(options, null, Context.NONE).spliterator(), false)
                .toList();
        assertEquals(
                List.of("list-a", "list-b", "list-c"),
                listed.stream().map(QueueItem::getName).toList());
        assertEquals("list-c", listed.get(2).getMetadata().get("name"));
        theirs.deleteQueue("other");
        assertFalse(ours.queue("other").exists());
        // Not getStatistics: 12.29.0 expects the root element QueueServiceStatistics, and the service sends
        // StorageServiceStats.
    }

    @Test
    void theirMessageOperationsRun() {
        com.azure.storage.queue.QueueClient queue = theirs.getQueueClient("orders");
        assertTrue(queue.createIfNotExists());
        SendMessageResult later = queue.sendMessageWithResponse(
                        "later", Duration.ofHours(1), Duration.ofHours(2), null, Context.NONE)
                .getValue();
        assertEquals(later.getInsertionTime().plusHours(2), later.getExpirationTime());
        queue.sendMessageWithResponse("forever", Duration.ZERO, Duration.ofSeconds(-1), null, Context.NONE);
        queue.sendMessage("third");
        List<PeekedMessageItem> peeked =
                queue.peekMessages(32, null, Context.NONE).stream().toList();
        assertEquals(2, peeked.size());
        assertEquals("forever", queue.peekMessage().getBody().toString());
        List<QueueMessageItem> received = queue.receiveMessages(32, Duration.ofMinutes(5), null, Context.NONE).stream()
                .toList();
        assertEquals(2, received.size());
        QueueMessageItem first = received.get(0);
        assertEquals(1, first.getDequeueCount());
        UpdateMessageResult updated =
                queue.updateMessage(first.getMessageId(), first.getPopReceipt(), "changed", Duration.ZERO);
        assertNotNull(updated.getTimeNextVisible());
        assertNotEquals(first.getPopReceipt(), updated.getPopReceipt());
        QueueStorageException refusal = assertThrows(
                QueueStorageException.class, () -> queue.deleteMessage(first.getMessageId(), first.getPopReceipt()));
        assertEquals(QueueErrorCode.POP_RECEIPT_MISMATCH, refusal.getErrorCode());
        assertEquals(
                "changed",
                ours.queue("orders").receiveMessages().messages().get(0).text());
        assertEquals(3, queue.getProperties().getApproximateMessagesCountLong());
        queue.deleteMessage(received.get(1).getMessageId(), received.get(1).getPopReceipt());
        queue.clearMessages();
        assertEquals(0, queue.getProperties().getApproximateMessagesCountLong());
        assertTrue(queue.deleteIfExists());
        assertThrows(QueueStorageException.class, queue::getProperties);
    }
}
