package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.blob.BlobFaces.Blob;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How content comes down, to everywhere and of every size. */
@BlobMatrix
class DownloadBehaviourTest {
    private static final int CHUNK = 64 * 1024;

    /** Ranges so small that a short content has many. */
    private static final DownloadOptions SMALL_RANGES = DownloadOptions.DEFAULT.withTransfer(
            TransferOptions.DEFAULT.withBlockSize(CHUNK).withConcurrency(3));

    private final BlobServiceClient client;
    private final Container container;
    private final Blob blob;

    @TempDir
    private Path folder;

    DownloadBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        container = setting.face(BlobService.class, client).container(setting.uniqueName("download"));
        blob = container.blob("content");
    }

    @BeforeEach
    void create() {
        container.create();
    }

    @AfterEach
    void close() {
        container.deleteIfExists();
        client.close();
    }

    @Test
    void contentOfEverySizeComesBackByEveryWay() throws IOException {
        Path file = folder.resolve("file");
        for (int size : new int[] {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 20 * CHUNK + 5}) {
            byte[] content = Bytes.random(size);
            ETag tag = blob.upload(content).etag();
            BlobContent whole = blob.downloadContent();
            assertArrayEquals(content, whole.bytes());
            assertEquals(size, whole.properties().size());
            BlobProperties properties = blob.downloadFile(file, SMALL_RANGES);
            assertArrayEquals(content, Files.readAllBytes(file), size + " bytes");
            assertEquals(size, properties.size());
            assertEquals(tag, properties.etag());
            try (InputStream stream = blob.downloadStream()) {
                assertArrayEquals(content, stream.readAllBytes());
            }
        }
    }

    @Test
    void rangesComeBackByEveryWay() throws IOException {
        byte[] content = Bytes.random(10 * CHUNK);
        blob.upload(content);
        Path file = folder.resolve("file");
        for (ByteRange range : List.of(
                ByteRange.of(0, 1),
                ByteRange.of(7, 3 * CHUNK),
                ByteRange.from(9 * CHUNK + 1),
                ByteRange.from(0),
                ByteRange.of(10 * CHUNK - 1, 100))) {
            int end = range.length() == ByteRange.TO_END
                    ? content.length
                    : (int) Math.min(content.length, range.offset() + range.length());
            byte[] expected = Arrays.copyOfRange(content, (int) range.offset(), end);
            BlobContent part = blob.downloadContent(DownloadOptions.DEFAULT.withRange(range));
            assertArrayEquals(expected, part.bytes(), range.toString());
            assertEquals(content.length, part.properties().size());
            assertEquals(
                    content.length,
                    blob.downloadFile(file, SMALL_RANGES.withRange(range)).size());
            assertArrayEquals(expected, Files.readAllBytes(file), range.toString());
            try (InputStream stream = blob.downloadStream(DownloadOptions.DEFAULT.withRange(range))) {
                assertArrayEquals(expected, stream.readAllBytes());
            }
        }
    }

    @Test
    void rangeBehindTheEndIsRefused() throws IOException {
        blob.upload(new byte[10]);
        // Azurite takes a range that begins at the very end for an empty one.
        DownloadOptions behind = DownloadOptions.DEFAULT.withRange(ByteRange.from(11));
        refused(416, ErrorCode.INVALID_RANGE, () -> blob.downloadContent(behind));
        Path file = folder.resolve("file");
        refused(416, ErrorCode.INVALID_RANGE, () -> blob.downloadFile(file, behind));
        assertFalse(Files.exists(file));
        try (InputStream stream = blob.downloadStream(behind)) {
            refused(416, ErrorCode.INVALID_RANGE, () -> unwrapped(stream));
        }
    }

    @Test
    void fileIsReplacedAndProgressIsTold() throws IOException {
        byte[] content = Bytes.random(5 * CHUNK);
        blob.upload(content);
        Path file = Files.write(folder.resolve("file"), new byte[20 * CHUNK]);
        List<Long> progress = Collections.synchronizedList(new ArrayList<>());
        TransferOptions told = SMALL_RANGES.transfer().withProgress((bytes, total) -> {
            assertEquals(content.length, total);
            progress.add(bytes);
        });
        blob.downloadFile(file, SMALL_RANGES.withTransfer(told));
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(content.length, progress.get(progress.size() - 1));
        assertEquals(progress.stream().sorted().toList(), progress);
    }

    @Test
    void refusedDownloadLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        refused(404, ErrorCode.BLOB_NOT_FOUND, () -> blob.downloadFile(file));
        assertEquals("precious", Files.readString(file));
        refused(404, ErrorCode.BLOB_NOT_FOUND, () -> blob.downloadFile(folder.resolve("new")));
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void fileThatCannotBeWrittenFailsTheDownload() {
        blob.upload(Bytes.random(5 * CHUNK));
        TransportException failure = assertThrows(
                TransportException.class, () -> blob.downloadFile(folder.resolve("no/such/folder"), SMALL_RANGES));
        assertEquals(TransportException.Kind.BODY, failure.kind());
        assertTrue(failure.getMessage().contains("no/such/folder"), failure.getMessage());
    }

    @Test
    void conditionsAreKept() throws IOException {
        ETag tag = Objects.requireNonNull(blob.uploadText("hello").etag());
        DownloadOptions stale =
                DownloadOptions.DEFAULT.withConditions(RequestConditions.ifUnchanged(ETag.of("\"0x1\"")));
        DownloadOptions changed = DownloadOptions.DEFAULT.withConditions(RequestConditions.NONE.withIfNoneMatch(tag));
        Path file = folder.resolve("file");
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.downloadContent(stale));
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.downloadFile(file, stale));
        refused(304, ErrorCode.CONDITION_NOT_MET, () -> blob.downloadContent(changed));
        try (InputStream stream = blob.downloadStream(stale)) {
            refused(412, ErrorCode.CONDITION_NOT_MET, () -> unwrapped(stream));
        }
        assertFalse(Files.exists(file));
        DownloadOptions current = DownloadOptions.DEFAULT.withConditions(RequestConditions.ifUnchanged(tag));
        assertEquals("hello", blob.downloadContent(current).text());
    }

    @Test
    void streamOfABlobThatIsNotThereFailsWhenItIsRead() throws IOException {
        try (InputStream stream = blob.downloadStream()) {
            refused(404, ErrorCode.BLOB_NOT_FOUND, () -> unwrapped(stream));
        }
    }

    @Test
    void streamThatIsClosedEarlyLeavesNothingOpen() throws IOException {
        blob.upload(Bytes.random(4 * Bytes.MIB));
        for (int i = 0; i < 5; i++) {
            try (InputStream stream = blob.downloadStream()) {
                assertTrue(stream.read() >= 0);
            }
        }
        assertEquals(4 * Bytes.MIB, blob.getProperties().size());
    }

    @Test
    void seventyMebibytesComeDownAsTheyWentUp() throws IOException {
        byte[] content = Bytes.random(70 * Bytes.MIB);
        blob.upload(content);
        Path file = folder.resolve("file");
        blob.downloadFile(file);
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    /** Reads, and throws what other methods would throw. */
    private static void unwrapped(InputStream stream) throws Throwable {
        try {
            stream.read();
        } catch (IOException e) {
            throw e.getCause() instanceof ServiceException refusal ? refusal : e;
        }
    }
}
