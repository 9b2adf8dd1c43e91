package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told without a handshake; {@link SecurityContract} has the rest. */
class TlsSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void theDefaultIsTheJdks() throws Exception {
        assertSame(SSLContext.getDefault(), TlsSettings.DEFAULT.context());
        assertNull(TlsSettings.DEFAULT.trusted());
        assertNull(TlsSettings.DEFAULT.keys());
        assertFalse(TlsSettings.DEFAULT.prefersOpenSsl());
    }

    @Test
    void filesGiveTrustAndIdentity() throws Exception {
        TlsSettings settings = TlsSettings.DEFAULT
                .withOpenSsl()
                .withTrust(TestCertificates.LOCAL.certificateFile(folder))
                .withIdentity(TestCertificates.LOCAL.certificateFile(folder), TestCertificates.LOCAL.keyFile(folder));
        assertNotNull(settings.trusted());
        assertNotNull(settings.keys());
        assertNotNull(settings.context());
        assertTrue(settings.prefersOpenSsl());
        assertEquals("TlsSettings[trust=own, identity=own]", settings.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysOfTheUsualKindsAreRead(String algorithm) throws Exception {
        byte[] key = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = Files.writeString(
                folder.resolve("key"),
                "-----BEGIN PRIVATE KEY-----\r\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\r\n-----END PRIVATE KEY-----");
        Path chain = TestCertificates.LOCAL.certificateFile(folder);
        assertNotNull(TlsSettings.DEFAULT.withIdentity(chain, file).keys());
    }

    @Test
    void filesThatHoldSomethingElseAreRefusedByNameOnly() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path old = Files.writeString(
                folder.resolve("old"), "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----");
        Path junk = Files.writeString(
                folder.resolve("junk"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
        Path certificate = TestCertificates.LOCAL.certificateFile(folder);
        assertThrows(IllegalArgumentException.class, () -> TlsSettings.DEFAULT.withTrust(empty));
        assertThrows(IllegalArgumentException.class, () -> TlsSettings.DEFAULT.withTrust(folder.resolve("nothing")));
        for (Path key : new Path[] {empty, old, junk, folder.resolve("nothing")}) {
            IllegalArgumentException told = assertThrows(
                    IllegalArgumentException.class, () -> TlsSettings.DEFAULT.withIdentity(certificate, key));
            assertTrue(told.getMessage().contains(key.toString()), told.getMessage());
            assertFalse(told.toString().contains("c2VjcmV0"), told.toString());
        }
    }

    @Test
    void aStoreVouchesForSomebodyIfItHasACertificateEvenThatOfAKey() throws Exception {
        KeyStore secrets = KeyStore.getInstance("PKCS12");
        secrets.load(null, null);
        secrets.setEntry(
                "secret",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection("password".toCharArray()));
        assertThrows(IllegalArgumentException.class, () -> TlsSettings.DEFAULT.withTrust(secrets));
        KeyStore own = PemFiles.identity(
                TestCertificates.LOCAL.certificateFile(folder), TestCertificates.LOCAL.keyFile(folder));
        X509TrustManager manager =
                (X509TrustManager) TlsSettings.DEFAULT.withTrust(own).trusted().getTrustManagers()[0];
        assertEquals(1, manager.getAcceptedIssuers().length);
    }

    @Test
    void anEmptyStoreAndAContextWithMoreAreRefused() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        assertThrows(IllegalArgumentException.class, () -> TlsSettings.DEFAULT.withTrust(empty));
        TlsSettings given = TlsSettings.of(SSLContext.getDefault());
        assertTrue(given.isContext());
        assertThrows(IllegalArgumentException.class, given::withOpenSsl);
        assertThrows(IllegalArgumentException.class, () -> given.withIdentity(empty, new char[0]));
        assertEquals("TlsSettings[context]", given.toString());
    }
}
