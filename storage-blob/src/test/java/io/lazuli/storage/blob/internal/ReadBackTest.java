package io.lazuli.storage.blob.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpDates;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.model.Block;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.internal.call.ReadBack;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked about a write whose answer was lost, and what the answers prove: done, not done, or nothing. */
class ReadBackTest {
    private static final Instant NOW = Instant.parse("2026-03-03T10:11:12Z");
    private static final Duration ELAPSED = Duration.ofSeconds(3);
    private static final String SOURCE = "https://acct.blob.core.windows.net/photos/source";
    private static final RequestConditions CONDITIONS = RequestConditions.ifUnchanged(new ETag("\"1\""))
            .withLeaseId("lease-1")
            .withTagsWhere("a='1'");

    private final Resource container = Resource.root(StorageAccount.at("https://acct.blob.core.windows.net"))
            .child("photos");
    private final Resource blob = container.child("b");

    private static RequestBody.Bytes body(String text) {
        return (RequestBody.Bytes) RequestBody.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns an answer of {@link #NOW}. */
    private static ResponseInfo answer(int status, Map<String, String> fields) {
        HttpHeaders.Builder headers = HttpHeaders.builder().add("Date", HttpDates.format(NOW));
        fields.forEach(headers::add);
        return new ResponseInfo(status, headers.build());
    }

    private static String ago(double seconds) {
        return HttpDates.format(NOW.minusMillis((long) (seconds * 1000)));
    }

    @Test
    void conditionsOfTheWriteAreNotThoseOfTheReadButTheLeaseIs() {
        assertEquals(
                "GET /photos/b\nx-ms-range: bytes=5-7\nx-ms-lease-id: lease-1",
                ReadBackOperations.appended(
                                blob, body("abc"), AppendOptions.at(5).withConditions(CONDITIONS))
                        .toString());
        assertEquals(
                "GET /photos/b?comp=blocklist&blocklisttype=committed\nx-ms-lease-id: lease-1",
                ReadBackOperations.committed(blob, List.of("QQ=="), CONDITIONS, true)
                        .toString());
        StartCopyOptions copy = StartCopyOptions.DEFAULT.withConditions(CONDITIONS);
        assertEquals(
                "HEAD /photos/b\nx-ms-lease-id: lease-1",
                ReadBackOperations.copied(blob, SOURCE, copy, () -> ELAPSED).toString());
        assertEquals(
                "HEAD /photos/b\nx-ms-lease-id: lease-1",
                ReadBackOperations.changed(blob, CONDITIONS, () -> ELAPSED).toString());
        assertEquals(
                "HEAD /photos?restype=container\nx-ms-lease-id: lease-2",
                ReadBackOperations.released(new LeaseOperations.Subject(container, true), "lease-2")
                        .toString());
        assertEquals(
                "HEAD /photos/b\nx-ms-lease-id: lease-3",
                ReadBackOperations.acquired(new LeaseOperations.Subject(blob, false), "lease-3")
                        .toString());
        assertEquals(
                "HEAD /photos/b",
                ReadBackOperations.broken(new LeaseOperations.Subject(blob, false))
                        .toString());
    }

    private static ReadBack<AppendedBlock> compared(int status, String... parts) {
        ComparingReader reader = new ComparingReader(answer(status, Map.of("ETag", "\"9\"")), body("abcdef"), 40);
        for (String part : parts) {
            reader.body(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)));
        }
        return reader.end();
    }

    @Test
    void blockIsAppendedIfItsBytesLieAtItsPlace() {
        AppendedBlock found = compared(206, "ab", "", "cdef").result();
        assertEquals(40, found.offset());
        assertEquals(new ETag("\"9\""), found.etag());
        assertEquals(ReadBack.notDone(), compared(206, "abcde"));
        assertEquals(ReadBack.notDone(), compared(206, "ab", "cdeX"));
        assertEquals(ReadBack.notDone(), compared(206, "abcdefg"));
        assertEquals(ReadBack.notDone(), compared(206));
        assertEquals(ReadBack.notDone(), compared(416, "<Error/>"));
    }

    private static ReadBack.Kind committed(String etag, RequestConditions conditions, String... ids) {
        return committed(true, etag, conditions, ids);
    }

    private static ReadBack.Kind committed(boolean unique, String etag, RequestConditions conditions, String... ids) {
        List<Block> blocks = List.of(ids).stream().map(id -> new Block(id, 1)).toList();
        Map<String, String> fields = etag == null ? Map.of() : Map.of("ETag", etag);
        BlockList list = BlockList.of(blocks, List.of(), answer(200, fields));
        ReadBack<Written> read = ReadBackOperations.committed(list, List.of("QQ==", "Qg=="), conditions, unique);
        return read.kind();
    }

    @Test
    void blocksAreCommittedIfTheyAreThoseOfTheBlob() {
        RequestConditions unchanged = RequestConditions.ifUnchanged(new ETag("\"1\""));
        assertEquals(ReadBack.Kind.DONE, committed("\"2\"", unchanged, "QQ==", "Qg=="));
        assertEquals(ReadBack.Kind.UNKNOWN, committed(false, "\"2\"", unchanged, "QQ==", "Qg=="));
        assertEquals(ReadBack.Kind.UNKNOWN, committed("\"2\"", RequestConditions.NONE, "QQ=="));
        assertEquals(ReadBack.Kind.NOT_DONE, committed("\"1\"", unchanged, "QQ=="));
        assertEquals(ReadBack.Kind.NOT_DONE, committed(null, RequestConditions.ifAbsent()));
        assertEquals(ReadBack.Kind.NOT_DONE, committed("\"2\"", RequestConditions.ifAbsent(), "Qg==", "QQ=="));
    }

    @Test
    void blobThatWasChangedByOthersMayHaveBeenChangedByThisCallBefore() {
        RequestConditions unchanged = RequestConditions.ifUnchanged(new ETag("\"1\""));
        assertEquals(ReadBack.Kind.UNKNOWN, committed("\"2\"", unchanged, "Qw=="));
        ResponseInfo same = answer(200, Map.of("ETag", "\"1\"", "Last-Modified", ago(100)));
        assertEquals(ReadBack.notDone(), ReadBackOperations.changed(same, unchanged, ELAPSED));
        ResponseInfo other = answer(200, Map.of("ETag", "\"2\"", "Last-Modified", ago(1)));
        assertEquals(ReadBack.unknown(), ReadBackOperations.changed(other, unchanged, ELAPSED));
        ResponseInfo older = answer(200, Map.of("ETag", "\"2\"", "Last-Modified", ago(100)));
        assertEquals(ReadBack.notDone(), ReadBackOperations.changed(older, unchanged, ELAPSED));
    }

    private static ReadBack<Object> created(String content, String type, double secondsAgo) {
        BlobLikeness like = new BlobLikeness(
                BlobType.BLOCK, body("abc"), BlobHttpHeaders.ofType("text/css"), Metadata.of("a", "1"));
        ResponseInfo there = answer(
                200,
                Map.of(
                        "Content-Length",
                        Integer.toString(content.length()),
                        "Content-MD5",
                        content.equals("abc") ? "kAFQmDzST7DWlj99KOF/cg==" : "AAAAAAAAAAAAAAAAAAAAAA==",
                        "Content-Type",
                        type,
                        "x-ms-blob-type",
                        "BlockBlob",
                        "x-ms-meta-A",
                        "1",
                        "Last-Modified",
                        ago(secondsAgo)));
        return ReadBackOperations.created(there, like, ELAPSED);
    }

    @Test
    void blobThatLooksOtherwiseOrIsOlderWasNotCreatedByThisCall() {
        assertEquals(ReadBack.notDone(), created("abd", "text/css", 2));
        assertEquals(ReadBack.notDone(), created("abcd", "text/css", 2));
        assertEquals(ReadBack.notDone(), created("abc", "text/html", 2));
        assertEquals(ReadBack.notDone(), created("abc", "text/css", 10));
    }

    @Test
    void blobThatLooksTheSameMayBeThatOfAnother() {
        assertEquals(ReadBack.unknown(), created("abc", "text/css", 2));
    }

    private static ReadBack<BlobCopy> copied(Map<String, String> fields, String metadata) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("x-ms-copy-id", "id", "Last-Modified", ago(1)));
        all.putAll(fields);
        StartCopyOptions options = metadata.isEmpty()
                ? StartCopyOptions.DEFAULT
                : StartCopyOptions.DEFAULT.withMetadata(Metadata.of("a", metadata));
        return ReadBackOperations.copied(answer(200, all), SOURCE + "?sv=1&sig=secret", options, ELAPSED);
    }

    @Test
    void copyHasBegunIfOneFromTheSameSourceHasSinceTheCallBegan() {
        Map<String, String> ended = Map.of("x-ms-copy-source", SOURCE, "x-ms-copy-completion-time", ago(2));
        assertEquals("id", copied(ended, "").result().copyId());
        Map<String, String> pending = Map.of("x-ms-copy-source", SOURCE, "x-ms-copy-status", "pending");
        assertEquals("pending", copied(pending, "").result().copyStatus());
        assertEquals(ReadBack.unknown(), copied(pending, "1"));
        Map<String, String> before = Map.of("x-ms-copy-source", SOURCE, "x-ms-copy-completion-time", ago(30));
        assertEquals(ReadBack.notDone(), copied(before, ""));
        Map<String, String> other = Map.of("x-ms-copy-source", SOURCE + "2", "x-ms-copy-completion-time", ago(2));
        assertEquals(ReadBack.unknown(), copied(other, ""));
        Map<String, String> snapshot = Map.of("x-ms-copy-source", SOURCE + "?snapshot=2026-01-01T00:00:00.0000000Z");
        assertEquals(ReadBack.unknown(), copied(snapshot, ""));
        assertEquals(ReadBack.notDone(), copied(Map.of("Last-Modified", ago(30)), ""));
    }

    @ParameterizedTest
    @CsvSource({
        // Seconds before the answer; the call began three seconds before it. Dates are cut to seconds.
        "0, false, true",
        "3, false, true",
        "3.2, false, false",
        "4, false, false",
        "9, false, false",
        "9.5, true, false",
        "100, true, false"
    })
    void timesAreComparedByTheServicesClockAlone(double secondsAgo, boolean before, boolean since) {
        ResponseInfo answer = answer(200, Map.of("Last-Modified", ago(secondsAgo)));
        var moment = answer.headers().getDate("Last-Modified");
        assertEquals(before, Moments.wasBefore(answer, moment, ELAPSED));
        assertEquals(since, Moments.mayBeSince(answer, moment, ELAPSED));
        assertEquals(false, Moments.wasBefore(answer, null, ELAPSED));
        assertEquals(false, Moments.mayBeSince(new ResponseInfo(200, HttpHeaders.EMPTY), moment, ELAPSED));
    }
}
