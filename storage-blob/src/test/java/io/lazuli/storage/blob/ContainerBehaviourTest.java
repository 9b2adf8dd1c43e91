package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.model.PublicAccess;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What containers do, and the lists of what is in them. */
@BlobMatrix
class ContainerBehaviourTest {
    private final BlobServiceClient client;
    private final BlobService service;
    private final String name;
    private final Container container;

    ContainerBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        service = setting.face(BlobService.class, client);
        name = setting.uniqueName("container");
        container = service.container(name);
    }

    @AfterEach
    void close() {
        container.deleteIfExists();
        client.close();
    }

    @Test
    void createdContainerExistsUntilDeleted() {
        assertFalse(container.exists());
        Written created = container.create();
        assertEquals(201, created.info().status());
        assertNotNull(created.etag());
        assertNotNull(created.lastModified());
        assertTrue(container.exists());
        assertEquals(202, container.delete().status());
        assertFalse(container.exists());
    }

    @Test
    void createAgainFailsWithContainerAlreadyExists() {
        container.create();
        refused(409, ErrorCode.CONTAINER_ALREADY_EXISTS, container::create);
        assertFalse(container.createIfAbsent());
    }

    @Test
    void createIfAbsentAndDeleteIfExistsTellWhetherTheyDid() {
        assertFalse(container.deleteIfExists());
        assertTrue(container.createIfAbsent());
        assertFalse(container.createIfAbsent());
        assertTrue(container.deleteIfExists());
        assertFalse(container.deleteIfExists());
    }

    @Test
    void createKeepsMetadataAndPublicAccess() {
        container.create(new CreateContainerOptions(Metadata.of("Owner", "shop"), PublicAccess.BLOB));
        BlobContainerProperties properties = container.getProperties();
        assertEquals("shop", properties.metadata().get("owner"));
        assertEquals(PublicAccess.BLOB, properties.publicAccess());
        assertEquals("available", properties.leaseState());
        assertEquals("unlocked", properties.leaseStatus());
        assertFalse(properties.hasLegalHold());
    }

    @Test
    void setMetadataReplacesAllPairsAndChangesTheEtag() {
        container.create(CreateContainerOptions.DEFAULT.withMetadata(Metadata.of("a", "1")));
        BlobContainerProperties before = container.getProperties();
        Written written = container.setMetadata(Metadata.of("b", "2"));
        assertNotEquals(before.etag(), written.etag());
        assertEquals(Metadata.of("b", "2"), container.getProperties().metadata());
        container.setMetadata(Metadata.EMPTY);
        assertTrue(container.getProperties().metadata().isEmpty());
    }

    @Test
    void nothingIsDoneToAContainerThatIsNotThere() {
        refused(404, ErrorCode.CONTAINER_NOT_FOUND, container::getProperties);
        refused(404, ErrorCode.CONTAINER_NOT_FOUND, container::delete);
        refused(404, ErrorCode.CONTAINER_NOT_FOUND, () -> container.setMetadata(Metadata.of("a", "1")));
        refused(404, ErrorCode.CONTAINER_NOT_FOUND, () -> names(container.listBlobs()));
        refused(404, ErrorCode.CONTAINER_NOT_FOUND, () -> container.blob("a").upload(new byte[1]));
    }

    @Test
    void deleteUnderAConditionThatDoesNotHoldIsRefused() {
        container.create();
        RequestConditions old =
                RequestConditions.NONE.withIfUnmodifiedSince(OffsetDateTime.parse("2020-01-01T00:00:00Z"));
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> container.delete(old));
        assertTrue(container.exists());
    }

    @Test
    void listBlobsWalksAllPages() {
        container.create();
        List<String> expected = fill("a/1", "a/2", "b", "c", "d/e/f", "g", "h");
        assertEquals(expected, names(container.listBlobs()));
        assertEquals(expected, names(container.listBlobs(ListBlobsOptions.DEFAULT.withPageSize(2))));
        assertEquals(List.of("a/1", "a/2"), names(container.listBlobs(ListBlobsOptions.DEFAULT.withPrefix("a/"))));
        assertEquals(List.of(), names(container.listBlobs(ListBlobsOptions.DEFAULT.withPrefix("zzz"))));
    }

    @Test
    void listGoesOnFromAMarkerThatWasKept() {
        container.create();
        List<String> expected = fill("a", "b", "c", "d", "e");
        ListBlobsOptions options = ListBlobsOptions.DEFAULT.withPageSize(2);
        Page<BlobItem> first = container.listBlobs(options).byPage().iterator().next();
        assertEquals(2, first.items().size());
        assertNotNull(first.marker());
        assertEquals(200, first.info().status());
        List<String> rest = new ArrayList<>();
        for (Page<BlobItem> page : container.listBlobs(options).byPage(first.marker())) {
            page.items().forEach(item -> rest.add(item.name()));
        }
        assertEquals(expected.subList(2, 5), rest);
    }

    @Test
    void twoWalksOfOneListingDoNotDisturbEachOther() {
        container.create();
        List<String> expected = fill("a", "b", "c", "d", "e", "f");
        var listing = container.listBlobs(ListBlobsOptions.DEFAULT.withPageSize(1));
        var one = listing.iterator();
        var other = listing.iterator();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            first.add(one.next().name());
            second.add(other.next().name());
        }
        assertEquals(expected, first);
        assertEquals(expected, second);
    }

    @Test
    void listTellsPropertiesAndMetadata() {
        container.create();
        Metadata metadata = Metadata.of("Colour", "blue");
        Written written = container.blob("a b").uploadText("hello", UploadOptions.DEFAULT.withMetadata(metadata));
        BlobItem item = container
                .listBlobs(ListBlobsOptions.DEFAULT.withInclude(ListBlobsOptions.Include.METADATA))
                .iterator()
                .next();
        assertEquals("a b", item.name());
        assertFalse(item.isPrefix());
        assertEquals(5, item.size());
        assertEquals(written.etag(), item.etag());
        assertEquals(written.lastModified(), item.lastModified());
        assertNotNull(item.createdOn());
        assertEquals("text/plain; charset=utf-8", item.contentType());
        assertEquals(BlobType.BLOCK, item.type());
        assertEquals("available", item.leaseState());
        assertNotNull(item.contentMd5());
        assertNull(item.snapshot());
        assertEquals("blue", item.metadata().get("colour"));
    }

    @Test
    void hierarchyShowsBlobsAndPrefixesOfOneFolder() {
        container.create();
        fill("a", "dir one/b", "dir one/sub/c", "dir-two/d", "e");
        List<String> top = new ArrayList<>();
        container.listBlobsByHierarchy("/").forEach(item -> top.add((item.isPrefix() ? "+" : "-") + item.name()));
        top.sort(null);
        assertEquals(List.of("+dir one/", "+dir-two/", "-a", "-e"), top);
        ListBlobsOptions folder =
                ListBlobsOptions.DEFAULT.withPrefix("dir one/").withPageSize(1);
        List<String> inside = names(container.listBlobsByHierarchy("/", folder));
        inside.sort(null);
        assertEquals(List.of("dir one/b", "dir one/sub/"), inside);
    }

    @Test
    void namesOfEveryKindComeBackFromTheList() {
        container.create();
        List<String> odd = new ArrayList<>(List.of(
                "a b",
                "a%20b",
                "a+b",
                "a#b?c=d&e",
                "ümlaut/日本語/😀",
                "dots.../end.",
                "<&>'\"",
                "comma,semi;",
                "~!@$^*()[]{}"));
        fill(odd.toArray(new String[0]));
        List<String> listed = names(container.listBlobs());
        odd.sort(null);
        listed.sort(null);
        assertEquals(odd, listed);
    }

    @Test
    void badNamesAreRefusedAtOnce() {
        for (String bad :
                List.of("", "ab", "Upper", "a--b", "-ab", "ab-", "a/b", "under_score", "x".repeat(64), "$", "..")) {
            assertThrows(IllegalArgumentException.class, () -> service.container(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> container.blob(""));
        assertThrows(IllegalArgumentException.class, () -> container.blob("x".repeat(1025)));
        assertThrows(IllegalArgumentException.class, () -> container.blob("half\ud83d"));
        assertThrows(IllegalArgumentException.class, () -> container.listBlobsByHierarchy(""));
        assertThrows(IllegalArgumentException.class, () -> ListBlobsOptions.DEFAULT.withPageSize(5001));
    }

    @Test
    void pageOfThousandsIsReadWhole() {
        container.create();
        int count = 300;
        String[] many = IntStream.range(0, count)
                .mapToObj(i -> String.format("blob-%05d", i))
                .toArray(String[]::new);
        fill(many);
        assertEquals(List.of(many), names(container.listBlobs()));
    }

    private List<String> fill(String... blobs) {
        for (String blob : blobs) {
            container.blob(blob).upload(new byte[0]);
        }
        return List.of(blobs);
    }

    private static List<String> names(Iterable<BlobItem> items) {
        return new ArrayList<>(StreamSupport.stream(items.spliterator(), false)
                .map(BlobItem::name)
                .toList());
    }
}
