package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.AccessPolicy;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.queue.QueueFaces.Queue;
import io.lazuli.storage.queue.QueueFaces.QueueService;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.testkit.QueueMatrix;
import io.lazuli.storage.testkit.Setting;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What queues do as a whole. */
@QueueMatrix
class QueueBehaviourTest {
    private final QueueServiceClient client;
    private final QueueService service;
    private final String name;
    private final Queue queue;

    QueueBehaviourTest(Setting setting) {
        client = new QueueServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        service = setting.face(QueueService.class, client);
        name = setting.uniqueName("queue");
        queue = service.queue(name);
    }

    @AfterEach
    void close() {
        queue.deleteIfExists();
        client.close();
    }

    @Test
    void createdQueueExistsUntilDeleted() {
        assertFalse(queue.exists());
        assertEquals(201, queue.create().status());
        assertTrue(queue.exists());
        assertEquals(204, queue.delete().status());
        assertFalse(queue.exists());
    }

    @Test
    void createAgainWithSameMetadataSucceeds() {
        Metadata metadata = Metadata.of("owner", "shop");
        queue.create(metadata);
        assertEquals(204, queue.create(metadata).status());
        assertFalse(queue.createIfAbsent(metadata));
    }

    @Test
    void createAgainWithOtherMetadataFailsWithQueueAlreadyExists() {
        queue.create(Metadata.of("owner", "shop"));
        refused(409, ErrorCode.QUEUE_ALREADY_EXISTS, queue::create);
        assertFalse(queue.createIfAbsent(Metadata.of("owner", "bar")));
        assertEquals("shop", queue.getProperties().metadata().get("owner"));
    }

    @Test
    void createIfAbsentTellsWhetherItCreated() {
        assertTrue(queue.createIfAbsent());
        assertFalse(queue.createIfAbsent());
    }

    @Test
    void deleteIfExistsTellsWhetherThereWasOne() {
        assertFalse(queue.deleteIfExists());
        queue.create();
        assertTrue(queue.deleteIfExists());
    }

    @Test
    void operationsOnMissingQueueFailWithQueueNotFound() {
        refused(404, ErrorCode.QUEUE_NOT_FOUND, queue::delete);
        refused(404, ErrorCode.QUEUE_NOT_FOUND, queue::getProperties);
        refused(404, ErrorCode.QUEUE_NOT_FOUND, () -> queue.setMetadata(Metadata.EMPTY));
        refused(404, ErrorCode.QUEUE_NOT_FOUND, queue::getAccessPolicy);
        refused(404, ErrorCode.QUEUE_NOT_FOUND, () -> queue.setAccessPolicy(List.of()));
        refused(404, ErrorCode.QUEUE_NOT_FOUND, () -> queue.sendMessage("lost"));
        refused(404, ErrorCode.QUEUE_NOT_FOUND, queue::receiveMessages);
        refused(404, ErrorCode.QUEUE_NOT_FOUND, () -> queue.peekMessages(1));
        refused(404, ErrorCode.QUEUE_NOT_FOUND, queue::clearMessages);
    }

    @Test
    void setMetadataReplacesAllPairs() {
        queue.create(Metadata.of("old", "1"));
        queue.setMetadata(Metadata.of("a_1", "x").with("B", "y z"));
        assertEquals(
                Metadata.of("a_1", "x").with("B", "y z"), queue.getProperties().metadata());
        queue.setMetadata(Metadata.EMPTY);
        assertTrue(queue.getProperties().metadata().isEmpty());
    }

    @Test
    void propertiesCountMessagesHiddenOnesToo() {
        queue.create();
        assertEquals(0, queue.getProperties().approximateMessagesCount());
        queue.sendMessage("one");
        queue.sendMessage("two");
        queue.receiveMessages();
        assertEquals(2, queue.getProperties().approximateMessagesCount());
    }

    @Test
    void accessPoliciesAreReplacedAsAWhole() {
        queue.create();
        assertEquals(List.of(), queue.getAccessPolicy().identifiers());
        OffsetDateTime start = OffsetDateTime.parse("2026-03-03T10:11:12+02:00");
        List<SignedIdentifier> policies = List.of(
                new SignedIdentifier("readers", AccessPolicy.until(start.plusDays(1), "r")),
                new SignedIdentifier("all & <more>", new AccessPolicy(start, start.plusDays(2), "raup")));
        assertEquals(204, queue.setAccessPolicy(policies).status());
        assertEquals(policies, queue.getAccessPolicy().identifiers());
        assertEquals(200, queue.getAccessPolicy().info().status());
        queue.setAccessPolicy(policies.subList(1, 2));
        assertEquals(policies.subList(1, 2), queue.getAccessPolicy().identifiers());
        queue.setAccessPolicy(List.of());
        assertEquals(List.of(), queue.getAccessPolicy().identifiers());
    }

    @Test
    void moreThanFiveAccessPoliciesAreRefusedAtOnce() {
        List<SignedIdentifier> six = IntStream.range(0, 6)
                .mapToObj(i -> new SignedIdentifier("policy-" + i, AccessPolicy.EMPTY))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> queue.setAccessPolicy(six));
        List<SignedIdentifier> twice = List.of(six.get(0), six.get(0));
        assertThrows(IllegalArgumentException.class, () -> queue.setAccessPolicy(twice));
        assertThrows(IllegalArgumentException.class, () -> new SignedIdentifier("", AccessPolicy.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new SignedIdentifier("x".repeat(65), AccessPolicy.EMPTY));
    }

    @Test
    void listsQueuesByPrefixPageByPage() {
        List<String> names = List.of(name + "-1", name + "-2", name + "-3");
        Metadata metadata = Metadata.of("number", "n");
        names.forEach(n -> service.queue(n).create(metadata));
        try {
            ListQueuesOptions options = ListQueuesOptions.DEFAULT.withPrefix(name);
            assertEquals(names, namesOf(service.listQueues(options)));
            List<List<String>> pages = new ArrayList<>();
            String marker = null;
            for (Page<QueueItem> page :
                    service.listQueues(options.withPageSize(2)).byPage()) {
                pages.add(namesOf(page.items()));
                marker = pages.size() == 1 ? page.marker() : marker;
            }
            assertEquals(List.of(names.subList(0, 2), names.subList(2, 3)), pages);
            Page<QueueItem> rest =
                    service.listQueues(options).byPage(marker).iterator().next();
            assertEquals(names.subList(2, 3), namesOf(rest.items()));
            assertNull(rest.marker());
        } finally {
            names.forEach(n -> service.queue(n).delete());
        }
    }

    @Test
    void listBringsMetadataWhereAskedFor() {
        queue.create(Metadata.of("owner", "a & b"));
        ListQueuesOptions options = ListQueuesOptions.DEFAULT.withPrefix(name);
        QueueItem without = service.listQueues(options).iterator().next();
        assertEquals(new QueueItem(name, Metadata.EMPTY), without);
        QueueItem with =
                service.listQueues(options.withIncludeMetadata(true)).iterator().next();
        assertEquals(new QueueItem(name, Metadata.of("owner", "a & b")), with);
    }

    @Test
    void listOfNothingIsEmpty() {
        assertEquals(List.of(), namesOf(service.listQueues(ListQueuesOptions.DEFAULT.withPrefix(name))));
    }

    @Test
    void wrongArgumentsAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> service.queue("No Queue"));
    }

    private static List<String> namesOf(Iterable<QueueItem> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(QueueItem::name)
                .toList();
    }

    private static void refused(int status, ErrorCode code, Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
