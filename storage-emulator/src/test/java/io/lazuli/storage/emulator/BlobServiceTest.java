package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobServiceTest {
    private final ManualClock clock = new ManualClock();
    private StorageEmulator emulator;
    private Rest rest;
    private String box;

    @BeforeEach
    void start() throws Exception {
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withClock(clock));
        rest = new Rest(emulator);
        box = emulator.blobEndpoint() + "/box";
        rest.send("PUT", box + "?restype=container", "");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void rangesComeBackAsAskedFor() throws Exception {
        put("blob", "0123456789");
        HttpResponse<String> part = rest.send("GET", box + "/blob", "", "x-ms-range", "bytes=2-4");
        assertEquals(206, part.statusCode());
        assertEquals("234", part.body());
        assertEquals("bytes 2-4/10", header(part, "Content-Range"));
        assertEquals(
                "789",
                rest.send("GET", box + "/blob", "", "x-ms-range", "bytes=7-").body());
        HttpResponse<String> beyond = rest.send("GET", box + "/blob", "", "x-ms-range", "bytes=10-12");
        assertEquals(416, beyond.statusCode());
        assertEquals("bytes */10", header(beyond, "Content-Range"));
    }

    @Test
    void staleEtagIsRefusedAndKnownOneNotSentAgain() throws Exception {
        String tag = header(put("blob", "one"), "ETag");
        put("blob", "two");
        assertEquals(
                412, rest.send("DELETE", box + "/blob", "", "If-Match", tag).statusCode());
        String now = header(rest.send("GET", box + "/blob", ""), "ETag");
        assertEquals(
                304, rest.send("GET", box + "/blob", "", "If-None-Match", now).statusCode());
        HttpResponse<String> again =
                rest.send("PUT", box + "/blob", "x", "x-ms-blob-type", "BlockBlob", "If-None-Match", "*");
        assertEquals("BlobAlreadyExists", header(again, "x-ms-error-code"));
    }

    @Test
    void blocksAreCommittedInTheirOrder() throws Exception {
        assertEquals(
                201,
                rest.send("PUT", box + "/blob?comp=block&blockid=MQ==", "one").statusCode());
        assertEquals(
                201,
                rest.send("PUT", box + "/blob?comp=block&blockid=Mg==", "two").statusCode());
        assertEquals(404, rest.send("GET", box + "/blob", "").statusCode());
        String list = "<BlockList><Latest>Mg==</Latest><Latest>MQ==</Latest><Latest>Mg==</Latest></BlockList>";
        assertEquals(201, rest.send("PUT", box + "/blob?comp=blocklist", list).statusCode());
        assertEquals("twoonetwo", rest.send("GET", box + "/blob", "").body());
        String shorter = "<BlockList><Committed>MQ==</Committed></BlockList>";
        assertEquals(
                201, rest.send("PUT", box + "/blob?comp=blocklist", shorter).statusCode());
        assertEquals("one", rest.send("GET", box + "/blob", "").body());
        String unknown = "<BlockList><Latest>eA==</Latest></BlockList>";
        HttpResponse<String> refused = rest.send("PUT", box + "/blob?comp=blocklist", unknown);
        assertEquals("InvalidBlockList", header(refused, "x-ms-error-code"));
    }

    @Test
    void damagedBodyIsRefused() throws Exception {
        HttpResponse<String> md5 = rest.send(
                "PUT", box + "/blob", "text", "x-ms-blob-type", "BlockBlob", "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==");
        assertEquals("Md5Mismatch", header(md5, "x-ms-error-code"));
        HttpResponse<String> crc = rest.send(
                "PUT", box + "/blob", "text", "x-ms-blob-type", "BlockBlob", "x-ms-content-crc64", "AAAAAAAAAAA=");
        assertEquals("Crc64Mismatch", header(crc, "x-ms-error-code"));
        assertEquals(404, rest.send("GET", box + "/blob", "").statusCode());
    }

    @Test
    void leaseKeepsOthersOutUntilItRunsOut() throws Exception {
        put("blob", "one");
        HttpResponse<String> lease = rest.send(
                "PUT", box + "/blob?comp=lease", "", "x-ms-lease-action", "acquire", "x-ms-lease-duration", "15");
        String id = header(lease, "x-ms-lease-id");
        assertEquals("LeaseIdMissing", header(put("blob", "two"), "x-ms-error-code"));
        HttpResponse<String> mine =
                rest.send("PUT", box + "/blob", "two", "x-ms-blob-type", "BlockBlob", "x-ms-lease-id", id);
        assertEquals(201, mine.statusCode());
        clock.advance(Duration.ofSeconds(16));
        HttpResponse<String> late =
                rest.send("PUT", box + "/blob", "three", "x-ms-blob-type", "BlockBlob", "x-ms-lease-id", id);
        assertEquals("LeaseLost", header(late, "x-ms-error-code"));
        assertEquals(201, put("blob", "three").statusCode());
    }

    @Test
    void snapshotStaysAsItWas() throws Exception {
        put("blob", "before");
        String time = header(rest.send("PUT", box + "/blob?comp=snapshot", ""), "x-ms-snapshot");
        put("blob", "after");
        assertEquals(
                "before", rest.send("GET", box + "/blob?snapshot=" + time, "").body());
        assertEquals("SnapshotsPresent", header(rest.send("DELETE", box + "/blob", ""), "x-ms-error-code"));
        assertEquals(
                202,
                rest.send("DELETE", box + "/blob", "", "x-ms-delete-snapshots", "include")
                        .statusCode());
    }

    @Test
    void deletedBlobComesBackWhileItIsKept() throws Exception {
        keepDeleted();
        put("blob", "text");
        HttpResponse<String> deleted = rest.send("DELETE", box + "/blob", "");
        assertEquals("false", header(deleted, "x-ms-delete-type-permanent"));
        assertEquals(404, rest.send("GET", box + "/blob", "").statusCode());
        assertEquals(200, rest.send("PUT", box + "/blob?comp=undelete", "").statusCode());
        assertEquals("text", rest.send("GET", box + "/blob", "").body());
        rest.send("DELETE", box + "/blob", "");
        clock.advance(Duration.ofDays(2));
        assertEquals(404, rest.send("PUT", box + "/blob?comp=undelete", "").statusCode());
    }

    @Test
    void deletedContainerComesBackUnderAnotherName() throws Exception {
        keepDeleted();
        put("blob", "text");
        rest.send("DELETE", box + "?restype=container", "");
        String list = rest.send("GET", emulator.blobEndpoint() + "/?comp=list&include=deleted", "")
                .body();
        String version = list.replaceFirst("(?s).*<Version>(.*)</Version>.*", "$1");
        HttpResponse<String> restored = rest.send(
                "PUT",
                emulator.blobEndpoint() + "/other?restype=container&comp=undelete",
                "",
                "x-ms-deleted-container-name",
                "box",
                "x-ms-deleted-container-version",
                version);
        assertEquals(201, restored.statusCode(), restored::body);
        assertEquals(
                "text",
                rest.send("GET", emulator.blobEndpoint() + "/other/blob", "").body());
    }

    private void keepDeleted() throws Exception {
        String body = "<StorageServiceProperties><DeleteRetentionPolicy><Enabled>true</Enabled><Days>1</Days>"
                + "</DeleteRetentionPolicy></StorageServiceProperties>";
        assertEquals(
                202,
                rest.send("PUT", emulator.blobEndpoint() + "/?restype=service&comp=properties", body)
                        .statusCode());
    }

    @Test
    void legalHoldForbidsDeletion() throws Exception {
        put("blob", "text");
        rest.send("PUT", box + "/blob?comp=legalhold", "", "x-ms-legal-hold", "true");
        assertEquals("BlobImmutableDueToLegalHold", header(rest.send("DELETE", box + "/blob", ""), "x-ms-error-code"));
        rest.send("PUT", box + "/blob?comp=legalhold", "", "x-ms-legal-hold", "false");
        assertEquals(202, rest.send("DELETE", box + "/blob", "").statusCode());
    }

    @Test
    void listGoesOnWhereThePageEnded() throws Exception {
        for (String name : new String[] {"a/1", "a/2", "b", "c/1", "d"}) {
            put(name, "x");
        }
        String list = box + "?restype=container&comp=list&delimiter=/&maxresults=2";
        String first = rest.send("GET", list, "").body();
        assertTrue(
                first.contains("<BlobPrefix><Name>a/</Name></BlobPrefix>") && first.contains("<Name>b</Name>"), first);
        String marker = first.replaceFirst("(?s).*<NextMarker>(.*)</NextMarker>.*", "$1");
        String second = rest.send("GET", list + "&marker=" + marker.replace("=", "%3D"), "")
                .body();
        assertTrue(second.contains("<Name>c/</Name>") && second.contains("<Name>d</Name>"), second);
        assertFalse(second.contains("<Name>b</Name>"), second);
        assertTrue(second.contains("<NextMarker />"), second);
    }

    @Test
    void pagesAreWrittenClearedAndListed() throws Exception {
        rest.send("PUT", box + "/disk", "", "x-ms-blob-type", "PageBlob", "x-ms-blob-content-length", "2048");
        String pages = box + "/disk?comp=page";
        rest.send("PUT", pages, "x".repeat(1024), "x-ms-page-write", "update", "x-ms-range", "bytes=512-1535");
        rest.send("PUT", pages, "", "x-ms-page-write", "clear", "x-ms-range", "bytes=512-1023");
        String ranges = rest.send("GET", box + "/disk?comp=pagelist", "").body();
        assertTrue(ranges.contains("<PageRange><Start>1024</Start><End>1535</End></PageRange>"), ranges);
        String content = rest.send("GET", box + "/disk", "").body();
        assertEquals("\0".repeat(1024) + "x".repeat(512) + "\0".repeat(512), content);
    }

    @Test
    void differencesOfPagesStandInTheirOrder() throws Exception {
        rest.send("PUT", box + "/disk", "", "x-ms-blob-type", "PageBlob", "x-ms-blob-content-length", "2048");
        String pages = box + "/disk?comp=page";
        rest.send("PUT", pages, "x".repeat(2048), "x-ms-page-write", "update", "x-ms-range", "bytes=0-2047");
        String time = header(rest.send("PUT", box + "/disk?comp=snapshot", ""), "x-ms-snapshot");
        rest.send("PUT", pages, "y".repeat(512), "x-ms-page-write", "update", "x-ms-range", "bytes=0-511");
        rest.send("PUT", pages, "", "x-ms-page-write", "clear", "x-ms-range", "bytes=512-1023");
        rest.send("PUT", pages, "z".repeat(512), "x-ms-page-write", "update", "x-ms-range", "bytes=1024-1535");
        String difference = rest.send("GET", box + "/disk?comp=pagelist&prevsnapshot=" + time, "")
                .body();
        assertTrue(
                difference.contains("<PageRange><Start>0</Start><End>511</End></PageRange>"
                        + "<ClearRange><Start>512</Start><End>1023</End></ClearRange>"
                        + "<PageRange><Start>1024</Start><End>1535</End></PageRange>"),
                difference);
    }

    @Test
    void codesStandInAHeaderSinceThatWasIntroducedAndBehindTheFrontDoor() throws Exception {
        String gone = box + "/gone";
        assertEquals(
                "BlobNotFound", header(rest.send("GET", gone, "", "x-ms-version", "2017-07-29"), "x-ms-error-code"));
        HttpResponse<String> old = rest.send("GET", gone, "", "x-ms-version", "2017-04-17");
        assertEquals(404, old.statusCode());
        assertEquals("", header(old, "x-ms-error-code"));
        assertTrue(old.body().contains("<Code>BlobNotFound</Code>"), old.body());
        HttpResponse<String> copy =
                rest.send("PUT", box + "/copy", "", "x-ms-version", "2017-04-17", "x-ms-copy-source", gone);
        assertTrue(copy.body().contains("<Code>BlobNotFound</Code>"), "what the source says: " + copy.body());
        HttpResponse<String> malformed = rest.send("GET", box + "/blob?snapshot=1", "");
        assertEquals(400, malformed.statusCode());
        assertEquals("", header(malformed, "x-ms-error-code"));
        assertTrue(malformed.body().contains("<Code>InvalidQueryParameterValue</Code>"), malformed.body());
    }

    @Test
    void blocksThatWaitAreListedWithWhatIsKnownOfThem() throws Exception {
        rest.send("PUT", box + "/waiting?comp=block&blockid=MQ==", "one");
        String list = rest.send("GET", box + "?restype=container&comp=list&include=uncommittedblobs", "")
                .body();
        assertTrue(
                list.contains("<Name>waiting</Name><Properties><Content-Length>0</Content-Length>"
                        + "<BlobType>BlockBlob</BlobType><AccessTier>Hot</AccessTier>"
                        + "<AccessTierInferred>true</AccessTierInferred><LeaseStatus>unlocked</LeaseStatus>"
                        + "<LeaseState>available</LeaseState><ServerEncrypted>false</ServerEncrypted></Properties>"),
                list);
    }

    @Test
    void rehydrationPriorityIsToldSinceItWasIntroduced() throws Exception {
        put("cold", "text");
        rest.send("PUT", box + "/cold?comp=tier", "", "x-ms-access-tier", "Archive");
        rest.send("PUT", box + "/cold?comp=tier", "", "x-ms-access-tier", "Hot", "x-ms-rehydrate-priority", "High");
        assertEquals("High", header(rest.send("HEAD", box + "/cold", ""), "x-ms-rehydrate-priority"));
        HttpResponse<String> old = rest.send("HEAD", box + "/cold", "", "x-ms-version", "2019-07-07");
        assertEquals("rehydrate-pending-to-hot", header(old, "x-ms-archive-status"));
        assertEquals("", header(old, "x-ms-rehydrate-priority"));
    }

    @Test
    void partsOfABatchHaveItsVersionWhateverTheDefaultOfTheAccount() throws Exception {
        String body = "<StorageServiceProperties><DefaultServiceVersion>2014-02-14</DefaultServiceVersion>"
                + "</StorageServiceProperties>";
        String service = emulator.blobEndpoint() + "/";
        assertEquals(
                202,
                rest.send("PUT", service + "?restype=service&comp=properties", body)
                        .statusCode());
        String answer = batchOf(service + "?comp=batch", box + "/gone");
        assertTrue(answer.contains("x-ms-version: " + Rest.VERSION), answer);
        assertTrue(answer.contains("x-ms-error-code: BlobNotFound"), answer);
    }

    @Test
    void batchOfTheAccountMayBeCalledOneOfAContainer() throws Exception {
        String answer = batchOf(emulator.blobEndpoint() + "?restype=container&comp=batch", box + "/gone");
        assertTrue(answer.contains("HTTP/1.1 404"), answer);
    }

    @Test
    void partsOfABatchMayLeaveTheAccountOutOfThePath() throws Exception {
        put("blob", "text");
        String withoutAccount = emulator.blobEndpoint().toString().replace("/" + emulator.account(), "") + "/box/blob";
        String answer = batchOf(emulator.blobEndpoint() + "/?comp=batch", withoutAccount);
        assertTrue(answer.contains("HTTP/1.1 202"), answer);
        assertEquals(404, rest.send("GET", box + "/blob", "").statusCode());
    }

    /** Sends a batch that deletes a blob, by a part without a version, and returns the answer. */
    private String batchOf(String url, String blob) throws Exception {
        HttpRequest part = rest.signed("DELETE", blob, HttpRequest.BodyPublishers.noBody(), 0, "x-ms-version", null);
        StringBuilder parts = new StringBuilder("--b\r\nContent-Type: application/http\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: 0\r\n\r\nDELETE "
                + part.uri().getRawPath() + " HTTP/1.1\r\n");
        part.headers()
                .map()
                .forEach((name, values) ->
                        parts.append(name).append(": ").append(values.get(0)).append("\r\n"));
        parts.append("\r\n--b--\r\n");
        return rest.send("POST", url, parts.toString(), "Content-Type", "multipart/mixed; boundary=b")
                .body();
    }

    @Test
    void copyTakesBytesAndProperties() throws Exception {
        rest.send("PUT", box + "/from", "text", "x-ms-blob-type", "BlockBlob", "x-ms-meta-Color", "red");
        HttpResponse<String> copy = rest.send("PUT", box + "/to", "", "x-ms-copy-source", box + "/from");
        assertEquals(202, copy.statusCode(), copy::body);
        HttpResponse<String> read = rest.send("GET", box + "/to", "");
        assertEquals("text", read.body());
        assertEquals("red", header(read, "x-ms-meta-Color"));
        assertEquals("success", header(read, "x-ms-copy-status"));
    }

    @Test
    void largeContentSurvivesPiecewiseWritesAndReads() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        HttpRequest put = rest.signed(
                "PUT",
                box + "/large",
                HttpRequest.BodyPublishers.ofByteArray(bytes),
                bytes.length,
                "x-ms-blob-type",
                "BlockBlob");
        assertEquals(
                201,
                Rest.client().send(put, HttpResponse.BodyHandlers.discarding()).statusCode());
        HttpRequest get = rest.signed("GET", box + "/large", HttpRequest.BodyPublishers.noBody(), 0);
        assertArrayEquals(
                bytes,
                Rest.client().send(get, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    @Test
    void queryAnswersWithTheRecordsThatFit() throws Exception {
        put("table", "name,size\na,1\n\"b,c\",20\nd,300\n");
        String format = "<Format><Type>delimited</Type><DelimitedTextConfiguration><HasHeaders>true</HasHeaders>"
                + "</DelimitedTextConfiguration></Format>";
        String answer = rest.send(
                        "POST",
                        box + "/table?comp=query",
                        "<QueryRequest><QueryType>SQL</QueryType><Expression>SELECT t.name FROM BlobStorage t WHERE t.size &gt; 5 "
                                + "AND name &lt;&gt; 'd'</Expression><InputSerialization>" + format
                                + "</InputSerialization></QueryRequest>")
                .body();
        assertTrue(answer.startsWith("Obj\u0001"), answer);
        assertTrue(answer.contains("\"b,c\"\n"), answer);
        assertFalse(answer.contains("d\n"), answer);
        put("lines", "{\"id\":1}\nbroken\n");
        String failed = rest.send(
                        "POST",
                        box + "/lines?comp=query",
                        "<QueryRequest><QueryType>SQL</QueryType><Expression>select * from BlobStorage</Expression>"
                                + "<InputSerialization><Format><Type>json</Type></Format></InputSerialization></QueryRequest>")
                .body();
        assertTrue(failed.contains("ParseError"), failed);
    }

    @Test
    void corsRulesAnswerScripts() throws Exception {
        String body = "<StorageServiceProperties><Cors><CorsRule><AllowedOrigins>http://a.example</AllowedOrigins>"
                + "<AllowedMethods>GET,PUT</AllowedMethods><AllowedHeaders>x-ms-*</AllowedHeaders>"
                + "<ExposedHeaders>x-ms-*</ExposedHeaders><MaxAgeInSeconds>60</MaxAgeInSeconds></CorsRule></Cors>"
                + "</StorageServiceProperties>";
        rest.send("PUT", emulator.blobEndpoint() + "/?restype=service&comp=properties", body);
        HttpResponse<String> allowed = Rest.plain(
                "OPTIONS",
                box + "/blob",
                "Origin",
                "http://a.example",
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "x-ms-version");
        assertEquals(200, allowed.statusCode());
        assertEquals("http://a.example", header(allowed, "Access-Control-Allow-Origin"));
        HttpResponse<String> refused = Rest.plain(
                "OPTIONS", box + "/blob", "Origin", "http://b.example", "Access-Control-Request-Method", "PUT");
        assertTrue(refused.body().contains("<Code>CorsPreflightFailure</Code>"), refused.body());
    }

    private HttpResponse<String> put(String name, String text) throws Exception {
        return rest.send("PUT", box + "/" + name, text, "x-ms-blob-type", "BlockBlob");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
