package io.lazuli.storage.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.file.model.ShareAccessTier;
import io.lazuli.storage.file.model.ShareFileHttpHeaders;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.DeleteShareOptions;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.file.options.ListSharesOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Repeat;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What each operation says to the service, to the letter, and what may be repeated. */
class FileRequestsTest {
    private final Resource service = Resource.root(StorageAccount.at("https://acct.file.core.windows.net"));
    private final Resource share = service.child("docs");
    private final Resource directory = share.child("a b/\u00e4%2B");
    private final Resource file = share.child("a b/#1?.txt");

    @Test
    void listsSharesOfTheService() {
        says(
                ShareServiceOperations.listShares(service, ListSharesOptions.DEFAULT, null),
                "GET /?comp=list",
                Repeat.HARMLESS);
        ListSharesOptions options = ListSharesOptions.DEFAULT
                .withPrefix("d")
                .withPageSize(7)
                .withIncludeMetadata(true)
                .withIncludeSnapshots(true)
                .withIncludeDeleted(true);
        says(
                ShareServiceOperations.listShares(service, options, "docs"),
                "GET /?comp=list&prefix=d&marker=docs&maxresults=7&include=metadata,snapshots,deleted",
                Repeat.HARMLESS);
    }

    @Test
    void createsShare() {
        says(
                ShareOperations.create(share, CreateShareOptions.DEFAULT),
                "PUT /docs?restype=share",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        CreateShareOptions options = CreateShareOptions.DEFAULT
                .withQuotaGiB(5)
                .withAccessTier(ShareAccessTier.COOL)
                .withMetadata(Metadata.of("Owner", "me"));
        String told = "PUT /docs?restype=share\nx-ms-share-quota: 5\nx-ms-access-tier: Cool\nx-ms-meta-Owner: me";
        says(ShareOperations.create(share, options), told, Repeat.HARMLESS_UNDER_CONDITIONS);
        says(ShareOperations.createIfAbsent(share, options), told, Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void deletesShareWithOrWithoutSnapshots() {
        says(
                ShareOperations.delete(share, DeleteShareOptions.DEFAULT),
                "DELETE /docs?restype=share",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                ShareOperations.deleteIfExists(
                        share,
                        DeleteShareOptions.DEFAULT.withIncludeSnapshots(true).withLeaseId("id")),
                "DELETE /docs?restype=share\nx-ms-delete-snapshots: include\nx-ms-lease-id: id",
                Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void readsSharePropertiesAndReplacesMetadata() {
        says(ShareOperations.getProperties(share), "GET /docs?restype=share", Repeat.HARMLESS);
        says(ShareOperations.exists(share), "GET /docs?restype=share", Repeat.HARMLESS);
        says(
                ShareOperations.setMetadata(share, Metadata.of("a", "1")),
                "PUT /docs?restype=share&comp=metadata\nx-ms-meta-a: 1",
                Repeat.HARMLESS);
    }

    @Test
    void createsAndDeletesDirectory() {
        String path = "/docs/a%20b/%C3%A4%252B?restype=directory";
        says(
                DirectoryOperations.create(directory, Metadata.of("a", "1")),
                "PUT " + path + "\nx-ms-meta-a: 1",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                DirectoryOperations.createIfAbsent(directory, Metadata.EMPTY),
                "PUT " + path,
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(DirectoryOperations.delete(directory), "DELETE " + path, Repeat.HARMLESS_UNDER_CONDITIONS);
        says(DirectoryOperations.deleteIfExists(directory), "DELETE " + path, Repeat.HARMLESS_UNDER_CONDITIONS);
        says(DirectoryOperations.getProperties(directory), "GET " + path, Repeat.HARMLESS);
        says(DirectoryOperations.exists(directory), "GET " + path, Repeat.HARMLESS);
        says(
                DirectoryOperations.setMetadata(directory, Metadata.of("a", "1")),
                "PUT " + path + "&comp=metadata\nx-ms-meta-a: 1",
                Repeat.HARMLESS);
    }

    @Test
    void listsDirectory() {
        says(
                DirectoryOperations.list(share, ListFilesOptions.DEFAULT, null),
                "GET /docs?restype=directory&comp=list",
                Repeat.HARMLESS);
        ListFilesOptions options =
                ListFilesOptions.DEFAULT.withPrefix("x").withPageSize(3).withIncludeDetails(true);
        says(
                DirectoryOperations.list(directory, options, "1!8!ZmlsZWEz"),
                "GET /docs/a%20b/%C3%A4%252B?restype=directory&comp=list&prefix=x&marker=1!8!ZmlsZWEz&maxresults=3"
                        + "&include=Timestamps,ETag,Attributes,PermissionKey\nx-ms-file-extended-info: true",
                Repeat.HARMLESS);
    }

    @Test
    void createsFileWithHeaders() {
        says(
                FileOperations.create(file, 0, CreateFileOptions.DEFAULT),
                "PUT /docs/a%20b/%231%3F.txt\nx-ms-type: file\nx-ms-content-length: 0",
                Repeat.HARMLESS);
        ShareFileHttpHeaders headers = ShareFileHttpHeaders.NONE
                .withContentType("text/plain")
                .withContentEncoding("gzip")
                .withContentLanguage("de")
                .withContentDisposition("inline")
                .withCacheControl("no-cache")
                .withContentMd5("AAAA");
        CreateFileOptions options = CreateFileOptions.DEFAULT
                .withHttpHeaders(headers)
                .withMetadata(Metadata.of("a", "1"))
                .withLeaseId("id");
        says(
                FileOperations.create(file, 1L << 40, options),
                "PUT /docs/a%20b/%231%3F.txt\nx-ms-type: file\nx-ms-content-length: 1099511627776\nx-ms-content-type: text/plain"
                        + "\nx-ms-content-encoding: gzip\nx-ms-content-language: de\nx-ms-content-disposition: inline"
                        + "\nx-ms-cache-control: no-cache\nx-ms-content-md5: AAAA\nx-ms-meta-a: 1\nx-ms-lease-id: id",
                Repeat.HARMLESS);
    }

    @Test
    void writesAndReadsRanges() {
        says(
                FileOperations.uploadRange(file, 512, RequestBody.of(new byte[10]), null),
                "PUT /docs/a%20b/%231%3F.txt?comp=range\nx-ms-range: bytes=512-521\nx-ms-write: update",
                Repeat.HARMLESS);
        says(ContentDecoder.download(file, ByteRange.ALL, null), "GET /docs/a%20b/%231%3F.txt", Repeat.HARMLESS);
        says(
                ContentDecoder.download(file, ByteRange.of(0, 1), "id"),
                "GET /docs/a%20b/%231%3F.txt\nx-ms-range: bytes=0-0\nx-ms-lease-id: id",
                Repeat.HARMLESS);
        says(
                ContentDecoder.download(file, ByteRange.from(7), null),
                "GET /docs/a%20b/%231%3F.txt\nx-ms-range: bytes=7-",
                Repeat.HARMLESS);
    }

    @Test
    void readsFilePropertiesReplacesMetadataDeletes() {
        String path = "/docs/a%20b/%231%3F.txt";
        says(FileOperations.getProperties(file), "HEAD " + path, Repeat.HARMLESS);
        says(FileOperations.exists(file), "HEAD " + path, Repeat.HARMLESS);
        says(
                FileOperations.setMetadata(file, Metadata.of("a", "1")),
                "PUT " + path + "?comp=metadata\nx-ms-meta-a: 1",
                Repeat.HARMLESS);
        says(FileOperations.delete(file), "DELETE " + path, Repeat.HARMLESS_UNDER_CONDITIONS);
        says(FileOperations.deleteIfExists(file), "DELETE " + path, Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void asksForAUserDelegationKey() {
        Operation<?> key = ShareServiceOperations.getUserDelegationKey(
                service, Instant.parse("2026-03-01T12:00:00.5Z"), Instant.parse("2026-03-08T12:00:00Z"), "tid-2");
        says(
                key,
                "POST /?restype=service&comp=userdelegationkey\nx-ms-file-request-intent: backup\nContent-Type: application/xml",
                Repeat.HARMLESS);
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>2026-03-01T12:00:00Z</Start>"
                        + "<Expiry>2026-03-08T12:00:00Z</Expiry><DelegatedUserTid>tid-2</DelegatedUserTid></KeyInfo>",
                StandardCharsets.UTF_8
                        .decode(((RequestBody.Bytes) key.body()).buffer().duplicate())
                        .toString());
    }

    private static void says(Operation<?> operation, String told, Repeat repeat) {
        assertEquals(told, operation.toString());
        assertEquals(repeat, operation.repeat());
    }
}
