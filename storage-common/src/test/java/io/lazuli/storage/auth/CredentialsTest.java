package io.lazuli.storage.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void aKeySignsWithHmacSha256() {
        // RFC 4231, test case 2.
        SharedKey key = SharedKey.of("acct", "SmVmZQ==");
        ByteBuffer message = StandardCharsets.UTF_8.encode("what do ya want for nothing?");
        assertEquals("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=", key.sign(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "topsecret*", "dG9wc2VjcmV0=====", " "})
    void aKeyThatIsNoBase64IsRefusedAndNotShown(String key) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> SharedKey.of("acct", key));
        assertFalse(told.toString().contains("secret") || told.toString().contains("dG9w"), told::toString);
        assertEquals(null, told.getCause());
    }

    @Test
    void spacesAroundAKeyDoNotCount() {
        ByteBuffer message = StandardCharsets.UTF_8.encode("x");
        assertEquals(
                SharedKey.of("acct", "SmVmZQ==").sign(message.duplicate()),
                SharedKey.of("acct", " SmVmZQ==\n").sign(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nx-ms-evil: 1", "a:b", "a/b", "ä"})
    void aKeyNeedsAnAccountWhoseNameFitsIntoAHeader(String account) {
        assertThrows(IllegalArgumentException.class, () -> SharedKey.of(account, "SmVmZQ=="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sv=1",
                "",
                "?",
                "sig=",
                "sv=1&Xsig=topsecret",
                "sig=top secret",
                "sig=topsecret#",
                "sig=topsecretä"
            })
    void aSignatureThatIsNoneIsRefusedAndNotShown(String token) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> SasToken.of(token));
        assertFalse(told.toString().contains("secret"), told::toString);
    }

    @Test
    void aQuestionMarkBeforeASignatureIsDropped() {
        assertEquals("sv=1&sig=x", SasToken.of("?sv=1&sig=x").query());
        assertEquals("sv=1&sig=x", SasToken.of("sv=1&sig=x").query());
    }

    @Test
    void credentialsDoNotShowTheirSecrets() {
        assertEquals(
                "SharedKey[account=acct, key=REDACTED]",
                SharedKey.of("acct", "SmVmZQ==").toString());
        assertEquals("SasToken[REDACTED]", SasToken.of("sig=topsecret").toString());
    }
}
