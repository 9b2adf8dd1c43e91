package io.lazuli.storage.queue.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.AccessPolicy;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Repeat;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import io.lazuli.storage.queue.options.SendMessageOptions;
import io.lazuli.storage.transport.RequestBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each operation says to the service, to the letter, and what may be repeated. */
class QueueRequestsTest {
    private static final String MESSAGE_START = "<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessage><MessageText>";
    private static final String MESSAGE_END = "</MessageText></QueueMessage>";

    private final Resource service = Resource.root(StorageAccount.at("https://acct.queue.core.windows.net"));
    private final QueueAddress plain = QueueAddress.of(service, "orders", QueueMessageEncoding.TEXT);
    private final QueueAddress base64 = QueueAddress.of(service, "orders", QueueMessageEncoding.BASE64);

    @Test
    void listsQueuesOfTheService() {
        says(
                QueueServiceOperations.listQueues(service, ListQueuesOptions.DEFAULT, null),
                "GET /?comp=list",
                Repeat.HARMLESS);
        ListQueuesOptions options =
                ListQueuesOptions.DEFAULT.withPrefix("or").withPageSize(7).withIncludeMetadata(true);
        says(
                QueueServiceOperations.listQueues(service, options, "/acct/orders"),
                "GET /?comp=list&prefix=or&marker=/acct/orders&maxresults=7&include=metadata",
                Repeat.HARMLESS);
    }

    @Test
    void createsQueueWithMetadata() {
        Metadata metadata = Metadata.of("Owner", "shop");
        String told = "PUT /orders\nx-ms-meta-Owner: shop";
        says(QueueOperations.create(plain, metadata), told, Repeat.HARMLESS_UNDER_CONDITIONS);
        says(QueueOperations.createIfAbsent(plain, metadata), told, Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void deletesQueue() {
        says(QueueOperations.delete(plain), "DELETE /orders", Repeat.HARMLESS_UNDER_CONDITIONS);
        says(QueueOperations.deleteIfExists(plain), "DELETE /orders", Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void readsAndReplacesMetadata() {
        says(QueueOperations.getProperties(plain), "GET /orders?comp=metadata", Repeat.HARMLESS);
        says(QueueOperations.exists(plain), "GET /orders?comp=metadata", Repeat.HARMLESS);
        says(
                QueueOperations.setMetadata(plain, Metadata.of("a", "1")),
                "PUT /orders?comp=metadata\nx-ms-meta-a: 1",
                Repeat.HARMLESS);
    }

    @Test
    void readsAndReplacesAccessPolicies() {
        says(QueueOperations.getAccessPolicy(plain), "GET /orders?comp=acl", Repeat.HARMLESS);
        OffsetDateTime start = OffsetDateTime.parse("2026-03-03T10:11:12.5Z");
        Operation<?> set = QueueOperations.setAccessPolicy(
                plain,
                List.of(
                        new SignedIdentifier("a", new AccessPolicy(start, start.plusDays(1), "raup")),
                        new SignedIdentifier("b", AccessPolicy.EMPTY)));
        says(set, "PUT /orders?comp=acl\nContent-Type: application/xml", Repeat.HARMLESS);
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><SignedIdentifiers><SignedIdentifier><Id>a</Id><AccessPolicy>"
                        + "<Start>2026-03-03T10:11:12.5000000Z</Start><Expiry>2026-03-04T10:11:12.5000000Z</Expiry>"
                        + "<Permission>raup</Permission></AccessPolicy></SignedIdentifier>"
                        + "<SignedIdentifier><Id>b</Id></SignedIdentifier></SignedIdentifiers>",
                body(set));
    }

    @Test
    void readsAndChangesServiceProperties() {
        says(QueueServiceOperations.getProperties(service), "GET /?restype=service&comp=properties", Repeat.HARMLESS);
        Operation<?> set = QueueServiceOperations.setProperties(
                service,
                QueueServiceProperties.UNCHANGED
                        .withLogging(new ServiceLogging(true, false, true, RetentionPolicy.ofDays(3)))
                        .withCors(List.of()));
        says(set, "PUT /?restype=service&comp=properties\nContent-Type: application/xml", Repeat.HARMLESS);
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><StorageServiceProperties><Logging><Version>1.0</Version>"
                        + "<Delete>true</Delete><Read>true</Read><Write>false</Write><RetentionPolicy><Enabled>true</Enabled>"
                        + "<Days>3</Days></RetentionPolicy></Logging><Cors></Cors></StorageServiceProperties>",
                body(set));
    }

    @Test
    void asksTheSecondaryForStatistics() {
        Resource secondary =
                Resource.root(new StorageAccount("acct", URI.create("https://acct-secondary.queue.core.windows.net")));
        Operation<?> stats = QueueServiceOperations.getStats(secondary);
        says(stats, "GET /?restype=service&comp=stats", Repeat.HARMLESS);
        assertEquals(
                "https://acct-secondary.queue.core.windows.net/",
                stats.resource().url());
        assertEquals("/acct/", stats.resource().canonicalPath());
    }

    @Test
    void sendsMessageAndNeverRepeatsItInDoubt() {
        Operation<?> send =
                MessageOperations.send(plain, "a < b & \"c\"\r\n\u00e9\ud83d\ude00", SendMessageOptions.DEFAULT);
        says(send, "POST /orders/messages\nContent-Type: application/xml", Repeat.UNSAFE);
        assertEquals(MESSAGE_START + "a &lt; b &amp; \"c\"&#xD;\n\u00e9\ud83d\ude00" + MESSAGE_END, body(send));
    }

    @Test
    void sendsTimesInSeconds() {
        SendMessageOptions options = SendMessageOptions.DEFAULT
                .withVisibilityDelay(Duration.ofMinutes(1))
                .withTimeToLive(SendMessageOptions.NEVER_EXPIRES);
        says(
                MessageOperations.send(plain, "", options),
                "POST /orders/messages?visibilitytimeout=60&messagettl=-1\nContent-Type: application/xml",
                Repeat.UNSAFE);
        says(
                MessageOperations.send(plain, "", SendMessageOptions.DEFAULT.withTimeToLive(Duration.ofDays(1))),
                "POST /orders/messages?messagettl=86400\nContent-Type: application/xml",
                Repeat.UNSAFE);
    }

    @Test
    void sendsTextInBase64WhereAskedTo() {
        assertEquals(
                MESSAGE_START + "AMOp" + MESSAGE_END,
                body(MessageOperations.send(base64, "\0\u00e9", SendMessageOptions.DEFAULT)));
    }

    @Test
    void receivesMessages() {
        says(MessageOperations.receive(plain, ReceiveMessagesOptions.DEFAULT), "GET /orders/messages", Repeat.HARMLESS);
        ReceiveMessagesOptions options =
                ReceiveMessagesOptions.DEFAULT.withMaxMessages(32).withVisibilityTimeout(Duration.ofDays(7));
        says(
                MessageOperations.receive(plain, options),
                "GET /orders/messages?numofmessages=32&visibilitytimeout=604800",
                Repeat.HARMLESS);
    }

    @Test
    void peeksMessages() {
        says(MessageOperations.peek(plain, 1), "GET /orders/messages?peekonly=true", Repeat.HARMLESS);
        says(MessageOperations.peek(plain, 9), "GET /orders/messages?peekonly=true&numofmessages=9", Repeat.HARMLESS);
    }

    @Test
    void updatesTextOrVisibilityOnly() {
        Operation<?> update = MessageOperations.update(plain, "id-1", "AQ+/=", "new", Duration.ZERO);
        says(
                update,
                "PUT /orders/messages/id-1?popreceipt=AQ+/=&visibilitytimeout=0\nContent-Type: application/xml",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        assertEquals(MESSAGE_START + "new" + MESSAGE_END, body(update));
        Operation<?> renewal = MessageOperations.update(plain, "id-1", "AQ", null, Duration.ofSeconds(90));
        says(renewal, "PUT /orders/messages/id-1?popreceipt=AQ&visibilitytimeout=90", Repeat.HARMLESS_UNDER_CONDITIONS);
        assertEquals("", body(renewal));
    }

    @Test
    void deletesOneMessageOrAll() {
        says(
                MessageOperations.delete(plain, "id 1", "AQ=="),
                "DELETE /orders/messages/id%201?popreceipt=AQ==",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(MessageOperations.clear(plain), "DELETE /orders/messages", Repeat.HARMLESS);
    }

    @Test
    void asksForAUserDelegationKey() {
        Operation<?> key = QueueServiceOperations.getUserDelegationKey(
                service, Instant.parse("2026-03-01T12:00:00.5Z"), Instant.parse("2026-03-08T12:00:00Z"), "tid-2");
        says(key, "POST /?restype=service&comp=userdelegationkey\nContent-Type: application/xml", Repeat.HARMLESS);
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>2026-03-01T12:00:00Z</Start>"
                        + "<Expiry>2026-03-08T12:00:00Z</Expiry><DelegatedUserTid>tid-2</DelegatedUserTid></KeyInfo>",
                body(key));
    }

    private static void says(Operation<?> operation, String told, Repeat repeat) {
        assertEquals(told, operation.toString());
        assertEquals(repeat, operation.repeat());
    }

    private static String body(Operation<?> operation) {
        return operation.body() instanceof RequestBody.Bytes bytes
                ? StandardCharsets.UTF_8.decode(bytes.buffer().duplicate()).toString()
                : operation.body().toString();
    }
}
