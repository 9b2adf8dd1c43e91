package io.lazuli.storage.file;

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
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.FileFaces.Service;
import io.lazuli.storage.file.FileFaces.Share;
import io.lazuli.storage.file.model.ShareAccessTier;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.file.model.ShareProperties;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.DeleteShareOptions;
import io.lazuli.storage.file.options.ListSharesOptions;
import io.lazuli.storage.testkit.FileMatrix;
import io.lazuli.storage.testkit.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What shares do as a whole. */
@FileMatrix
class ShareBehaviourTest {
    private final ShareServiceClient client;
    private final Service service;
    private final String name;
    private final Share share;

    ShareBehaviourTest(Setting setting) {
        client = new ShareServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        service = setting.face(Service.class, client);
        name = setting.uniqueName("share");
        share = service.share(name);
    }

    @AfterEach
    void close() {
        share.deleteIfExists(DeleteShareOptions.DEFAULT.withIncludeSnapshots(true));
        client.close();
    }

    @Test
    void createdShareExistsUntilDeleted() {
        assertFalse(share.exists());
        Written created = share.create();
        assertEquals(201, created.info().status());
        assertNotNull(created.etag());
        assertTrue(share.exists());
        assertEquals(202, share.delete().status());
        assertFalse(share.exists());
    }

    @Test
    void createAgainFailsWithShareAlreadyExists() {
        share.create();
        refused(409, ErrorCode.SHARE_ALREADY_EXISTS, share::create);
        assertFalse(share.createIfAbsent());
    }

    @Test
    void createIfAbsentTellsWhetherItCreated() {
        assertTrue(share.createIfAbsent());
        assertFalse(share.createIfAbsent());
    }

    @Test
    void deleteIfExistsTellsWhetherThereWasOne() {
        assertFalse(share.deleteIfExists());
        share.create();
        assertTrue(share.deleteIfExists());
    }

    @Test
    void propertiesAreThoseOfTheCreation() {
        Written created = share.create(CreateShareOptions.DEFAULT
                .withQuotaGiB(7)
                .withAccessTier(ShareAccessTier.HOT)
                .withMetadata(Metadata.of("owner", "shop")));
        ShareProperties properties = share.getProperties();
        assertEquals(7, properties.quotaGiB());
        assertEquals(ShareAccessTier.HOT, properties.accessTier());
        assertEquals("shop", properties.metadata().get("owner"));
        assertEquals(created.etag(), properties.etag());
        assertEquals(created.lastModified(), properties.lastModified());
        assertEquals("available", properties.leaseState());
    }

    @Test
    void setMetadataReplacesAllPairs() {
        Written created = share.create(CreateShareOptions.DEFAULT.withMetadata(Metadata.of("old", "1")));
        Written written = share.setMetadata(Metadata.of("a_1", "x"));
        assertNotEquals(created.etag(), written.etag());
        assertEquals(Metadata.of("a_1", "x"), share.getProperties().metadata());
    }

    @Test
    void operationsOnMissingShareFailWithShareNotFound() {
        refused(404, ErrorCode.SHARE_NOT_FOUND, share::delete);
        refused(404, ErrorCode.SHARE_NOT_FOUND, share::getProperties);
        refused(404, ErrorCode.SHARE_NOT_FOUND, () -> share.setMetadata(Metadata.EMPTY));
        refused(404, ErrorCode.SHARE_NOT_FOUND, () -> share.directory("a").create());
        refused(404, ErrorCode.SHARE_NOT_FOUND, () -> share.file("a").create(1));
        assertFalse(share.directory("a").exists());
        assertFalse(share.file("a").exists());
        assertFalse(share.file("a").deleteIfExists());
    }

    @Test
    void listsSharesByPrefixPageByPage() {
        List<String> names = List.of(name + "-1", name + "-2", name + "-3");
        names.forEach(n -> service.share(n).create());
        try {
            ListSharesOptions options = ListSharesOptions.DEFAULT.withPrefix(name);
            assertEquals(names, namesOf(service.listShares(options)));
            List<List<String>> pages = new ArrayList<>();
            String marker = null;
            for (Page<ShareItem> page :
                    service.listShares(options.withPageSize(2)).byPage()) {
                pages.add(namesOf(page.items()));
                marker = pages.size() == 1 ? page.marker() : marker;
            }
            assertEquals(List.of(names.subList(0, 2), names.subList(2, 3)), pages);
            Page<ShareItem> rest =
                    service.listShares(options).byPage(marker).iterator().next();
            assertEquals(names.subList(2, 3), namesOf(rest.items()));
            assertNull(rest.marker());
        } finally {
            names.forEach(n -> service.share(n).delete());
        }
    }

    @Test
    void listBringsPropertiesAndMetadataWhereAskedFor() {
        Written created =
                share.create(CreateShareOptions.DEFAULT.withQuotaGiB(3).withMetadata(Metadata.of("owner", "a & b")));
        ListSharesOptions options = ListSharesOptions.DEFAULT.withPrefix(name);
        ShareItem item = service.listShares(options).iterator().next();
        assertEquals(3, item.quotaGiB());
        assertEquals(created.etag(), item.etag());
        assertTrue(item.metadata().isEmpty());
        ShareItem with =
                service.listShares(options.withIncludeMetadata(true)).iterator().next();
        assertEquals(Metadata.of("owner", "a & b"), with.metadata());
    }

    private static List<String> namesOf(Iterable<ShareItem> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(ShareItem::name)
                .toList();
    }

    private static void refused(int status, ErrorCode code, Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
