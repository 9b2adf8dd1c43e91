package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.BlobFaces.Blob;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How content goes up, from everywhere and of every size. */
@BlobMatrix
class UploadBehaviourTest {
    private static final int BLOCK = 256 * 1024;

    /** Blocks so small that a short content has many. */
    private static final UploadOptions SMALL_BLOCKS = UploadOptions.DEFAULT.withTransfer(
            TransferOptions.DEFAULT.withBlockSize(BLOCK).withConcurrency(3));

    private final BlobServiceClient client;
    private final Container container;
    private final Blob blob;

    @TempDir
    private Path folder;

    UploadBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        container = setting.face(BlobService.class, client).container(setting.uniqueName("upload"));
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
    void contentOfEverySizeArrivesFromEverySource() throws IOException {
        for (int size : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 7 * BLOCK + 5}) {
            byte[] content = Bytes.random(size);
            blob.upload(content, SMALL_BLOCKS);
            assertArrayEquals(content, blob.downloadContent().bytes(), size + " bytes");
            blob.uploadFile(Bytes.file(folder, content), SMALL_BLOCKS);
            assertArrayEquals(content, blob.downloadContent().bytes(), size + " bytes of a file");
            blob.upload(new ByteArrayInputStream(content), size, SMALL_BLOCKS);
            assertArrayEquals(content, blob.downloadContent().bytes(), size + " bytes of a stream");
        }
    }

    @Test
    void largeFileArrivesInBlocksWithItsHeaders() {
        byte[] content = Bytes.random(70 * Bytes.MIB);
        List<Long> progress = Collections.synchronizedList(new ArrayList<>());
        UploadOptions options = UploadOptions.DEFAULT
                .withHeaders(BlobHttpHeaders.ofType("video/mp4"))
                .withMetadata(Metadata.of("a", "1"))
                .withTransfer(TransferOptions.DEFAULT.withProgress((bytes, total) -> {
                    assertEquals(content.length, total);
                    progress.add(bytes);
                }));
        Written written = blob.uploadFile(Bytes.file(folder, content), options);
        assertEquals(201, written.info().status());
        BlobProperties properties = blob.getProperties();
        assertEquals(content.length, properties.size());
        assertEquals(written.etag(), properties.etag());
        assertEquals("video/mp4", properties.contentType());
        assertEquals("1", properties.metadata().get("a"));
        assertEquals(content.length, progress.get(progress.size() - 1));
        assertEquals(progress.stream().sorted().toList(), progress);
        assertArrayEquals(content, blob.downloadContent().bytes());
    }

    @Test
    void smallFileGoesInOneRequest() {
        List<Long> progress = Collections.synchronizedList(new ArrayList<>());
        TransferOptions told = TransferOptions.DEFAULT.withProgress((bytes, total) -> progress.add(bytes));
        blob.uploadFile(Bytes.file(folder, new byte[1000]), UploadOptions.DEFAULT.withTransfer(told));
        assertEquals(List.of(1000L), progress);
    }

    @Test
    void textArrivesInUtf8() {
        blob.uploadText("grüße 日本語 😀");
        assertEquals("grüße 日本語 😀", blob.downloadContent().text());
        assertEquals("text/plain; charset=utf-8", blob.getProperties().contentType());
        blob.uploadText("a,b", UploadOptions.DEFAULT.withHeaders(BlobHttpHeaders.ofType("text/csv")));
        assertEquals("text/csv", blob.getProperties().contentType());
    }

    @Test
    void blocksThatMustNotOverwriteAreRefusedWhereABlobIs() {
        blob.uploadText("one");
        refused(
                409,
                ErrorCode.BLOB_ALREADY_EXISTS,
                () -> blob.upload(new byte[3 * BLOCK], SMALL_BLOCKS.withOverwrite(false)));
        assertEquals("one", blob.downloadContent().text());
    }

    @Test
    void fileThatIsNotThereIsToldByName() {
        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> blob.uploadFile(folder.resolve("missing.bin")));
        assertTrue(failure.getMessage().contains("missing.bin"), failure.getMessage());
        assertThrows(UncheckedIOException.class, () -> blob.uploadFile(folder));
    }

    @Test
    void streamThatEndsEarlyFailsAndNothingIsWritten() {
        for (int length : new int[] {100, 5 * BLOCK}) {
            InputStream tooShort = new ByteArrayInputStream(new byte[length - 1]);
            TransportException failure =
                    assertThrows(TransportException.class, () -> blob.upload(tooShort, length, SMALL_BLOCKS));
            assertEquals(TransportException.Kind.BODY, failure.kind());
            assertFalse(blob.exists());
        }
    }

    @Test
    void streamThatFailsIsTheCause() {
        IOException broken = new IOException("pipe broken");
        InputStream stream = new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw broken;
            }
        };
        for (int length : new int[] {100, 5 * BLOCK}) {
            TransportException failure =
                    assertThrows(TransportException.class, () -> blob.upload(stream, length, SMALL_BLOCKS));
            assertEquals(TransportException.Kind.BODY, failure.kind());
            assertTrue(hasCause(failure, broken), failure.getMessage());
        }
    }

    private static boolean hasCause(Throwable failure, Throwable cause) {
        Throwable at = failure;
        while (at != null && at != cause) {
            at = at.getCause();
        }
        return at != null;
    }

    @Test
    void streamIsReadToItsLengthAndNoFurther() throws IOException {
        ByteArrayInputStream stream = new ByteArrayInputStream(Bytes.random(3 * BLOCK + 10));
        blob.upload(stream, 3 * BLOCK, SMALL_BLOCKS);
        assertEquals(10, stream.available());
        ByteArrayInputStream little = new ByteArrayInputStream(new byte[20]);
        blob.upload(little, 15);
        assertEquals(5, little.available());
    }

    @Test
    void uncommittedBlocksAreNoBlob() {
        InputStream tooShort = new ByteArrayInputStream(new byte[4 * BLOCK]);
        assertThrows(TransportException.class, () -> blob.upload(tooShort, 5 * BLOCK, SMALL_BLOCKS));
        assertFalse(container.listBlobs().iterator().hasNext());
        assertTrue(container
                .listBlobs(ListBlobsOptions.DEFAULT.withInclude(ListBlobsOptions.Include.UNCOMMITTED))
                .iterator()
                .hasNext());
    }

    @Test
    void mistakesAreToldBeforeAnythingIsSent() {
        UploadOptions umlaut = UploadOptions.DEFAULT.withHeaders(BlobHttpHeaders.ofType("text/pläin"));
        assertThrows(IllegalArgumentException.class, () -> blob.upload(new byte[1], umlaut));
        assertThrows(
                IllegalArgumentException.class,
                () -> blob.uploadFile(
                        Bytes.file(folder, new byte[3 * BLOCK]), umlaut.withTransfer(SMALL_BLOCKS.transfer())));
        UploadOptions tiny = UploadOptions.DEFAULT.withTransfer(TransferOptions.DEFAULT.withBlockSize(1));
        assertThrows(IllegalArgumentException.class, () -> blob.upload(new byte[50_001], tiny));
        assertThrows(IllegalArgumentException.class, () -> blob.upload(InputStream.nullInputStream(), -1));
        assertThrows(IllegalArgumentException.class, () -> TransferOptions.DEFAULT.withConcurrency(0));
        assertThrows(IllegalArgumentException.class, () -> TransferOptions.DEFAULT.withBlockSize(-1));
        assertFalse(blob.exists());
    }
}
