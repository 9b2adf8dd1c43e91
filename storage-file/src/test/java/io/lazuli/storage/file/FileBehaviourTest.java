package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.FileFaces.File;
import io.lazuli.storage.file.FileFaces.Share;
import io.lazuli.storage.file.model.ShareFileContent;
import io.lazuli.storage.file.model.ShareFileHttpHeaders;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.testkit.FileMatrix;
import io.lazuli.storage.testkit.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files do. */
@FileMatrix
class FileBehaviourTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final ShareServiceClient client;
    private final Share share;
    private final File file;

    FileBehaviourTest(Setting setting) {
        client = new ShareServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        share = setting.face(Share.class, client.share(setting.uniqueName("files")));
        file = share.file("a b/\u00fc#%.bin");
    }

    @BeforeEach
    void create() {
        share.create();
        share.directory("a b").create();
    }

    @AfterEach
    void close() {
        share.delete();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4 * MIB, 4 * MIB + 1, 20 * MIB})
    void bytesComeBackAsTheyWereUploaded(int size) throws IOException {
        byte[] bytes = random(size);
        Written written = file.upload(bytes);
        assertEquals(written.etag(), file.getProperties().etag());
        ShareFileContent content = file.downloadContent();
        assertArrayEquals(bytes, content.bytes());
        assertEquals(size, content.properties().size());
        try (InputStream stream = file.downloadStream()) {
            assertArrayEquals(bytes, stream.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4 * MIB, 4 * MIB + 1, 20 * MIB})
    void localFilesComeBackAsTheyWereUploaded(int size) throws IOException {
        Path source = Files.write(folder.resolve("source"), random(size));
        Path target = folder.resolve("target");
        Written written = file.uploadFile(source);
        ShareFileProperties properties = file.downloadFile(target);
        assertEquals(-1, Files.mismatch(source, target));
        assertEquals(size, properties.size());
        assertEquals(written.etag(), properties.etag());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4 * MIB, 4 * MIB + 1, 20 * MIB})
    void streamsComeBackAsTheyWereUploaded(int size) {
        byte[] bytes = random(size);
        Written written = file.upload(new ByteArrayInputStream(bytes), size);
        assertEquals(written.etag(), file.getProperties().etag());
        assertArrayEquals(bytes, file.downloadContent().bytes());
    }

    @Test
    void streamIsReadToItsLengthAndNotClosed() throws IOException {
        byte[] bytes = random(MIB);
        InputStream stream = new ByteArrayInputStream(bytes);
        TransferOptions transfer = TransferOptions.DEFAULT.withBlockSize(100_000);
        byte[] head = stream.readNBytes(10);
        file.upload(stream, MIB - 20, FileUploadOptions.DEFAULT.withTransfer(transfer));
        assertArrayEquals(Arrays.copyOf(bytes, 10), head);
        assertArrayEquals(
                Arrays.copyOfRange(bytes, 10, MIB - 10), file.downloadContent().bytes());
        assertArrayEquals(Arrays.copyOfRange(bytes, MIB - 10, MIB), stream.readAllBytes());
    }

    @Test
    void streamThatEndsEarlyFailsTheUpload() {
        TransportException failure =
                assertThrows(TransportException.class, () -> file.upload(new ByteArrayInputStream(new byte[10]), 11));
        assertEquals(TransportException.Kind.BODY, failure.kind());
        assertThrows(IllegalArgumentException.class, () -> file.upload(new ByteArrayInputStream(new byte[10]), -1));
    }

    @Test
    void piecesOfAnySizeMakeTheSameFile() throws IOException {
        Path source = Files.write(folder.resolve("source"), random(3 * MIB + 7));
        TransferOptions transfer =
                TransferOptions.DEFAULT.withBlockSize(100_000).withConcurrency(3);
        file.uploadFile(source, FileUploadOptions.DEFAULT.withTransfer(transfer));
        Path target = folder.resolve("target");
        file.downloadFile(target, FileDownloadOptions.DEFAULT.withTransfer(transfer.withBlockSize(77_777)));
        assertEquals(-1, Files.mismatch(source, target));
    }

    @Test
    void progressIsToldUpToTheEnd() {
        List<Long> told = new ArrayList<>();
        TransferOptions transfer = TransferOptions.DEFAULT.withBlockSize(MIB).withProgress((bytes, total) -> {
            assertEquals(3 * MIB + 1, total);
            told.add(bytes);
        });
        file.upload(random(3 * MIB + 1), FileUploadOptions.DEFAULT.withTransfer(transfer));
        assertEquals(4, told.size());
        assertEquals(3 * MIB + 1, told.get(3));
    }

    @Test
    void uploadReplacesWhatIsThere() {
        file.upload(random(1000));
        byte[] shorter = random(10);
        file.upload(shorter);
        assertArrayEquals(shorter, file.downloadContent().bytes());
        file.upload(new byte[0]);
        assertEquals(0, file.getProperties().size());
    }

    @Test
    void createdFileIsFullOfZerosUntilWritten() {
        file.create(10);
        assertArrayEquals(new byte[10], file.downloadContent().bytes());
        file.uploadRange(4, new byte[] {1, 2, 3});
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 1, 2, 3, 0, 0, 0},
                file.downloadContent().bytes());
    }

    @Test
    void rangesAreCutFromTheFile() throws IOException {
        byte[] bytes = random(100_000);
        file.upload(bytes);
        assertArrayEquals(Arrays.copyOfRange(bytes, 10, 30), content(ByteRange.of(10, 20)));
        assertArrayEquals(Arrays.copyOfRange(bytes, 99_999, 100_000), content(ByteRange.from(99_999)));
        assertArrayEquals(Arrays.copyOfRange(bytes, 90_000, 100_000), content(ByteRange.of(90_000, 50_000)));
        FileDownloadOptions options = FileDownloadOptions.DEFAULT.withRange(ByteRange.of(500, 70_000));
        try (InputStream stream = file.downloadStream(options)) {
            assertArrayEquals(Arrays.copyOfRange(bytes, 500, 70_500), stream.readAllBytes());
        }
        Path target = folder.resolve("range");
        file.downloadFile(target, options.withTransfer(TransferOptions.DEFAULT.withBlockSize(20_000)));
        assertArrayEquals(Arrays.copyOfRange(bytes, 500, 70_500), Files.readAllBytes(target));
    }

    @Test
    void rangesPastTheEndAreRefused() throws IOException {
        file.upload(random(10));
        FileDownloadOptions past = FileDownloadOptions.DEFAULT.withRange(ByteRange.of(10, 1));
        refused(416, ErrorCode.INVALID_RANGE, () -> file.downloadContent(past));
        refused(416, ErrorCode.INVALID_RANGE, () -> file.uploadRange(8, new byte[3]));
        refused(416, ErrorCode.INVALID_RANGE, () -> file.downloadFile(folder.resolve("past"), past));
        assertFalse(Files.exists(folder.resolve("past")));
        try (InputStream stream = file.downloadStream(past)) {
            IOException failure = assertThrows(IOException.class, stream::readAllBytes);
            assertTrue(((ServiceException) failure.getCause()).is(ErrorCode.INVALID_RANGE));
        }
    }

    @Test
    void propertiesAreThoseOfTheCreation() {
        ShareFileHttpHeaders headers = ShareFileHttpHeaders.NONE
                .withContentType("text/plain; charset=utf-8")
                .withContentEncoding("gzip")
                .withContentLanguage("de")
                .withContentDisposition("attachment")
                .withCacheControl("no-cache")
                .withContentMd5("1B2M2Y8AsgTpgAmY7PhCfg==");
        file.create(5, CreateFileOptions.DEFAULT.withHttpHeaders(headers).withMetadata(Metadata.of("owner", "shop")));
        ShareFileProperties properties = file.getProperties();
        assertEquals(5, properties.size());
        assertEquals(headers, properties.httpHeaders());
        assertEquals("shop", properties.metadata().get("owner"));
        assertEquals("Archive", properties.smb().attributes());
        assertNotNull(properties.smb().lastWrittenOn());
        assertNotNull(properties.smb().fileId());
        Written written = file.setMetadata(Metadata.of("b", "2"));
        assertNotEquals(properties.etag(), written.etag());
        assertEquals(Metadata.of("b", "2"), file.getProperties().metadata());
    }

    @Test
    void fileExistsUntilDeleted() {
        assertFalse(file.exists());
        file.create(1);
        assertTrue(file.exists());
        assertEquals(202, file.delete().status());
        assertFalse(file.exists());
        assertFalse(file.deleteIfExists());
        file.create(1);
        assertTrue(file.deleteIfExists());
    }

    @Test
    void missingFileFailsWithResourceNotFound() throws IOException {
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, file::delete);
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, file::getProperties);
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, file::downloadContent);
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, () -> file.uploadRange(0, new byte[1]));
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, () -> file.setMetadata(Metadata.EMPTY));
        Path target = Files.writeString(folder.resolve("kept"), "before");
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, () -> file.downloadFile(target));
        assertEquals("before", Files.readString(target));
    }

    @Test
    void fileWithoutDirectoryFailsWithParentNotFound() {
        File orphan = share.file("no/where/file");
        refused(404, ErrorCode.PARENT_NOT_FOUND, () -> orphan.upload(new byte[1]));
        assertFalse(orphan.exists());
        assertFalse(orphan.deleteIfExists());
    }

    @Test
    void localFilesThatCannotBeUsedFailBeforeAnythingIsSent() {
        assertThrows(UncheckedIOException.class, () -> file.uploadFile(folder.resolve("missing")));
        assertThrows(UncheckedIOException.class, () -> file.uploadFile(folder));
        assertFalse(file.exists());
    }

    @Test
    void wrongArgumentsAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> file.create(-1));
        assertThrows(IllegalArgumentException.class, () -> file.uploadRange(0, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> file.uploadRange(0, new byte[4 * MIB + 1]));
    }

    private byte[] content(ByteRange range) {
        return file.downloadContent(FileDownloadOptions.DEFAULT.withRange(range))
                .bytes();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void refused(int status, ErrorCode code, Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
