package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BearerTest {
    private StorageEmulator emulator;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withTls(true));
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("emulator", emulator.certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(context).build();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void tokenOpensTheAccountOverTls() throws Exception {
        assertTrue(emulator.connectionString().startsWith("DefaultEndpointsProtocol=https;"));
        String box = emulator.blobEndpoint() + "/box";
        assertEquals(201, send("PUT", box + "?restype=container", "").statusCode());
        assertEquals(201, send("PUT", box + "/blob", "x".repeat(300_000)).statusCode());
        assertEquals(300_000, send("GET", box + "/blob", "").body().length());
    }

    @Test
    void expiredTokenIsChallenged() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(emulator.blobEndpoint() + "?comp=list"))
                        .header("Authorization", "Bearer " + emulator.bearerToken(Duration.ofSeconds(-1)))
                        .header("x-ms-version", Rest.VERSION)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(401, answer.statusCode());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer "));
    }

    @Test
    void userDelegationKeySignsForItsOwner() throws Exception {
        String box = emulator.blobEndpoint() + "/box";
        send("PUT", box + "?restype=container", "");
        send("PUT", box + "/blob", "text");
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String later =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600).toString();
        String key = send(
                        "POST",
                        emulator.blobEndpoint() + "?restype=service&comp=userdelegationkey",
                        "<KeyInfo><Start>" + now + "</Start><Expiry>" + later + "</Expiry></KeyInfo>")
                .body();
        String sas = signed(key, later);
        HttpRequest read =
                HttpRequest.newBuilder(URI.create(box + "/blob?" + sas)).build();
        assertEquals(
                "text", client.send(read, HttpResponse.BodyHandlers.ofString()).body());
        assertEquals(403, get(box + "/other?" + sas).statusCode());
        // Nothing signs the name of a stored policy.
        assertEquals(403, get(box + "/blob?" + sas + "&si=policy").statusCode());
    }

    @Test
    void queuesKnowDelegationSinceItsVersion() throws Exception {
        String line = emulator.queueEndpoint() + "/line";
        assertEquals(201, send("PUT", line, "").statusCode());
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String later =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600).toString();
        String key = send(
                        "POST",
                        emulator.queueEndpoint() + "?restype=service&comp=userdelegationkey",
                        "<KeyInfo><Start>" + now + "</Start><Expiry>" + later + "</Expiry></KeyInfo>",
                        "2026-02-06")
                .body();
        assertEquals(
                200,
                get(line + "/messages?peekonly=true&" + ofQueue(key, later, "2026-02-06"))
                        .statusCode());
        assertEquals(
                403,
                get(line + "/messages?peekonly=true&" + ofQueue(key, later, "2025-11-05"))
                        .statusCode());
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String ofQueue(String key, String expiry, String sv) {
        String oid = element(key, "SignedOid");
        String tid = element(key, "SignedTid");
        String start = element(key, "SignedStart");
        String end = element(key, "SignedExpiry");
        String version = element(key, "SignedVersion");
        String text = String.join(
                "\n",
                "r",
                "",
                expiry,
                "/queue/" + emulator.account() + "/line",
                oid,
                tid,
                start,
                end,
                "q",
                version,
                "",
                "",
                "",
                "",
                sv);
        String signature = new Rest(emulator.account(), element(key, "Value")).hmac(text);
        return "sp=r&se=" + expiry + "&sv=" + sv + "&skoid=" + oid + "&sktid=" + tid + "&skt=" + start + "&ske=" + end
                + "&sks=q&skv=" + version + "&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }

    private String signed(String key, String expiry) {
        String oid = element(key, "SignedOid");
        String tid = element(key, "SignedTid");
        String start = element(key, "SignedStart");
        String end = element(key, "SignedExpiry");
        String version = element(key, "SignedVersion");
        String text = String.join(
                "\n",
                "r",
                "",
                expiry,
                "/blob/" + emulator.account() + "/box/blob",
                oid,
                tid,
                start,
                end,
                "b",
                version,
                "",
                "",
                "",
                "",
                "",
                "2021-12-02",
                "b",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
        String signature = new Rest(emulator.account(), element(key, "Value")).hmac(text);
        return "sp=r&se=" + expiry + "&sv=2021-12-02&sr=b&skoid=" + oid + "&sktid=" + tid + "&skt=" + start + "&ske="
                + end + "&sks=b&skv=" + version + "&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }

    private static String element(String xml, String name) {
        return xml.replaceFirst("(?s).*<" + name + ">(.*)</" + name + ">.*", "$1");
    }

    private HttpResponse<String> send(String method, String url, String body) throws Exception {
        return send(method, url, body, Rest.VERSION);
    }

    private HttpResponse<String> send(String method, String url, String body, String version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + emulator.bearerToken(Duration.ofMinutes(5)))
                .header("x-ms-version", version)
                .header("x-ms-blob-type", "BlockBlob")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
