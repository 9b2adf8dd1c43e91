package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.auth.AccessToken;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.auth.Bearer;
import io.lazuli.storage.auth.RotatingCredential;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused when a client is built. */
class ClientSettingsTest {
    private static final Bearer BEARER = Bearer.of(request ->
            CompletableFuture.completedFuture(new AccessToken("token", Instant.parse("2099-01-01T00:00:00Z"))));

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ClientSettings settings = new ClientSettings("Blob");

    ClientSettingsTest() {
        settings.transport(transport);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private void refused(String why) {
        String message =
                assertThrows(IllegalArgumentException.class, settings::connect).getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void aClientNeedsAnEndpointAndACredential() {
        settings.credential(Anonymous.INSTANCE);
        refused("needs an endpoint");
        ClientSettings other = new ClientSettings("Blob");
        other.endpoint("https://acct.blob.core.windows.net");
        String message =
                assertThrows(IllegalArgumentException.class, other::connect).getMessage();
        assertTrue(message.contains("needs a credential"), message);
    }

    @Test
    void aSecondCredentialIsAMistakeThatIsToldWithoutEither() {
        settings.credential(SharedKey.of("acct", CallBench.KEY));
        SasToken sas = SasToken.of("sv=1&sig=abcdef");
        String message = assertThrows(IllegalArgumentException.class, () -> settings.credential(sas))
                .getMessage();
        assertTrue(message.contains("credential already"), message);
        assertFalse(message.contains("abcdef"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://acct.blob.core.windows.net", "http://127.0.0.1:10000/acct", "http://10.0.0.1/acct"})
    void tokensAreNotSentInTheOpen(String endpoint) {
        settings.credential(BEARER);
        settings.endpoint(endpoint);
        refused("https only");
    }

    @Test
    void tokensAreNotSentInTheOpenToTheSecondaryLocationEither() {
        settings.credential(BEARER);
        settings.endpoint("https://acct.blob.core.windows.net");
        settings.secondaryEndpoint("http://acct-secondary.blob.core.windows.net");
        refused("https only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:10000/acct", "http://localhost:10000/acct", "http://[::1]:10000/acct"})
    void tokensMayGoToThisMachineOnRequest(String endpoint) {
        settings.credential(BEARER.withPlainHttpOnLoopback());
        settings.endpoint(endpoint);
        assertDoesNotThrow(settings::connect);
    }

    @Test
    void tokensStayOnThisMachineWhatTheHostIsCalled() {
        settings.credential(BEARER.withPlainHttpOnLoopback());
        settings.endpoint("http://127.0.0.1.example.com/acct");
        refused("https only");
    }

    @Test
    void theAccountOfAKeyIsThatOfTheClient() {
        settings.credential(RotatingCredential.of(SharedKey.of("acct", CallBench.KEY)));
        settings.endpoint("https://files.example.com");
        assertEquals("acct", settings.connect().root().account().name());
    }
}
