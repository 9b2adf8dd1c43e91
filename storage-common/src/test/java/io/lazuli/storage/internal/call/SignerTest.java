package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.RequestBody;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final String[] NAMES = {"comp", "restype", "timeout", "marker", "prefix", "include", "snapshot"};
    private static final String[] VALUES = {"", "list", "a b", "ä/ö", "1+1", "x&y=z", "%41", "𝄞", ","};

    @Test
    void whatIsSignedIsWhatTheServiceSeesOnTheWire() {
        Signer signer = signer(SharedKey.of("acct", CallBench.KEY));
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            HttpRequest request = signer.sign(anyOperation(random));
            assertEquals(
                    WireSignature.of(request),
                    request.headers().get("Authorization"),
                    () -> WireSignature.text(request, "acct"));
        }
    }

    @Test
    void aLiteKeySignsTheShorterTextAndSaysSo() {
        Operation<Integer> operation = Operation.named("PutBlock")
                .put(CallBench.BLOB)
                .query("comp", "block")
                .query("blockid", "QQ==")
                .header("Content-Type", "text/plain")
                .header("If-Match", "\"0x1\"")
                .body(RequestBody.of(new byte[11]))
                .decodeHead(info -> info.status());
        HttpRequest request = signer(SharedKey.of("acct", CallBench.KEY).lite()).sign(operation);
        String text = "PUT\n\ntext/plain\n\nx-ms-client-request-id:"
                + request.headers().get("x-ms-client-request-id")
                + "\nx-ms-date:Tue, 03 Mar 2026 10:11:12 GMT\nx-ms-version:" + ServiceVersion.DEFAULT.value()
                + "\n/acct/c/b?comp=block";
        assertEquals(
                "SharedKeyLite acct:" + WireSignature.hmac(text, CallBench.KEY),
                request.headers().get("Authorization"));
        assertEquals("/c/b?comp=block&blockid=QQ%3D%3D", request.target());
    }

    @Test
    void tablesAreSignedInAWayOfTheirOwn() {
        Operation<Integer> operation = Operation.named("QueryEntities")
                .get(CallBench.BLOB)
                .query("$top", "3")
                .decodeHead(info -> info.status());
        SharedKey key = SharedKey.of("acct", CallBench.KEY);
        String date = "Tue, 03 Mar 2026 10:11:12 GMT\n/acct/c/b";
        assertEquals(
                "SharedKey acct:" + WireSignature.hmac("GET\n\n\n" + date, CallBench.KEY),
                signer(key, "Table").sign(operation).headers().get("Authorization"));
        assertEquals(
                "SharedKeyLite acct:" + WireSignature.hmac(date, CallBench.KEY),
                signer(key.lite(), "Table").sign(operation).headers().get("Authorization"));
    }

    @Test
    void manyThreadsMaySignAtOnce() {
        Signer signer = signer(SharedKey.of("acct", CallBench.KEY));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> runs = IntStream.range(0, 40)
                .mapToObj(seed -> CompletableFuture.runAsync(
                        () -> {
                            Random random = new Random(seed);
                            for (int i = 0; i < 100; i++) {
                                HttpRequest request = signer.sign(anyOperation(random));
                                assertEquals(
                                        WireSignature.of(request),
                                        request.headers().get("Authorization"));
                            }
                        },
                        threads))
                .toList();
        runs.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    @Test
    void everyRequestSaysVersionDateIdAndProgram() {
        HttpHeaders headers = signer(Anonymous.INSTANCE).sign(CallBench.read()).headers();
        assertEquals(ServiceVersion.DEFAULT.value(), headers.get("x-ms-version"));
        assertEquals("Tue, 03 Mar 2026 10:11:12 GMT", headers.get("x-ms-date"));
        assertEquals("tests", headers.get("User-Agent"));
        assertEquals(
                36,
                UUID.fromString(headers.get("x-ms-client-request-id"))
                        .toString()
                        .length());
        assertNull(headers.get("Authorization"));
        assertNull(headers.get("Host"), "the transport's");
        assertNull(headers.get("Content-Length"), "the transport's");
    }

    @Test
    void aSharedAccessSignatureIsAddedToTheQueryAsItIs() {
        Signer signer = signer(SasToken.of("?sv=2022-11-02&sp=r&sig=a%2Bb%3D"));
        assertEquals(
                "/c/b?sv=2022-11-02&sp=r&sig=a%2Bb%3D",
                signer.sign(CallBench.read()).target());
        Operation<Integer> listed = Operation.named("List")
                .get(CallBench.BLOB)
                .query("comp", "list")
                .decodeHead(info -> info.status());
        HttpRequest request = signer.sign(listed);
        assertEquals("/c/b?comp=list&sv=2022-11-02&sp=r&sig=a%2Bb%3D", request.target());
        assertFalse(request.toString().contains("sig"), request::toString);
        assertNull(request.headers().get("Authorization"));
    }

    private static Signer signer(StorageCredential credential) {
        return signer(credential, "Blob");
    }

    private static Signer signer(StorageCredential credential, String service) {
        return new Signer(
                credential, ServiceVersion.DEFAULT, service, "tests", Clock.fixed(CallBench.START, ZoneOffset.UTC));
    }

    private static Operation<Integer> anyOperation(Random random) {
        String endpoint = random.nextBoolean() ? "https://acct.blob.core.windows.net" : "http://127.0.0.1:10000/acct";
        Resource at = Resource.root(
                new StorageAccount("acct", StorageAccount.at(endpoint).endpoint()));
        for (int i = random.nextInt(3); i > 0; i--) {
            at = at.child(text(random));
        }
        Operation.Draft draft = Operation.named("Any").put(at);
        if (random.nextBoolean()) {
            draft.body(RequestBody.of(new byte[random.nextInt(100)]));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            draft.query(NAMES[random.nextInt(NAMES.length)], VALUES[random.nextInt(VALUES.length)]);
        }
        for (char c : "_0aZ9".toCharArray()) {
            if (random.nextBoolean()) {
                draft.header("x-ms-meta-n" + c + random.nextInt(3), " v" + random.nextInt(10));
            }
        }
        if (random.nextBoolean()) {
            draft.header("Content-Type", "text/plain")
                    .header("If-Match", "\"0x1\"")
                    .header("Range", "bytes=0-9");
        }
        return draft.decodeHead(info -> info.status());
    }

    /** Returns a name of letters, marks and signs that must be encoded, never empty. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("n");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(List.of("a", " ", "%", "+", "?", "#", "ä", "𝄞", "/", "~", ".", "&")
                    .get(random.nextInt(12)));
        }
        assertTrue(text.length() > 0);
        return text.toString();
    }
}
