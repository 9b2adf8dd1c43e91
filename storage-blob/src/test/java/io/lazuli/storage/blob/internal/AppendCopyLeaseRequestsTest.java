package io.lazuli.storage.blob.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.blob.model.AccessTier;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.model.Block;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import io.lazuli.storage.blob.options.CreateAppendBlobOptions;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Repeat;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations on append blobs, block lists, leases and copies say to the service, to the letter, and what may be repeated. */
class AppendCopyLeaseRequestsTest {
    private static final RequestConditions LEASED = RequestConditions.NONE.withLeaseId("lease-1");
    private static final RequestConditions UNCHANGED = RequestConditions.ifUnchanged(new ETag("\"1\""));
    private static final RequestBody BODY = RequestBody.of(new byte[] {1, 2, 3});
    private static final String ID = "1f812371-a41d-49e6-b123-f4b542e851c5";
    private static final String OTHER = "2f812371-a41d-49e6-b123-f4b542e851c5";

    private final Resource service = Resource.root(StorageAccount.at("https://acct.blob.core.windows.net"));
    private final Resource container = service.child("photos");
    private final Resource blob = container.child("a/b.txt");
    private final LeaseOperations.Subject ofBlob = new LeaseOperations.Subject(blob, false);
    private final LeaseOperations.Subject ofContainer = new LeaseOperations.Subject(container, true);

    @Test
    void createsAppendBlob() {
        CreateAppendBlobOptions plain = CreateAppendBlobOptions.DEFAULT;
        says(
                AppendBlobOperations.create(blob, plain),
                "PUT /photos/a/b.txt\nx-ms-blob-type: AppendBlob",
                Repeat.UNSAFE);
        says(
                AppendBlobOperations.create(
                        blob,
                        plain.withHeaders(BlobHttpHeaders.ofType("text/plain"))
                                .withMetadata(Metadata.of("a", "1"))
                                .withConditions(LEASED)),
                "PUT /photos/a/b.txt\nx-ms-blob-type: AppendBlob\nx-ms-blob-content-type: text/plain\nx-ms-meta-a: 1\n"
                        + "x-ms-lease-id: lease-1",
                Repeat.UNSAFE);
        says(
                AppendBlobOperations.createIfAbsent(blob),
                "PUT /photos/a/b.txt\nx-ms-blob-type: AppendBlob\nIf-None-Match: *",
                Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void appendsBlock() {
        String plain = "PUT /photos/a/b.txt?comp=appendblock";
        AppendOptions anywhere = AppendOptions.DEFAULT;
        says(append(anywhere), plain, Repeat.UNSAFE);
        says(append(anywhere.withMaxSize(99L)), plain + "\nx-ms-blob-condition-maxsize: 99", Repeat.UNSAFE);
        says(
                append(AppendOptions.at(0)),
                plain + "\nx-ms-blob-condition-appendpos: 0",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                append(AppendOptions.at(7).withMaxSize(10L).withConditions(LEASED)),
                plain + "\nx-ms-blob-condition-appendpos: 7\nx-ms-blob-condition-maxsize: 10\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(append(anywhere.withConditions(UNCHANGED)), plain + "\nIf-Match: \"1\"", Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void conditionsThatLetTwoAppendsThroughMakeNoneRepeatable() {
        String plain = "PUT /photos/a/b.txt?comp=appendblock\n";
        says(
                append(AppendOptions.DEFAULT.withConditions(RequestConditions.ifUnchanged(ETag.ANY))),
                plain + "If-Match: *",
                Repeat.UNSAFE);
        OffsetDateTime time = OffsetDateTime.parse("2026-03-03T11:11:12+01:00");
        says(
                append(AppendOptions.DEFAULT.withConditions(RequestConditions.NONE.withIfUnmodifiedSince(time))),
                plain + "If-Unmodified-Since: Tue, 03 Mar 2026 10:11:12 GMT",
                Repeat.UNSAFE);
        says(
                append(AppendOptions.DEFAULT.withConditions(RequestConditions.NONE.withIfNoneMatch(new ETag("\"1\"")))),
                plain + "If-None-Match: \"1\"",
                Repeat.UNSAFE);
    }

    private Operation<?> append(AppendOptions options) {
        return AppendBlobOperations.appendBlock(blob, BODY, options);
    }

    @Test
    void appendsNeitherNothingNorTooMuch() {
        refuses(() -> AppendBlobOperations.appendBlock(blob, RequestBody.EMPTY, AppendOptions.DEFAULT));
        RequestBody huge = RequestBody.replayable(() -> BODY.publisher(), 100L * 1024 * 1024 + 1);
        refuses(() -> AppendBlobOperations.appendBlock(blob, huge, AppendOptions.DEFAULT));
        refuses(() -> AppendOptions.at(-1));
        refuses(() -> AppendOptions.DEFAULT.withMaxSize(-1L));
    }

    @Test
    void sealsAppendBlob() {
        says(
                AppendBlobOperations.seal(blob, AppendOptions.at(12).withConditions(LEASED)),
                "PUT /photos/a/b.txt?comp=seal\nx-ms-blob-condition-appendpos: 12\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS);
        refuses(() -> AppendBlobOperations.seal(blob, AppendOptions.DEFAULT.withMaxSize(1L)));
    }

    @Test
    void listsBlocks() {
        says(
                BlockBlobOperations.getBlockList(blob, GetBlockListOptions.DEFAULT),
                "GET /photos/a/b.txt?comp=blocklist&blocklisttype=all",
                Repeat.HARMLESS);
        says(
                BlockBlobOperations.getBlockList(
                        blob, new GetBlockListOptions(GetBlockListOptions.Kind.UNCOMMITTED, LEASED)),
                "GET /photos/a/b.txt?comp=blocklist&blocklisttype=uncommitted\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS);
    }

    @Test
    void readsBlockList() {
        HttpHeaders headers = HttpHeaders.builder()
                .add("x-ms-blob-content-length", "7")
                .add("ETag", "\"0x8D\"")
                .build();
        String xml =
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList><CommittedBlocks><Block><Name>QQ==</Name>"
                        + "<Size>7</Size></Block></CommittedBlocks><UncommittedBlocks><Block><Name>Qg==</Name>"
                        + "<Size>5000000000</Size></Block></UncommittedBlocks></BlockList>";
        BlockList list = BlockListXml.read(
                new ResponseInfo(200, headers), ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(new Block("QQ==", 7)), list.committed());
        assertEquals(List.of(new Block("Qg==", 5_000_000_000L)), list.uncommitted());
        assertEquals(7, list.blobSize());
        assertEquals(new ETag("\"0x8D\""), list.etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64", "QQ", "===="})
    void idsOfBlocksAreBase64(String id) {
        refuses(() -> BlockIds.checked(id));
        refuses(() -> BlockIds.checked(List.of("QQ==", id)));
    }

    @Test
    void idsOfBlocksAreShortAndFew() {
        assertEquals("A".repeat(84), BlockIds.checked("A".repeat(84)));
        refuses(() -> BlockIds.checked("A".repeat(88)));
        assertEquals(
                50_000, BlockIds.checked(Collections.nCopies(50_000, "QQ==")).size());
        refuses(() -> BlockIds.checked(Collections.nCopies(50_001, "QQ==")));
    }

    @Test
    void leasesBlob() {
        String plain = "PUT /photos/a/b.txt?comp=lease\nx-ms-lease-action: ";
        says(
                LeaseOperations.acquire(ofBlob, ID, Duration.ofSeconds(15), RequestConditions.NONE),
                plain + "acquire\nx-ms-lease-duration: 15\nx-ms-proposed-lease-id: " + ID,
                Repeat.HARMLESS);
        says(
                LeaseOperations.acquire(ofBlob, ID, BlobLease.ENDLESS, RequestConditions.NONE.withTagsWhere("a='1'")),
                plain + "acquire\nx-ms-if-tags: a='1'\nx-ms-lease-duration: -1\nx-ms-proposed-lease-id: " + ID,
                Repeat.HARMLESS);
        says(
                LeaseOperations.renew(ofBlob, ID, RequestConditions.NONE),
                plain + "renew\nx-ms-lease-id: " + ID,
                Repeat.HARMLESS);
        says(
                LeaseOperations.change(ofBlob, ID, OTHER, RequestConditions.NONE),
                plain + "change\nx-ms-lease-id: " + ID + "\nx-ms-proposed-lease-id: " + OTHER,
                Repeat.HARMLESS);
        says(
                LeaseOperations.release(ofBlob, ID, RequestConditions.NONE),
                plain + "release\nx-ms-lease-id: " + ID,
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(LeaseOperations.breakLease(ofBlob, BreakLeaseOptions.DEFAULT), plain + "break", Repeat.UNSAFE);
        says(
                LeaseOperations.breakLease(ofBlob, BreakLeaseOptions.NOW.withConditions(UNCHANGED)),
                plain + "break\nIf-Match: \"1\"\nx-ms-lease-break-period: 0",
                Repeat.UNSAFE);
    }

    @Test
    void leasesContainer() {
        says(
                LeaseOperations.acquire(ofContainer, ID, Duration.ofSeconds(60), RequestConditions.NONE),
                "PUT /photos?restype=container&comp=lease\nx-ms-lease-action: acquire\nx-ms-lease-duration: 60\n"
                        + "x-ms-proposed-lease-id: " + ID,
                Repeat.HARMLESS);
        assertEquals(
                "LeaseContainer",
                LeaseOperations.breakLease(ofContainer, BreakLeaseOptions.NOW).name());
    }

    @Test
    void leasesAreAskedForAsTheServiceTakesThem() {
        for (Duration wrong : List.of(
                Duration.ofSeconds(14), Duration.ofSeconds(61), Duration.ofMillis(20_500), Duration.ofSeconds(-1))) {
            refuses(() -> LeaseOperations.acquire(ofBlob, ID, wrong, RequestConditions.NONE));
        }
        refuses(() -> LeaseOperations.acquire(ofBlob, ID, BlobLease.ENDLESS, LEASED));
        refuses(() -> LeaseOperations.id("lease-1"));
        refuses(() -> new BreakLeaseOptions(Duration.ofSeconds(61), null));
        refuses(() -> new BreakLeaseOptions(Duration.ofMillis(1), null));
    }

    @Test
    void startsAndAbortsCopy() {
        String source = "https://acct.blob.core.windows.net/photos/%C3%BC?snapshot=2026-03-03T10:11:12.0000000Z";
        String plain = "PUT /photos/a/b.txt\nx-ms-copy-source: " + source;
        says(CopyOperations.start(blob, source, StartCopyOptions.DEFAULT), plain, Repeat.UNSAFE);
        StartCopyOptions all = StartCopyOptions.DEFAULT
                .withMetadata(Metadata.of("a", "1"))
                .withAccessTier(AccessTier.COLD)
                .withConditions(RequestConditions.ifAbsent().withLeaseId("lease-1"))
                .withSourceConditions(UNCHANGED);
        says(
                CopyOperations.start(blob, source, all),
                plain + "\nx-ms-access-tier: Cold\nx-ms-meta-a: 1\nx-ms-source-if-match: \"1\"\nIf-None-Match: *\n"
                        + "x-ms-lease-id: lease-1",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        refuses(() -> CopyOperations.start(blob, source, all.withSourceConditions(LEASED)));
        says(
                CopyOperations.abort(blob, ID, LEASED),
                "PUT /photos/a/b.txt?comp=copy&copyid=" + ID + "\nx-ms-copy-action: abort\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        refuses(() -> CopyOperations.abort(blob, "", RequestConditions.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/c/b", "ftp://a/c/b?sig=abc", "https://a/ü b?sig=abc", "https://a/c#sig=abc", "https:///c"})
    void sourcesOfCopiesAreUrlsAndAreNotRepeatedInMessages(String url) {
        String told = refuses(() -> CopyOperations.start(blob, url, StartCopyOptions.DEFAULT));
        assertFalse(told.contains("abc"), told);
    }

    @Test
    void signatureOfACopysSourceIsNotShown() {
        String shown = CopyOperations.start(blob, "https://a.blob/c/b?sv=1&sig=abc%2B", StartCopyOptions.DEFAULT)
                .toString();
        assertFalse(shown.contains("abc"), shown);
        assertEquals("PUT /photos/a/b.txt\nx-ms-copy-source: https://a.blob/c/b?sv=1&sig=REDACTED", shown);
    }

    private static String refuses(Runnable action) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    private static void says(Operation<?> operation, String told, Repeat repeat) {
        assertEquals(told, operation.toString());
        assertEquals(repeat, operation.repeat());
    }
}
