package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.FileFaces.Directory;
import io.lazuli.storage.file.FileFaces.Share;
import io.lazuli.storage.file.model.ShareDirectoryProperties;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.testkit.FileMatrix;
import io.lazuli.storage.testkit.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What directories do. */
@FileMatrix
class DirectoryBehaviourTest {
    private final ShareServiceClient client;
    private final Share share;

    DirectoryBehaviourTest(Setting setting) {
        client = new ShareServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        share = setting.face(Share.class, client.share(setting.uniqueName("directories")));
    }

    @BeforeEach
    void create() {
        share.create();
    }

    @AfterEach
    void close() {
        share.delete();
        client.close();
    }

    @Test
    void createdDirectoryExistsUntilDeleted() {
        Directory directory = share.directory("a");
        assertFalse(directory.exists());
        assertEquals(201, directory.create().info().status());
        assertTrue(directory.exists());
        assertEquals(202, directory.delete().status());
        assertFalse(directory.exists());
        assertTrue(share.rootDirectory().exists());
    }

    @Test
    void createAgainFailsWithResourceAlreadyExists() {
        Directory directory = share.directory("a");
        assertTrue(directory.createIfAbsent());
        refused(409, ErrorCode.RESOURCE_ALREADY_EXISTS, directory::create);
        assertFalse(directory.createIfAbsent());
    }

    @Test
    void createWithoutParentFailsWithParentNotFound() {
        Directory nested = share.directory("a/b");
        refused(404, ErrorCode.PARENT_NOT_FOUND, nested::create);
        refused(404, ErrorCode.PARENT_NOT_FOUND, nested::createIfAbsent);
        assertFalse(nested.exists());
        assertFalse(nested.deleteIfExists());
    }

    @Test
    void directoryThatHoldsSomethingIsNotDeleted() {
        Directory directory = share.directory("a");
        directory.create();
        directory.directory("b").create();
        refused(409, new ErrorCode("DirectoryNotEmpty"), directory::delete);
        assertEquals("a/b", directory.directory("b").path());
        directory.directory("b").delete();
        assertTrue(directory.deleteIfExists());
        assertFalse(directory.deleteIfExists());
    }

    @Test
    void missingDirectoryFailsWithResourceNotFound() {
        Directory directory = share.directory("a");
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, directory::delete);
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, directory::getProperties);
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, () -> directory.setMetadata(Metadata.EMPTY));
        refused(404, ErrorCode.RESOURCE_NOT_FOUND, () -> names(directory, ListFilesOptions.DEFAULT));
    }

    @Test
    void propertiesTellTimesAndMetadata() {
        Directory directory = share.directory("a");
        Written created = directory.create(Metadata.of("owner", "shop"));
        ShareDirectoryProperties properties = directory.getProperties();
        assertEquals(created.etag(), properties.etag());
        assertEquals("shop", properties.metadata().get("owner"));
        assertEquals("Directory", properties.smb().attributes());
        assertNotNull(properties.smb().createdOn());
        assertNotNull(properties.smb().fileId());
        directory.setMetadata(Metadata.of("b", "2"));
        assertEquals(Metadata.of("b", "2"), directory.getProperties().metadata());
    }

    @Test
    void listsFilesAndDirectoriesPageByPage() {
        Directory root = share.rootDirectory();
        root.directory("dir").create();
        root.file("dir/below").create(1);
        root.file("a").create(3);
        root.file("b").create(0);
        assertEquals(List.of("a 3", "b 0", "dir/"), names(root, ListFilesOptions.DEFAULT));
        assertEquals(List.of("below 1"), names(root.directory("dir"), ListFilesOptions.DEFAULT));
        List<Integer> sizes = new ArrayList<>();
        Page<ShareFileItem> last = null;
        for (Page<ShareFileItem> page : root.listFilesAndDirectories(ListFilesOptions.DEFAULT.withPageSize(2))
                .byPage()) {
            sizes.add(page.items().size());
            last = page;
        }
        assertEquals(List.of(2, 1), sizes);
        assertNull(last.marker());
    }

    @Test
    void listsByPrefix() {
        Directory root = share.rootDirectory();
        root.file("apple").create(1);
        root.file("apricot").create(1);
        root.file("banana").create(1);
        assertEquals(List.of("apple 1", "apricot 1"), names(root, ListFilesOptions.DEFAULT.withPrefix("ap")));
        assertEquals(List.of(), names(root, ListFilesOptions.DEFAULT.withPrefix("x")));
    }

    @Test
    void listBringsDetailsWhereAskedFor() {
        Written created = share.file("a").create(5);
        ShareFileItem item = share.rootDirectory()
                .listFilesAndDirectories(ListFilesOptions.DEFAULT.withIncludeDetails(true))
                .iterator()
                .next();
        assertEquals(created.etag(), item.etag());
        assertEquals("Archive", item.attributes());
        assertNotNull(item.createdOn());
        assertNotNull(item.lastWrittenOn());
        assertNotNull(item.fileId());
    }

    @Test
    void namesAreRawUnicode() {
        List<String> names =
                List.of("#1", "%41", "a b", "a+b=c&d", "\u00e4\u4e2d\u6587 \ud83d\ude00", "~'()!@$,;[]{}^`");
        for (String name : names) {
            share.directory(name).create();
            share.directory(name).file(name).create(1);
            assertTrue(share.directory(name).exists(), name);
            assertEquals(List.of(name + " 1"), names(share.directory(name), ListFilesOptions.DEFAULT));
            assertEquals(List.of(name + " 1"), names(share.directory(name), ListFilesOptions.DEFAULT.withPrefix(name)));
            assertEquals(1, share.file(name + "/" + name).getProperties().size());
        }
        assertEquals(
                names.stream().map(name -> name + "/").sorted().toList(),
                names(share.rootDirectory(), ListFilesOptions.DEFAULT).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void wrongPathsAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> share.directory(""));
        assertThrows(IllegalArgumentException.class, () -> share.directory("a//b"));
        assertThrows(IllegalArgumentException.class, () -> share.rootDirectory().directory("/a"));
        assertThrows(IllegalArgumentException.class, () -> share.rootDirectory().file(""));
        assertThrows(IllegalArgumentException.class, () -> share.directory("a").file("../b"));
    }

    /** Names with sizes, or with a slash for directories. */
    private static List<String> names(Directory directory, ListFilesOptions options) {
        return StreamSupport.stream(directory.listFilesAndDirectories(options).spliterator(), false)
                .map(item -> item.name() + (item.isDirectory() ? "/" : " " + item.size()))
                .toList();
    }

    private static void refused(int status, ErrorCode code, Executable action) {
        ServiceException refusal = assertThrows(ServiceException.class, action);
        assertEquals(code, refusal.code());
        assertEquals(status, refusal.status());
    }
}
