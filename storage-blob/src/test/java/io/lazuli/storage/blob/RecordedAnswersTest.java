package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.Written;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.UserDelegationKey;
import io.lazuli.storage.testkit.Exchange;
import io.lazuli.storage.testkit.Recordings;
import io.lazuli.storage.testkit.Service;
import java.time.Instant;
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

/** Answers of the real service, read by the clients. Where there are no recordings, {@code BlobListTest} and its like have to do. */
class RecordedAnswersTest {
    private static final Map<String, Reader> READERS = Map.ofEntries(
            Map.entry("Service_ListContainersSegment", RecordedAnswersTest::containers),
            Map.entry("Service_GetProperties", RecordedAnswersTest::serviceProperties),
            Map.entry(
                    "Service_SetProperties",
                    (clients, answer) ->
                            info(answer, clients.service.setServiceProperties(BlobServiceProperties.UNCHANGED))),
            Map.entry("Service_GetUserDelegationKey", RecordedAnswersTest::delegationKey),
            Map.entry("Container_Create", (clients, answer) -> written(answer, clients.container.create())),
            Map.entry("Container_Delete", (clients, answer) -> info(answer, clients.container.delete())),
            Map.entry("Container_GetProperties", RecordedAnswersTest::containerProperties),
            Map.entry(
                    "Container_SetMetadata",
                    (clients, answer) -> written(answer, clients.container.setMetadata(Metadata.EMPTY))),
            Map.entry("Container_ListBlobFlatSegment", RecordedAnswersTest::blobs),
            Map.entry("Container_ListBlobHierarchySegment", RecordedAnswersTest::blobs),
            Map.entry("BlockBlob_Upload", (clients, answer) -> written(answer, clients.blob.upload(new byte[0]))),
            Map.entry("Blob_Download", RecordedAnswersTest::content),
            Map.entry("Blob_GetProperties", RecordedAnswersTest::blobProperties),
            Map.entry(
                    "Blob_SetHTTPHeaders",
                    (clients, answer) -> written(answer, clients.blob.setHttpHeaders(BlobHttpHeaders.NONE))),
            Map.entry(
                    "Blob_SetMetadata", (clients, answer) -> written(answer, clients.blob.setMetadata(Metadata.EMPTY))),
            Map.entry("Blob_Delete", (clients, answer) -> info(answer, clients.blob.delete())));

    private static Stream<Exchange> answers() {
        return Recordings.of(Service.BLOB)
                .filter(answer -> READERS.containsKey(answer.operation()) && !answer.truncated());
    }

    /** One test over all, since there are thousands; a failure names its recording. */
    @Test
    void everyAnswerIsRead() {
        List<String> problems = new ArrayList<>();
        answers().forEach(answer -> {
            try {
                read(answer);
            } catch (RuntimeException | AssertionError e) {
                problems.add(answer + ": " + e);
            }
        });
        assertEquals(List.of(), problems);
    }

    @Test
    void everyOperationHasAnAnswer() {
        Set<String> seen = new TreeSet<>();
        answers().forEach(answer -> seen.add(answer.operation()));
        assertEquals(Recordings.available() ? new TreeSet<>(READERS.keySet()) : Set.of(), seen);
    }

    private static void read(Exchange answer) {
        try (BlobServiceClient service = new BlobServiceClientBuilder()
                .endpoint("https://acct.blob.core.windows.net")
                .credential(Anonymous.INSTANCE)
                .transport(answer.transport())
                .retryPolicy(RetryPolicy.NONE)
                .buildClient()) {
            BlobContainerClient container = service.container("photos");
            Clients clients = new Clients(service, container, container.blob("a"));
            Reader reader = Objects.requireNonNull(READERS.get(answer.operation()));
            if (answer.status() < 300) {
                reader.read(clients, answer);
                return;
            }
            ServiceException refusal = assertThrows(ServiceException.class, () -> reader.read(clients, answer));
            assertEquals(answer.status(), refusal.status());
            String code = answer.info().headers().get("x-ms-error-code");
            if (code != null) {
                assertEquals(code, refusal.code().value());
            }
            assertTrue(!answer.bodyText().contains("<Message>") || refusal.serviceMessage() != null);
        }
    }

    private static void info(Exchange answer, ResponseInfo info) {
        assertEquals(answer.status(), info.status());
        assertEquals(answer.info().requestId(), info.requestId());
    }

    private static void written(Exchange answer, Written written) {
        info(answer, written.info());
        assertEquals(answer.info().headers().etag(), written.etag());
        assertEquals(answer.info().headers().get("Last-Modified") == null, written.lastModified() == null);
    }

    private static void containers(Clients clients, Exchange answer) {
        Page<BlobContainerItem> page =
                clients.service.listContainers().byPage().iterator().next();
        assertEquals(
                texts(answer, "Name"),
                page.items().stream().map(BlobContainerItem::name).toList());
        assertEquals(first(texts(answer, "NextMarker")), page.marker());
        for (BlobContainerItem item : page.items()) {
            assertNotNull(item.etag());
            assertNotNull(item.lastModified());
            assertNotNull(item.leaseState());
            assertEquals(item.isDeleted(), item.deletedOn() != null);
        }
    }

    private static void serviceProperties(Clients clients, Exchange answer) {
        BlobServiceProperties told = clients.service.getServiceProperties();
        String body = answer.bodyText();
        assertEquals(body.contains("<Logging>"), told.logging() != null);
        assertEquals(body.contains("<HourMetrics>"), told.hourMetrics() != null);
        assertEquals(body.contains("<MinuteMetrics>"), told.minuteMetrics() != null);
        assertEquals(body.contains("<DeleteRetentionPolicy>"), told.deleteRetention() != null);
        assertEquals(body.contains("<StaticWebsite>"), told.staticWebsite() != null);
        assertEquals(body.contains("<DefaultServiceVersion>"), told.defaultServiceVersion() != null);
        assertEquals(
                texts(answer, "CorsRule").size(),
                told.cors() == null ? 0 : told.cors().size());
    }

    private static void delegationKey(Clients clients, Exchange answer) {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        UserDelegationKey key = clients.service.getUserDelegationKey(start, start.plusSeconds(3600));
        assertEquals(texts(answer, "SignedOid"), List.of(key.owner()));
        assertEquals(texts(answer, "SignedTid"), List.of(key.tenant()));
        assertEquals(texts(answer, "SignedStart"), List.of(key.start().toString()));
        assertEquals(texts(answer, "SignedExpiry"), List.of(key.expiry().toString()));
        assertEquals(texts(answer, "SignedVersion"), List.of(key.version().value()));
        assertEquals(texts(answer, "Value"), List.of(key.value()));
    }

    private static void containerProperties(Clients clients, Exchange answer) {
        BlobContainerProperties properties = clients.container.getProperties();
        assertEquals(answer.info().headers().etag(), properties.etag());
        assertNotNull(properties.lastModified());
        assertEquals(Metadata.from(answer.info().headers()), properties.metadata());
    }

    private static void blobs(Clients clients, Exchange answer) {
        Page<BlobItem> page = clients.container.listBlobs().byPage().iterator().next();
        assertEquals(
                texts(answer, "Name"), page.items().stream().map(BlobItem::name).toList());
        assertEquals(first(texts(answer, "NextMarker")), page.marker());
        List<BlobItem> blobs =
                page.items().stream().filter(item -> !item.isPrefix()).toList();
        assertEquals(
                texts(answer, "Content-Length"),
                blobs.stream().map(item -> "" + item.size()).toList());
        assertEquals(
                texts(answer, "Etag"),
                blobs.stream()
                        .map(item -> String.valueOf(item.etag()).replace("\"", ""))
                        .toList());
        assertEquals(
                texts(answer, "Snapshot"),
                blobs.stream().map(BlobItem::snapshot).filter(Objects::nonNull).toList());
        for (BlobItem item : blobs) {
            assertNotNull(item.lastModified());
            assertNotNull(item.createdOn());
            assertNotNull(item.type());
        }
    }

    private static void content(Clients clients, Exchange answer) {
        BlobContent content = clients.blob.downloadContent();
        byte[] expected = Bytes.of(answer.body());
        assertArrayEquals(expected, content.bytes());
        assertEquals(answer.info().headers().etag(), content.properties().etag());
        String range = answer.info().headers().get("Content-Range");
        if (range != null) {
            assertEquals(
                    Long.parseLong(range.substring(range.indexOf('/') + 1)),
                    content.properties().size());
        }
    }

    private static void blobProperties(Clients clients, Exchange answer) {
        BlobProperties properties = clients.blob.getProperties();
        assertEquals(answer.info().headers().etag(), properties.etag());
        assertEquals(answer.info().headers().getLong("Content-Length", 0), properties.size());
        assertEquals(Metadata.from(answer.info().headers()), properties.metadata());
        assertNotNull(properties.lastModified());
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.get(0);
    }

    /** The texts of all elements of a name that have any, found in another way than the clients do. */
    private static List<String> texts(Exchange answer, String element) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(answer.bodyText());
        while (matcher.find()) {
            found.add(matcher.group(1)
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replace("\"", ""));
        }
        return found;
    }

    private record Clients(BlobServiceClient service, BlobContainerClient container, BlobClient blob) {}

    /** Reads an answer through a client and compares. */
    @FunctionalInterface
    private interface Reader {
        void read(Clients clients, Exchange answer);
    }
}
