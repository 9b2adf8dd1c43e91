package io.lazuli.storage.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys and times of golden vectors, and their check by the JDK alone. */
final class Vectors {
    static final String ACCOUNT_KEY = "c2VjcmV0a2V5c2VjcmV0a2V5";
    static final String DELEGATION_KEY = "ZGVsZWdhdGlvbmRlbGVnYXRpb24=";
    static final SharedKey KEY = SharedKey.of("acct", ACCOUNT_KEY);
    static final Instant START = Instant.parse("2026-03-01T11:00:00.999Z");
    static final Instant EXPIRY = Instant.parse("2026-03-02T12:30:45Z");

    /** Between the two. */
    static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    static final String ST = "2026-03-01T11:00:00Z";
    static final String SE = "2026-03-02T12:30:45Z";

    private Vectors() {}

    static ServiceVersion v(String version) {
        return new ServiceVersion(version);
    }

    static UserDelegationKey delegationKey(String service, @Nullable String delegatedTenant) {
        return new UserDelegationKey(
                "oid", "tid", START, EXPIRY, service, v("2025-01-05"), delegatedTenant, DELEGATION_KEY);
    }

    /** Checks that a token has these parameters, and the signature of a text in between. */
    static void assertToken(String expected, SasToken token, String key, String... lines) {
        String signature = URLEncoder.encode(hmac(key, String.join("\n", lines)), StandardCharsets.UTF_8);
        assertEquals(expected.replace("SIGNED", signature), token.query());
    }

    static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the signature of a token, raw. */
    static String signature(SasToken token) {
        return URLDecoder.decode(token.query().replaceAll("(^|.*&)sig=|&.*", ""), StandardCharsets.UTF_8);
    }
}
