package io.lazuli.storage.sas;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.Unguessable;
import io.lazuli.storage.auth.SharedKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Any text as a shared access signature: read and explained, or refused in words, and its signature is never shown. */
class SasFuzz {
    private static final SharedKey KEY =
            SharedKey.of("account", Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
    private static final Instant NOW = Instant.parse("2026-03-03T10:11:12Z");

    @FuzzTest(maxDuration = "5s")
    void parse(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String secret = Unguessable.of(data);
        check(text, secret);
        check(text + "&sig=" + secret, secret);
        check("sv=2025-01-05&sp=r&se=2027-01-01T00:00:00Z&sig=" + secret + "&" + text, secret);
        check("https://account.blob.core.windows.net/c/b?sig=" + secret + "&" + text, secret);
    }

    private static void check(String text, String secret) {
        String told;
        try {
            Sas sas = Sas.parse(text);
            told = sas + sas.explain(NOW) + sas.problems(NOW) + sas.verify(KEY, NOW);
        } catch (IllegalArgumentException e) {
            told = e.toString();
        }
        assertFalse(told.contains(secret), told);
    }
}
