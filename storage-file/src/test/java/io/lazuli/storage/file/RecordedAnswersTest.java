package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.Written;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.file.model.ShareDirectoryProperties;
import io.lazuli.storage.file.model.ShareFileContent;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.file.model.ShareProperties;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.Exchange;
import io.lazuli.storage.testkit.Recordings;
import io.lazuli.storage.testkit.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
            Map.entry("Service_ListSharesSegment", RecordedAnswersTest::shares),
            Map.entry("Share_Create", (share, answer) -> written(share.create(), answer)),
            Map.entry("Share_Delete", (share, answer) -> share.delete()),
            Map.entry("Share_GetProperties", RecordedAnswersTest::shareProperties),
            Map.entry("Share_SetMetadata", (share, answer) -> written(share.setMetadata(Metadata.EMPTY), answer)),
            Map.entry(
                    "Directory_Create",
                    (share, answer) -> written(share.directory("d").create(), answer)),
            Map.entry(
                    "Directory_Delete", (share, answer) -> share.directory("d").delete()),
            Map.entry("Directory_GetProperties", RecordedAnswersTest::directoryProperties),
            Map.entry(
                    "Directory_SetMetadata",
                    (share, answer) -> written(share.directory("d").setMetadata(Metadata.EMPTY), answer)),
            Map.entry("Directory_ListFilesAndDirectoriesSegment", RecordedAnswersTest::files),
            Map.entry("File_Create", (share, answer) -> written(share.file("f").create(1), answer)),
            Map.entry(
                    "File_UploadRange",
                    (share, answer) -> written(share.file("f").uploadRange(0, new byte[1]), answer)),
            Map.entry("File_Download", RecordedAnswersTest::content),
            Map.entry("File_GetProperties", RecordedAnswersTest::fileProperties),
            Map.entry(
                    "File_SetMetadata",
                    (share, answer) -> written(share.file("f").setMetadata(Metadata.EMPTY), answer)),
            Map.entry("File_Delete", (share, answer) -> share.file("f").delete()));

    static List<Exchange> answers() {
        InputStream kept = RecordedAnswersTest.class.getResourceAsStream("/recordings/file.json");
        return Stream.concat(Recordings.in(kept, "kept", Service.FILE).stream(), Recordings.of(Service.FILE))
                .filter(answer -> READERS.containsKey(answer.operation()) && !answer.truncated())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isRead(Exchange answer) {
        try (ShareServiceClient service = client(answer)) {
            Reader reader = Objects.requireNonNull(READERS.get(answer.operation()));
            ShareClient share = service.share("docs");
            if (answer.status() < 300) {
                reader.read(share, answer);
            } else {
                ServiceException refusal = assertThrows(ServiceException.class, () -> reader.read(share, answer));
                assertEquals(answer.status(), refusal.status());
                String code = answer.info().headers().get("x-ms-error-code");
                assertTrue(code == null || code.equals(refusal.code().value()));
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

    private static ShareServiceClient client(Exchange answer) {
        return new ShareServiceClientBuilder()
                .endpoint("https://acct.file.core.windows.net")
                .credential(Anonymous.INSTANCE)
                .transport(answer.transport())
                .retryPolicy(RetryPolicy.NONE)
                .buildClient();
    }

    private static void written(Written written, Exchange answer) {
        assertEquals(answer.info().headers().get("ETag"), Objects.toString(written.etag(), null));
        assertEquals(answer.info().headers().contains("Last-Modified"), written.lastModified() != null);
    }

    private static void shares(ShareClient share, Exchange answer) {
        try (ShareServiceClient service = client(answer)) {
            Page<ShareItem> page = service.listShares().byPage().iterator().next();
            assertEquals(
                    texts(answer, "Name"),
                    page.items().stream().map(ShareItem::name).toList());
            assertEquals(
                    texts(answer, "Quota"),
                    page.items().stream().map(i -> "" + i.quotaGiB()).toList());
            assertEquals(
                    texts(answer, "Snapshot"),
                    page.items().stream()
                            .map(ShareItem::snapshot)
                            .filter(Objects::nonNull)
                            .toList());
            assertEquals(
                    texts(answer, "Deleted").size(),
                    page.items().stream().filter(ShareItem::isDeleted).count());
            page.items().forEach(item -> assertNotNull(item.etag()));
            page.items().forEach(item -> assertNotNull(item.lastModified()));
            assertEquals(first(texts(answer, "NextMarker")), page.marker());
        }
    }

    private static void files(ShareClient share, Exchange answer) {
        Page<ShareFileItem> page = share.rootDirectory()
                .listFilesAndDirectories()
                .byPage()
                .iterator()
                .next();
        assertEquals(
                count(answer, "<File>"),
                page.items().stream().filter(item -> !item.isDirectory()).count());
        assertEquals(
                count(answer, "<Directory>"),
                page.items().stream().filter(ShareFileItem::isDirectory).count());
        assertEquals(
                texts(answer, "Content-Length"),
                page.items().stream()
                        .filter(item -> !item.isDirectory())
                        .map(item -> "" + item.size())
                        .toList());
        assertEquals(
                texts(answer, "FileId"),
                page.items().stream()
                        .map(ShareFileItem::fileId)
                        .filter(Objects::nonNull)
                        .toList());
        assertEquals(first(texts(answer, "NextMarker")), page.marker());
        if (answer.bodyText().contains("CreationTime")) {
            for (ShareFileItem item : page.items()) {
                assertNotNull(item.createdOn());
                assertNotNull(item.lastAccessedOn());
                assertNotNull(item.lastWrittenOn());
                assertNotNull(item.changedOn());
                assertNotNull(item.lastModified());
                assertNotNull(item.etag());
                assertNotNull(item.attributes());
                assertNotNull(item.permissionKey());
            }
        }
    }

    private static void shareProperties(ShareClient share, Exchange answer) {
        ShareProperties properties = share.getProperties();
        assertEquals(answer.info().headers().get("x-ms-share-quota"), Long.toString(properties.quotaGiB()));
        assertEquals(answer.info().headers().get("x-ms-access-tier"), Objects.toString(properties.accessTier(), null));
        assertEquals(Metadata.from(answer.info().headers()), properties.metadata());
        assertNotNull(properties.etag());
        assertTrue(share.exists());
    }

    private static void directoryProperties(ShareClient share, Exchange answer) {
        ShareDirectoryProperties properties = share.directory("d").getProperties();
        assertEquals(answer.info().headers().get("ETag"), Objects.toString(properties.etag()));
        assertEquals(
                answer.info().headers().contains("x-ms-file-creation-time"),
                properties.smb().createdOn() != null);
        assertEquals(
                answer.info().headers().get("x-ms-file-id"), properties.smb().fileId());
        assertEquals(Metadata.from(answer.info().headers()), properties.metadata());
    }

    private static void fileProperties(ShareClient share, Exchange answer) {
        check(share.file("f").getProperties(), answer.info().headers());
        assertTrue(share.file("f").exists());
    }

    private static void content(ShareClient share, Exchange answer) {
        String range = answer.status() == 206 ? answer.info().headers().get("Content-Range") : null;
        long from = range == null ? 0 : Long.parseLong(range.substring("bytes ".length(), range.indexOf('-')));
        long length = answer.body().remaining();
        ByteRange asked = range == null || length == 0 ? ByteRange.from(from) : ByteRange.of(from, length);
        FileDownloadOptions options = FileDownloadOptions.DEFAULT.withRange(asked);
        ShareFileContent content = share.file("f").downloadContent(options);
        byte[] expected = new byte[answer.body().remaining()];
        answer.body().duplicate().get(expected);
        assertArrayEquals(expected, content.bytes());
        check(content.properties(), answer.info().headers());
        try (InputStream stream = share.file("f").downloadStream(options)) {
            assertArrayEquals(expected, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(ShareFileProperties properties, HttpHeaders headers) {
        String range = headers.get("Content-Range");
        String size = range == null ? headers.get("Content-Length") : range.substring(range.indexOf('/') + 1);
        assertEquals(size, Long.toString(properties.size()));
        assertEquals(headers.get("Content-Type"), properties.httpHeaders().contentType());
        assertEquals(headers.get("ETag"), Objects.toString(properties.etag()));
        assertEquals(
                headers.contains("x-ms-file-last-write-time"), properties.smb().lastWrittenOn() != null);
        assertEquals(headers.contains("x-ms-file-change-time"), properties.smb().changedOn() != null);
        assertEquals(Metadata.from(headers), properties.metadata());
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.get(0);
    }

    private static long count(Exchange answer, String text) {
        return Pattern.compile(text, Pattern.LITERAL)
                .matcher(answer.bodyText())
                .results()
                .count();
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

    /** Reads an answer through a client and compares. */
    @FunctionalInterface
    private interface Reader {
        void read(ShareClient share, Exchange answer);
    }
}
