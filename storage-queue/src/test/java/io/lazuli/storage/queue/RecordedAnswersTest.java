package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.queue.model.PeekedMessage;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.model.SentMessage;
import io.lazuli.storage.queue.model.UpdatedMessage;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.Exchange;
import io.lazuli.storage.testkit.Recordings;
import io.lazuli.storage.testkit.Service;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of the real service, read by the clients. */
class RecordedAnswersTest {
    private static final Map<String, Reader> READERS = Map.ofEntries(
            Map.entry("Service_ListQueuesSegment", RecordedAnswersTest::list),
            Map.entry("Queue_Create", (subject, answer) -> subject.queue.create()),
            Map.entry("Queue_Delete", (subject, answer) -> subject.queue.delete()),
            Map.entry("Queue_GetProperties", RecordedAnswersTest::properties),
            Map.entry("Queue_SetMetadata", (subject, answer) -> subject.queue.setMetadata(Metadata.EMPTY)),
            Map.entry("Queue_GetAccessPolicy", RecordedAnswersTest::policies),
            Map.entry("Queue_SetAccessPolicy", (subject, answer) -> subject.queue.setAccessPolicy(List.of())),
            Map.entry("Service_GetProperties", RecordedAnswersTest::serviceProperties),
            Map.entry(
                    "Service_SetProperties",
                    (subject, answer) -> subject.service.setServiceProperties(QueueServiceProperties.UNCHANGED)),
            Map.entry("Service_GetStatistics", RecordedAnswersTest::stats),
            Map.entry("Messages_Enqueue", RecordedAnswersTest::sent),
            Map.entry("Messages_Dequeue", RecordedAnswersTest::received),
            Map.entry("Messages_Peek", RecordedAnswersTest::peeked),
            Map.entry("Messages_Clear", (subject, answer) -> subject.queue.clearMessages()),
            Map.entry("MessageId_Update", RecordedAnswersTest::updated),
            Map.entry("MessageId_Delete", (subject, answer) -> subject.queue.deleteMessage("id", "receipt")));

    static List<Exchange> answers() {
        InputStream kept = RecordedAnswersTest.class.getResourceAsStream("/recordings/queue.json");
        return Stream.concat(Recordings.in(kept, "kept", Service.QUEUE).stream(), Recordings.of(Service.QUEUE))
                .filter(answer -> READERS.containsKey(answer.operation()) && !answer.truncated())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isRead(Exchange answer) {
        try (QueueServiceClient service = client(answer)) {
            Reader reader = Objects.requireNonNull(READERS.get(answer.operation()));
            Subject subject = new Subject(service, service.queue("orders"));
            if (answer.status() < 300) {
                reader.read(subject, answer);
            } else {
                ServiceException refusal = assertThrows(ServiceException.class, () -> reader.read(subject, answer));
                assertEquals(answer.status(), refusal.status());
                assertEquals(
                        answer.info().headers().get("x-ms-error-code"),
                        refusal.code().value());
                assertTrue(answer.bodyText().isEmpty() || refusal.serviceMessage() != null);
            }
        }
    }

    @Test
    void everyOperationHasAnAnswer() {
        Set<String> seen = new TreeSet<>();
        answers().forEach(answer -> seen.add(answer.operation()));
        assertEquals(new TreeSet<>(READERS.keySet()), seen);
    }

    static List<Exchange> answersToCreate() {
        return answers().stream()
                .filter(answer -> answer.operation().equals("Queue_Create"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answersToCreate")
    void createIfAbsentTakesOnlyAQueueThatExistsAsAnAnswer(Exchange answer) {
        try (QueueServiceClient service = client(answer)) {
            QueueClient queue = service.queue("orders");
            String code = answer.info().headers().get("x-ms-error-code");
            if (answer.status() < 300 || "QueueAlreadyExists".equals(code)) {
                assertEquals(answer.status() == 201, queue.createIfAbsent());
            } else {
                ServiceException refusal = assertThrows(ServiceException.class, queue::createIfAbsent);
                assertEquals(code, refusal.code().value());
            }
        }
    }

    private static QueueServiceClient client(Exchange answer) {
        return new QueueServiceClientBuilder()
                .endpoint("https://acct.queue.core.windows.net")
                .secondaryEndpoint("https://acct-secondary.queue.core.windows.net")
                .credential(Anonymous.INSTANCE)
                .transport(answer.transport())
                .retryPolicy(RetryPolicy.NONE)
                .buildClient();
    }

    private static void list(Subject subject, Exchange answer) {
        Page<QueueItem> page = subject.service
                .listQueues(ListQueuesOptions.DEFAULT)
                .byPage()
                .iterator()
                .next();
        assertEquals(texts(answer, "Name"), names(page.items()));
        List<String> markers = texts(answer, "NextMarker");
        assertEquals(markers.isEmpty() ? null : markers.get(0), page.marker());
        assertEquals(
                answer.bodyText().contains("<Metadata><"),
                page.items().stream().anyMatch(q -> !q.metadata().isEmpty()));
    }

    private static void properties(Subject subject, Exchange answer) {
        assertEquals(
                answer.info().headers().get("x-ms-approximate-messages-count"),
                Long.toString(subject.queue.getProperties().approximateMessagesCount()));
        assertEquals(
                Metadata.from(answer.info().headers()),
                subject.queue.getProperties().metadata());
        assertTrue(subject.queue.exists());
    }

    private static void policies(Subject subject, Exchange answer) {
        List<SignedIdentifier> policies = subject.queue.getAccessPolicy().identifiers();
        assertEquals(
                texts(answer, "Id"), policies.stream().map(SignedIdentifier::id).toList());
        assertEquals(
                texts(answer, "Permission").stream()
                        .filter(text -> !text.isEmpty())
                        .toList(),
                policies.stream()
                        .map(policy -> policy.policy().permissions())
                        .filter(Objects::nonNull)
                        .toList());
        assertEquals(
                texts(answer, "Expiry").stream().filter(text -> !text.isEmpty()).count(),
                policies.stream()
                        .filter(policy -> policy.policy().expiry() != null)
                        .count());
    }

    private static void serviceProperties(Subject subject, Exchange answer) {
        QueueServiceProperties told = subject.service.getServiceProperties();
        assertEquals(List.of(String.valueOf(told.logging().read())), texts(answer, "Read"));
        assertEquals(
                List.of(
                        String.valueOf(told.hourMetrics().enabled()),
                        String.valueOf(told.minuteMetrics().enabled())),
                texts(answer, "Version").isEmpty() ? List.of() : metrics(answer, "HourMetrics", "MinuteMetrics"));
        // Versions before 2013-08-15 know of no such rules.
        assertEquals(answer.bodyText().contains("<Cors"), told.cors() != null);
        assertEquals(
                texts(answer, "AllowedOrigins"),
                told.cors() == null
                        ? List.of()
                        : told.cors().stream()
                                .map(rule -> String.join(",", rule.allowedOrigins()))
                                .toList());
    }

    private static List<String> metrics(Exchange answer, String... names) {
        return Stream.of(names)
                .map(name -> {
                    Matcher found = Pattern.compile("<" + name + ">.*?<Enabled>(.*?)</Enabled>", Pattern.DOTALL)
                            .matcher(answer.bodyText());
                    return found.find() ? found.group(1) : "";
                })
                .toList();
    }

    private static void stats(Subject subject, Exchange answer) {
        ServiceStats stats = subject.service.getServiceStats();
        assertEquals(texts(answer, "Status"), List.of(stats.status().value()));
        boolean told = texts(answer, "LastSyncTime").stream().anyMatch(text -> !text.isEmpty());
        assertEquals(told, stats.lastSyncTime() != null);
    }

    private static void sent(Subject subject, Exchange answer) {
        SentMessage sent = subject.queue.sendMessage("text");
        assertEquals(texts(answer, "MessageId"), List.of(sent.messageId()));
        assertEquals(texts(answer, "PopReceipt"), List.of(sent.popReceipt()));
        assertNotNull(sent.insertedOn());
        assertNotNull(sent.expiresOn());
        assertNotNull(sent.nextVisibleOn());
    }

    private static void received(Subject subject, Exchange answer) {
        List<QueueMessage> messages = subject.queue.receiveMessages().messages();
        assertEquals(
                texts(answer, "MessageId"),
                messages.stream().map(QueueMessage::messageId).toList());
        assertEquals(
                texts(answer, "PopReceipt"),
                messages.stream().map(QueueMessage::popReceipt).toList());
        assertEquals(bodies(answer), messages.stream().map(QueueMessage::body).toList());
        for (QueueMessage message : messages) {
            assertNotNull(message.insertedOn());
            assertNotNull(message.expiresOn());
            assertNotNull(message.nextVisibleOn());
            assertTrue(message.dequeueCount() > 0);
        }
    }

    private static void peeked(Subject subject, Exchange answer) {
        List<PeekedMessage> messages = subject.queue.peekMessages(32).messages();
        assertEquals(
                texts(answer, "MessageId"),
                messages.stream().map(PeekedMessage::messageId).toList());
        assertEquals(bodies(answer), messages.stream().map(PeekedMessage::body).toList());
        assertEquals(
                texts(answer, "DequeueCount"),
                messages.stream().map(m -> "" + m.dequeueCount()).toList());
        messages.forEach(message -> assertNotNull(message.insertedOn()));
    }

    private static void updated(Subject subject, Exchange answer) {
        UpdatedMessage updated = subject.queue.updateMessage("id", "receipt", Duration.ZERO);
        assertEquals(answer.info().headers().get("x-ms-popreceipt"), updated.popReceipt());
        assertNotNull(updated.nextVisibleOn());
    }

    private static List<String> names(List<QueueItem> items) {
        return items.stream().map(QueueItem::name).toList();
    }

    private static List<String> bodies(Exchange answer) {
        return texts(answer, "MessageText").stream()
                .map(text -> text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&"))
                .toList();
    }

    /** The texts of all elements of a name, found in another way than the clients do. */
    private static List<String> texts(Exchange answer, String element) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(answer.bodyText());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private record Subject(QueueServiceClient service, QueueClient queue) {}

    /** Reads an answer through a client and compares. */
    @FunctionalInterface
    private interface Reader {
        void read(Subject subject, Exchange answer);
    }
}
