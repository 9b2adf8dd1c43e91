package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as the challenge of a 401: read or taken for none, never an exception, and no tenant that is none. */
class ChallengeFuzz {
    @FuzzTest(maxDuration = "5s")
    void parse(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        check(text);
        check("Bearer " + text);
        check("Bearer error=\"insufficient_claims\", claims=\"" + text + "\"");
        check("Bearer authorization_uri=https://login.microsoftonline.com/" + text);
    }

    private static void check(String header) {
        Challenge challenge = Challenge.parse(header);
        String tenant = challenge.tenantId();
        assertTrue(tenant == null || tenant.matches("[0-9A-Za-z.-]{1,100}"), () -> "tenant " + tenant);
    }
}
