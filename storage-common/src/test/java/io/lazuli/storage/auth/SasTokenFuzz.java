package io.lazuli.storage.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.Unguessable;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.RequestBody;
import java.nio.charset.StandardCharsets;

/** Any text as a SAS: refused, or good enough to stand in a request line; and shown in neither case. */
class SasTokenFuzz {
    private static final Origin ORIGIN =
            Origin.of(StorageAccount.at("https://a.blob.core.windows.net").endpoint());

    @FuzzTest(maxDuration = "5s")
    void of(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String signature = Unguessable.of(data);
        check(text, signature);
        check(text + "&sig=" + signature, signature);
    }

    private static void check(String text, String signature) {
        String told;
        try {
            SasToken token = SasToken.of(text);
            String target = "/c/b?" + token.query();
            told = token
                    + new HttpRequest(HttpMethod.GET, ORIGIN, target, HttpHeaders.EMPTY, RequestBody.EMPTY).toString();
        } catch (IllegalArgumentException e) {
            told = e.toString();
        }
        assertFalse(told.contains(signature), told);
    }
}
