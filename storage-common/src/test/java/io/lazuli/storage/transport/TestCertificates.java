package io.lazuli.storage.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates, made by the JDK's own tool once a run. */
final class TestCertificates {
    /** Valid for localhost and 127.0.0.1. */
    static final TestCertificates LOCAL = new TestCertificates("SAN=dns:localhost,ip:127.0.0.1");
    /** Valid for another host. */
    static final TestCertificates ELSEWHERE = new TestCertificates("SAN=dns:elsewhere.example");

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;

    private TestCertificates(String names) {
        try {
            Path folder = Files.createTempDirectory("lazuli-tls");
            Path file = folder.resolve("store.p12");
            Process tool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "test",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=lazuli-test",
                            "-ext",
                            names,
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit"))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
            store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, "changeit".toCharArray());
            }
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a context for the server that owns the certificate. */
    SSLContext server() throws GeneralSecurityException {
        return context(keys(), null);
    }

    /** Returns a context for the server that owns the certificate and trusts clients that show another. */
    SSLContext serverThatTrusts(TestCertificates clients) throws GeneralSecurityException {
        return context(keys(), clients.trust());
    }

    /** Returns settings for a client that trusts the certificate. */
    TlsSettings client() throws GeneralSecurityException {
        return TlsSettings.DEFAULT.withTrust(trusted());
    }

    /** Returns a context of the JDK for a client that trusts the certificate. */
    SSLContext clientContext() throws GeneralSecurityException {
        return context(null, trust());
    }

    private static SSLContext context(KeyManagerFactory keys, TrustManagerFactory trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keys == null ? null : keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
        return context;
    }

    /** Writes the certificate to a PEM file. */
    Path certificateFile(Path folder) throws GeneralSecurityException, IOException {
        byte[] encoded = store.getCertificate("test").getEncoded();
        return Files.writeString(folder.resolve("certificate.pem"), "A comment\n" + pem("CERTIFICATE", encoded));
    }

    /** Writes the private key to a PEM file. */
    Path keyFile(Path folder) throws GeneralSecurityException, IOException {
        byte[] encoded = store.getKey("test", PASSWORD).getEncoded();
        return Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", encoded));
    }

    private static String pem(String what, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private KeyManagerFactory keys() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        return keys;
    }

    private TrustManagerFactory trust() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        return trust;
    }

    private KeyStore trusted() throws GeneralSecurityException {
        KeyStore trusted;
        try {
            trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        trusted.setCertificateEntry("test", store.getCertificate("test"));
        return trusted;
    }
}
