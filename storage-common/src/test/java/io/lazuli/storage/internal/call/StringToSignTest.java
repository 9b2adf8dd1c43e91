package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Golden texts and signatures, written out by hand from the REST pages; the signatures were computed elsewhere. */
@SuppressWarnings("StringConcatToTextBlock") // the empty lines are what is tested: they are better seen as escapes
class StringToSignTest {
    private static final Resource BLOB =
            root("https://acct.blob.core.windows.net").child("c").child("b");

    private final StringToSign text = new StringToSign();

    @Test
    void theExampleOfTheRestPages() {
        Resource container = root("https://myaccount.blob.core.windows.net").child("mycontainer");
        Operation.Draft draft = Operation.named("GetContainerMetadata")
                .get(container)
                .query("restype", "container")
                .query("comp", "metadata")
                .query("timeout", 20);
        String signed = sign(draft, "x-ms-version", "2015-02-21", "x-ms-date", "Fri, 26 Jun 2015 23:39:12 GMT");
        assertEquals(
                "GET\n\n\n\n\n\n\n\n\n\n\n\n"
                        + "x-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n"
                        + "/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20",
                signed);
        assertEquals("qKs6bMUW6oul3F4VtMsM0G17Q65RCrOQrUSNPfj0vog=", signature(signed));
    }

    @Test
    void everyStandardHeaderHasItsLineAndTheUnderscoreComesBeforeDigits() {
        Operation.Draft draft = Operation.named("PutBlob").put(BLOB).body(RequestBody.of(new byte[11]));
        String signed = sign(
                draft,
                "Range",
                "bytes=0-10",
                "If-Unmodified-Since",
                "Tue, 03 Mar 2026 10:11:13 GMT",
                "If-None-Match",
                "*",
                "If-Match",
                "\"0x1\"",
                "If-Modified-Since",
                "Tue, 03 Mar 2026 10:11:12 GMT",
                "Content-Type",
                "text/plain",
                "Content-MD5",
                "XrY7u+Ae7tCTyyK7j1rNww==",
                "Content-Language",
                "en",
                "Content-Encoding",
                "gzip",
                "X-Ms-Meta-ia",
                "letter",
                "x-ms-meta-i0",
                "digit",
                "x-ms-meta-i_",
                " under ",
                "x-ms-blob-type",
                "BlockBlob",
                "User-Agent",
                "not signed");
        assertEquals(
                "PUT\ngzip\nen\n11\nXrY7u+Ae7tCTyyK7j1rNww==\ntext/plain\n\nTue, 03 Mar 2026 10:11:12 GMT\n\"0x1\"\n*\n"
                        + "Tue, 03 Mar 2026 10:11:13 GMT\nbytes=0-10\nx-ms-blob-type:BlockBlob\nx-ms-meta-i_:under\n"
                        + "x-ms-meta-i0:digit\nx-ms-meta-ia:letter\n/acct/c/b",
                signed);
        assertEquals("j9adhebHystvRSYB0NTEVzGszMl2JofhwSxKO1YCObo=", signature(signed));
    }

    @Test
    void inPathStyleTheAccountIsThereTwiceAndNamesStayEncoded() {
        Resource blob =
                root("http://127.0.0.1:10000/devstoreaccount1").child("c").child("a b/ä");
        Operation.Draft draft = Operation.named("ListBlobs")
                .get(blob)
                .query("marker", "x&=ä")
                .query("include", "snapshots")
                .query("comp", "list")
                .query("include", "metadata");
        String signed = sign(draft, "x-ms-version", "2021-12-02");
        assertEquals(
                "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-version:2021-12-02\n/devstoreaccount1/devstoreaccount1/c/a%20b/%C3%A4\n"
                        + "comp:list\ninclude:metadata,snapshots\nmarker:x&=ä",
                signed);
        assertEquals("9WAuUYHIMO8aZzMzVvhILzF9GOheukGnul/+WBQBPMw=", signature(signed));
    }

    @Test
    void theSecondaryHostIsSignedWithTheAccountsName() {
        Resource root = root("https://acct-secondary.blob.core.windows.net");
        String signed = sign(Operation.named("GetStats").get(root).query("comp", "stats"));
        assertEquals("GET\n\n\n\n\n\n\n\n\n\n\n\n/acct/\ncomp:stats", signed);
    }

    @Test
    void theSecondaryOfAnEmulatorIsSignedWithTheAccountsNameAndThePathAsItIs() {
        StorageAccount account = new StorageAccount(
                "devstoreaccount1",
                StorageAccount.at("http://127.0.0.1:10000/devstoreaccount1-secondary")
                        .endpoint());
        String signed =
                sign(Operation.named("GetThing").get(Resource.root(account).child("c")));
        assertEquals("GET\n\n\n\n\n\n\n\n\n\n\n\n/devstoreaccount1/devstoreaccount1-secondary/c", signed);
    }

    @Test
    void anEmptyBodyHasAnEmptyLength() {
        String signed = sign(Operation.named("PutThing").put(BLOB).body(RequestBody.of(new byte[0])));
        assertEquals("PUT\n\n\n\n\n\n\n\n\n\n\n\n/acct/c/b", signed);
    }

    @Test
    void aLongBodyIsSignedWithItsWholeLength() {
        RequestBody long5GiB = RequestBody.replayable(() -> RequestBody.EMPTY.publisher(), 5L << 30);
        String signed = sign(Operation.named("PutThing").put(BLOB).body(long5GiB));
        assertEquals("PUT\n\n\n5368709120\n\n\n\n\n\n\n\n\n/acct/c/b", signed);
    }

    @Test
    void namesOfQueryParametersAreSortedAndSignedInLowerCase() {
        Operation.Draft draft = Operation.named("GetThing")
                .get(BLOB)
                .query("Restype", "container")
                .query("comp", "z")
                .query("Comp", "a")
                .query("SNAPSHOT", "Keeps Its Case");
        assertEquals(
                "GET\n\n\n\n\n\n\n\n\n\n\n\n/acct/c/b\ncomp:a,z\nrestype:container\nsnapshot:Keeps Its Case",
                sign(draft));
    }

    @Test
    void anEmptyServiceHeaderIsSignedToo() {
        String signed = sign(Operation.named("PutThing").put(BLOB), "x-ms-meta-a", "", "x-ms-meta-b", "  ");
        assertEquals("PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-meta-a:\nx-ms-meta-b:\n/acct/c/b", signed);
    }

    @Test
    void liteSignsTheServiceHeadersAndOfTheQueryOnlyWhatTheRequestIsAbout() {
        Operation<Integer> operation = Operation.named("PutBlock")
                .put(BLOB.child("a b"))
                .query("timeout", 20)
                .query("blockid", "QQ==")
                .query("comp", "block")
                .header("x-ms-version", "2021-12-02")
                .header("x-ms-date", "Tue, 03 Mar 2026 10:11:12 GMT")
                .header("x-ms-meta-i0", "digit")
                .header("x-ms-meta-i_", " under ")
                .header("Content-Type", "text/plain")
                .header("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww==")
                .header("Content-Language", "en")
                .header("If-Match", "\"0x1\"")
                .header("Range", "bytes=0-10")
                .body(RequestBody.of(new byte[11]))
                .decodeHead(info -> info.status());
        assertEquals(
                "PUT\nXrY7u+Ae7tCTyyK7j1rNww==\ntext/plain\n\n"
                        + "x-ms-date:Tue, 03 Mar 2026 10:11:12 GMT\nx-ms-meta-i_:under\nx-ms-meta-i0:digit\n"
                        + "x-ms-version:2021-12-02\n/acct/c/b/a%20b?comp=block",
                textOf(text.lite(
                        operation.method(),
                        operation.headers(),
                        operation.resource().canonicalPath(),
                        operation.query())));
    }

    @Test
    void liteOfARequestThatSaysLittleIsShort() {
        Operation<Integer> operation = Operation.named("ListBlobs")
                .get(root("http://127.0.0.1:10000/devstoreaccount1").child("c"))
                .query("restype", "container")
                .query("comp", "list")
                .decodeHead(info -> info.status());
        assertEquals(
                "GET\n\n\n\n/devstoreaccount1/devstoreaccount1/c?comp=list",
                textOf(text.lite(
                        operation.method(),
                        operation.headers(),
                        operation.resource().canonicalPath(),
                        operation.query())));
        assertEquals(
                "GET\n\n\n\n/acct/c/b",
                textOf(text.lite(HttpMethod.GET, HttpHeaders.EMPTY, "/acct/c/b", new String[0])));
    }

    @Test
    void tablesSignTheDateInItsPlaceAndNoServiceHeaders() {
        HttpHeaders headers = tableHeaders();
        String[] query = {"$filter", "a eq 1", "comp", "metadata"};
        assertEquals(
                "PUT\nXrY7u+Ae7tCTyyK7j1rNww==\napplication/json\nTue, 03 Mar 2026 10:11:12 GMT\n"
                        + "/acct/letters(PartitionKey='a',RowKey='1')?comp=metadata",
                textOf(text.table(HttpMethod.PUT, headers, "/acct/letters(PartitionKey='a',RowKey='1')", query)));
        assertEquals(
                "GET\n\n\nTue, 03 Mar 2026 10:11:12 GMT\n/acct/Tables",
                textOf(text.table(
                        HttpMethod.GET,
                        HttpHeaders.builder()
                                .add("x-ms-date", "Tue, 03 Mar 2026 10:11:12 GMT")
                                .build(),
                        "/acct/Tables",
                        new String[] {"$top", "3"})));
    }

    @Test
    void tablesLiteSignDateAndResourceOnly() {
        assertEquals(
                "Tue, 03 Mar 2026 10:11:12 GMT\n/acct/?comp=properties",
                textOf(text.tableLite(
                        tableHeaders(), "/acct/", new String[] {"restype", "service", "comp", "properties"})));
        assertEquals(
                "Tue, 03 Mar 2026 10:11:12 GMT\n/acct/letters()",
                textOf(text.tableLite(tableHeaders(), "/acct/letters()", new String[] {"$top", "3"})));
    }

    private static HttpHeaders tableHeaders() {
        return HttpHeaders.builder()
                .add("x-ms-version", "2019-02-02")
                .add("x-ms-date", "Tue, 03 Mar 2026 10:11:12 GMT")
                .add("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww==")
                .add("Content-Type", "application/json")
                .build();
    }

    @Test
    void oneTextServesRequestAfterRequest() {
        StringBuilder many = new StringBuilder();
        Operation.Draft large = Operation.named("PutThing").put(BLOB);
        String[] fields = new String[200];
        for (int i = 0; i < 100; i++) {
            fields[i * 2] = "x-ms-meta-n" + (100 + i);
            fields[i * 2 + 1] = "v".repeat(i);
            many.append("x-ms-meta-n")
                    .append(100 + i)
                    .append(':')
                    .append(fields[i * 2 + 1])
                    .append('\n');
        }
        assertEquals("PUT\n\n\n\n\n\n\n\n\n\n\n\n" + many + "/acct/c/b", sign(large, fields));
        assertEquals(
                "GET\n\n\n\n\n\n\n\n\n\n\n\n/acct/c/b",
                sign(Operation.named("GetThing").get(BLOB)));
    }

    private String sign(Operation.Draft draft, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            draft.header(fields[i], fields[i + 1]);
        }
        Operation<Integer> operation = draft.decodeHead(info -> info.status());
        HttpHeaders headers = operation.headers();
        return textOf(text.of(operation, headers));
    }

    private static String textOf(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static String signature(String signed) {
        return SharedKey.of("acct", CallBench.KEY).sign(StandardCharsets.UTF_8.encode(signed));
    }

    private static Resource root(String endpoint) {
        return Resource.root(StorageAccount.at(endpoint));
    }
}
