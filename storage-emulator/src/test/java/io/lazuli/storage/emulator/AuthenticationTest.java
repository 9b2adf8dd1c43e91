package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static StorageEmulator emulator;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        emulator = StorageEmulator.start();
        rest = new Rest(emulator);
        rest.send("PUT", emulator.blobEndpoint() + "/box?restype=container", "");
        rest.send("PUT", emulator.blobEndpoint() + "/box/a%20b", "text", "x-ms-blob-type", "BlockBlob");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void signedRequestIsServed() throws Exception {
        assertEquals(
                200,
                rest.send("GET", emulator.blobEndpoint() + "/?comp=list&prefix=b%C3%B6", "")
                        .statusCode());
    }

    @Test
    void otherKeyIsRefusedInTheServicesWordsWhichQuoteTheSignature() throws Exception {
        Rest stranger = new Rest(
                emulator.account(), Base64.getEncoder().encodeToString("other".getBytes(StandardCharsets.UTF_8)));
        HttpRequest request =
                stranger.signed("GET", emulator.blobEndpoint() + "/?comp=list", HttpRequest.BodyPublishers.noBody(), 0);
        HttpResponse<String> answer = Rest.client().send(request, HttpResponse.BodyHandlers.ofString());
        String signature =
                request.headers().firstValue("Authorization").orElseThrow().replaceFirst(".*:", "");
        assertEquals(403, answer.statusCode());
        assertEquals(
                "AuthenticationFailed",
                answer.headers().firstValue("x-ms-error-code").orElseThrow());
        String words = "<AuthenticationErrorDetail>The MAC signature found in the HTTP request '" + signature
                + "' is not the same as any computed signature. Server used following string to sign: 'GET\n";
        assertTrue(answer.body().contains(words), answer.body());
        assertFalse(answer.body().contains(emulator.key()));
    }

    @Test
    void oldDateIsRefused() throws Exception {
        HttpResponse<String> answer = rest.send(
                "GET", emulator.blobEndpoint() + "/?comp=list", "", "x-ms-date", "Thu, 09 May 2019 01:19:43 GMT");
        assertEquals(403, answer.statusCode());
    }

    @Test
    void malformedHeaderIsABadRequest() throws Exception {
        HttpResponse<String> answer = Rest.plain(
                "GET",
                emulator.blobEndpoint() + "/?comp=list",
                "Authorization",
                "Nonsense",
                "x-ms-version",
                Rest.VERSION);
        assertEquals(400, answer.statusCode());
        assertEquals(
                "InvalidAuthenticationInfo",
                answer.headers().firstValue("x-ms-error-code").orElseThrow());
    }

    @Test
    void strangerIsTurnedAwayFromAPrivateContainer() throws Exception {
        assertEquals(
                401,
                Rest.plain("GET", emulator.blobEndpoint() + "/box/a%20b", "x-ms-version", Rest.VERSION)
                        .statusCode());
        assertEquals(
                404, Rest.plain("GET", emulator.blobEndpoint() + "/box/a%20b").statusCode());
    }

    @Test
    void publicContainerIsOpenToStrangers() throws Exception {
        String open = emulator.blobEndpoint() + "/open";
        rest.send("PUT", open + "?restype=container", "", "x-ms-blob-public-access", "blob");
        rest.send("PUT", open + "/it", "seen", "x-ms-blob-type", "BlockBlob");
        assertEquals("seen", Rest.plain("GET", open + "/it").body());
        assertEquals(
                404, Rest.plain("GET", open + "?restype=container&comp=list").statusCode());
    }

    @Test
    void serviceSasOpensItsBlobOnly() throws Exception {
        String text = String.join(
                "\n",
                "r",
                "",
                "2999-01-01T00:00:00Z",
                "/blob/" + emulator.account() + "/box/a b",
                "",
                "",
                "",
                "2020-10-02",
                "b",
                "",
                "",
                "",
                "",
                "",
                "");
        String sas = "?sp=r&se=2999-01-01T00:00:00Z&sv=2020-10-02&sr=b&sig=" + encode(rest.hmac(text));
        assertEquals(
                "text",
                Rest.plain("GET", emulator.blobEndpoint() + "/box/a%20b" + sas).body());
        assertEquals(
                403,
                Rest.plain("GET", emulator.blobEndpoint() + "/box/other" + sas).statusCode());
        HttpResponse<String> write = Rest.plain("DELETE", emulator.blobEndpoint() + "/box/a%20b" + sas);
        assertEquals(
                "AuthorizationPermissionMismatch",
                write.headers().firstValue("x-ms-error-code").orElseThrow());
    }

    @Test
    void accountSasIsBoundToServicesAndTypes() throws Exception {
        String text =
                String.join("\n", emulator.account(), "rl", "b", "s", "", "2999-01-01T00:00:00Z", "", "", "2020-10-02")
                        + "\n";
        String sas = "&sp=rl&ss=b&srt=s&se=2999-01-01T00:00:00Z&sv=2020-10-02&sig=" + encode(rest.hmac(text));
        assertEquals(
                200,
                Rest.plain("GET", emulator.blobEndpoint() + "?comp=list" + sas).statusCode());
        HttpResponse<String> item = Rest.plain("GET", emulator.blobEndpoint() + "/box/a%20b?" + sas.substring(1));
        assertEquals(
                "AuthorizationResourceTypeMismatch",
                item.headers().firstValue("x-ms-error-code").orElseThrow());
        HttpResponse<String> queue = Rest.plain("GET", emulator.queueEndpoint() + "?comp=list" + sas);
        assertEquals(
                "AuthorizationServiceMismatch",
                queue.headers().firstValue("x-ms-error-code").orElseThrow());
    }

    @Test
    void expiredSasIsRefused() throws Exception {
        String text = String.join(
                "\n",
                "r",
                "",
                "2020-01-01T00:00:00Z",
                "/blob/" + emulator.account() + "/box/a b",
                "",
                "",
                "",
                "2020-10-02",
                "b",
                "",
                "",
                "",
                "",
                "",
                "");
        String sas = "?sp=r&se=2020-01-01T00:00:00Z&sv=2020-10-02&sr=b&sig=" + encode(rest.hmac(text));
        HttpResponse<String> answer = Rest.plain("GET", emulator.blobEndpoint() + "/box/a%20b" + sas);
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("Signature not valid in the specified time frame"), answer.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
