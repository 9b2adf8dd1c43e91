package io.lazuli.storage.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.file.options.ListSharesOptions;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that the service would refuse, or take for something else, refused before anything is sent. */
class FileArgumentsTest {
    private final Resource file = Resource.root(StorageAccount.at("https://acct.file.core.windows.net"))
            .child("docs/file");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ab", "Upper", "with/slash", "-start", "end-", "two--hyphens", "umlaut\u00e4", "a_b", "..."})
    void refusesNamesThatNoShareCanHave(String name) {
        refused(() -> FilePaths.checkShare(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", ".", "..", "a/./b", "a/..", "../a"})
    void refusesPathsWithNamesThatAreNone(String path) {
        refused(() -> FilePaths.checkPath(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.txt", "...", "a b", "%41", "#?&=+", "\u4e2d\u6587/\ud83d\ude00", " ", "a."})
    void takesOtherPathsAsTheyAre(String path) {
        assertEquals(path, FilePaths.checkPath(path));
    }

    @Test
    void refusesPathsThatAreTooLong() {
        FilePaths.checkPath("a".repeat(255) + "/b");
        refused(() -> FilePaths.checkPath("a".repeat(256) + "/b"));
        refused(() -> FilePaths.checkPath("a/".repeat(1024) + "b"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, (4L << 40) + 1})
    void refusesSizesThatNoFileHas(long size) {
        refused(() -> FileOperations.create(file, size, CreateFileOptions.DEFAULT));
    }

    @Test
    void refusesRangesThatTheServiceDoesNotTake() {
        refused(() -> FileOperations.uploadRange(file, 0, RequestBody.of(new byte[0]), null));
        refused(() -> FileOperations.uploadRange(file, 0, RequestBody.of(new byte[(4 << 20) + 1]), null));
        refused(() -> FileOperations.uploadRange(file, -1, RequestBody.of(new byte[1]), null));
        FileOperations.uploadRange(file, 0, RequestBody.of(new byte[4 << 20]), null);
    }

    @Test
    void refusesPiecesOfMoreThan4MiB() {
        refused(() -> FileUploadOptions.DEFAULT.withTransfer(TransferOptions.DEFAULT.withBlockSize((4 << 20) + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5001})
    void refusesPagesThatAreTooLarge(int size) {
        refused(() -> ListSharesOptions.DEFAULT.withPageSize(size));
        refused(() -> ListFilesOptions.DEFAULT.withPageSize(size));
    }

    @Test
    void refusesNegativeQuota() {
        refused(() -> CreateShareOptions.DEFAULT.withQuotaGiB(-1));
    }

    private static void refused(Executable action) {
        assertThrows(IllegalArgumentException.class, action);
    }
}
