package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.BlobFaces.Blob;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.blob.model.AccessTier;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a blob does, apart from how its content goes up and down. */
@BlobMatrix
class BlobBehaviourTest {
    private static final BlobHttpHeaders HEADERS =
            new BlobHttpHeaders("text/csv", "identity", "de", "attachment", "max-age=60", null);

    private final BlobServiceClient client;
    private final Container container;
    private final Blob blob;

    BlobBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        container = setting.face(BlobService.class, client).container(setting.uniqueName("blob"));
        blob = container.blob("folder/a blob.txt");
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
    void uploadedBlobExistsUntilDeleted() {
        assertFalse(blob.exists());
        Written written = blob.uploadText("hello");
        assertEquals(201, written.info().status());
        assertTrue(blob.exists());
        assertEquals(202, blob.delete().status());
        assertFalse(blob.exists());
        refused(404, ErrorCode.BLOB_NOT_FOUND, blob::delete);
    }

    @Test
    void deleteIfExistsTellsWhetherItDid() {
        assertFalse(blob.deleteIfExists());
        blob.upload(new byte[0]);
        assertTrue(blob.deleteIfExists());
        assertFalse(blob.deleteIfExists());
        container.delete();
        assertFalse(blob.deleteIfExists());
        assertFalse(blob.exists());
    }

    @Test
    void propertiesTellWhatWasUploaded() {
        UploadOptions options = UploadOptions.DEFAULT
                .withHeaders(HEADERS)
                .withMetadata(Metadata.of("Colour", "blue"))
                .withAccessTier(AccessTier.COOL);
        Written written = blob.upload("0123456789".getBytes(StandardCharsets.US_ASCII), options);
        BlobProperties properties = blob.getProperties();
        assertEquals(10, properties.size());
        assertEquals(written.etag(), properties.etag());
        assertEquals(written.lastModified(), properties.lastModified());
        assertNotNull(properties.createdOn());
        assertEquals(BlobType.BLOCK, properties.type());
        assertEquals("Cool", properties.accessTier());
        assertEquals("blue", properties.metadata().get("colour"));
        assertEquals(HEADERS, headersOf(properties));
        assertEquals("eB5eJF1ptWaXm4bijSPyxw==", properties.contentMd5());
        assertEquals("available", properties.leaseState());
        assertNotNull(properties.info().requestId());
    }

    @Test
    void setHttpHeadersReplacesAllOfThem() {
        blob.upload(new byte[3], UploadOptions.DEFAULT.withHeaders(HEADERS));
        Written written = blob.setHttpHeaders(BlobHttpHeaders.ofType("image/png"));
        BlobProperties properties = blob.getProperties();
        assertEquals(written.etag(), properties.etag());
        assertEquals("image/png", properties.contentType());
        assertNull(properties.contentEncoding());
        assertNull(properties.contentLanguage());
        assertNull(properties.contentDisposition());
        assertNull(properties.cacheControl());
    }

    @Test
    void setMetadataReplacesAllPairs() {
        blob.upload(new byte[3], UploadOptions.DEFAULT.withMetadata(Metadata.of("a", "1")));
        Written written = blob.setMetadata(Metadata.of("b", "2"));
        assertEquals(written.etag(), blob.getProperties().etag());
        assertEquals(Metadata.of("b", "2"), blob.getProperties().metadata());
        blob.setMetadata(Metadata.EMPTY);
        assertTrue(blob.getProperties().metadata().isEmpty());
    }

    @Test
    void metadataNearItsLimitGoesThrough() {
        // 8 KiB of names and values is the limit of the service; servers also limit the whole head.
        Metadata large = Metadata.of("big", "v".repeat(4000))
                .with("i_", "1")
                .with("i0", "2")
                .with("Z9", "3");
        blob.upload(new byte[1], UploadOptions.DEFAULT.withMetadata(large));
        assertEquals(large, blob.getProperties().metadata());
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("big", "v".repeat(8190)));
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("no-hyphen", "v"));
        assertThrows(IllegalArgumentException.class, () -> Metadata.of("value", "not äscii"));
    }

    @Test
    void staleEtagFailsWithConditionNotMet() {
        ETag old = Objects.requireNonNull(blob.uploadText("one").etag());
        ETag now = Objects.requireNonNull(blob.uploadText("two").etag());
        assertNotEquals(old, now);
        RequestConditions stale = RequestConditions.ifUnchanged(old);
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.getProperties(stale));
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.setMetadata(Metadata.of("a", "1"), stale));
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.setHttpHeaders(HEADERS, stale));
        refused(
                412,
                ErrorCode.CONDITION_NOT_MET,
                () -> blob.uploadText("three", UploadOptions.DEFAULT.withConditions(stale)));
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blob.delete(stale));
        assertEquals("two", blob.downloadContent().text());
        blob.delete(RequestConditions.ifUnchanged(now));
        assertFalse(blob.exists());
    }

    @Test
    void unchangedBlobIsNotReadAgain() {
        ETag tag = Objects.requireNonNull(blob.uploadText("one").etag());
        RequestConditions changed = RequestConditions.NONE.withIfNoneMatch(tag);
        assertEquals(
                304,
                refused(304, ErrorCode.CONDITION_NOT_MET, () -> blob.getProperties(changed))
                        .status());
    }

    @Test
    void uploadThatDoesNotOverwriteIsRefusedWhereABlobIs() {
        UploadOptions fresh = UploadOptions.DEFAULT.withOverwrite(false);
        blob.uploadText("one", fresh);
        refused(409, ErrorCode.BLOB_ALREADY_EXISTS, () -> blob.uploadText("two", fresh));
        assertEquals("one", blob.downloadContent().text());
        blob.uploadText("two");
        assertEquals("two", blob.downloadContent().text());
    }

    @Test
    void nothingIsDoneToABlobThatIsNotThere() {
        refused(404, ErrorCode.BLOB_NOT_FOUND, blob::getProperties);
        refused(404, ErrorCode.BLOB_NOT_FOUND, blob::downloadContent);
        refused(404, ErrorCode.BLOB_NOT_FOUND, () -> blob.setMetadata(Metadata.of("a", "1")));
        refused(404, ErrorCode.BLOB_NOT_FOUND, () -> blob.setHttpHeaders(HEADERS));
    }

    @Test
    void namesOfEveryKindAddressTheirOwnBlob() {
        List<String> names = List.of(
                "plain",
                "a b",
                "a%20b",
                "a+b",
                "a#b",
                "a?b=c&d",
                "ümlaut/日本語/😀",
                "dots.../end.",
                "<&>'\"",
                "a\\b",
                "x;y,z=",
                "~!@$^*()[]{}|`",
                "UPPER/lower",
                "n".repeat(1000));
        for (String name : names) {
            Blob each = container.blob(name);
            each.uploadText("I am " + name);
        }
        for (String name : names) {
            assertEquals("I am " + name, container.blob(name).downloadContent().text());
            assertTrue(container.blob(name).deleteIfExists(), name);
        }
    }

    private static BlobHttpHeaders headersOf(BlobProperties properties) {
        return new BlobHttpHeaders(
                properties.contentType(),
                properties.contentEncoding(),
                properties.contentLanguage(),
                properties.contentDisposition(),
                properties.cacheControl(),
                null);
    }
}
