package io.lazuli.storage.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from PEM files. Errors name the file, never its content. */
final class PemFiles {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemFiles() {}

    /** Returns a store of the certificates in a file. */
    static KeyStore trust(Path pem) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (Certificate each : certificates(pem)) {
                store.setCertificateEntry("trusted-" + number++, each);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("No certificates can be read from " + pem, e);
        }
    }

    /** Returns a store with one key, without a password. */
    static KeyStore identity(Path chain, Path key) {
        PrivateKey secret = key(key);
        try {
            KeyStore store = empty();
            store.setKeyEntry("client", secret, new char[0], certificates(chain).toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("No certificate can be read from " + chain, e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path pem) throws IOException, CertificateException {
        Matcher blocks = CERTIFICATE.matcher(Files.readString(pem, StandardCharsets.ISO_8859_1));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> found = new ArrayList<>();
        while (blocks.find()) {
            found.add(factory.generateCertificate(new ByteArrayInputStream(decoded(pem, blocks.group(1)))));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no certificate in " + pem);
        }
        return found;
    }

    private static PrivateKey key(Path pem) {
        Matcher block;
        try {
            block = KEY.matcher(Files.readString(pem, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalArgumentException("No private key can be read from " + pem, e);
        }
        if (!block.find()) {
            throw new IllegalArgumentException("There is no private key of the form PKCS #8 without a password in "
                    + pem + "; 'openssl pkcs8 -topk8 -nocrypt' makes one");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decoded(pem, block.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                // The next algorithm may know it. What is wrong is not kept: it may show the key.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The JDK does not know " + algorithm, e);
            }
        }
        throw new IllegalArgumentException("The private key in " + pem + " is none of " + ALGORITHMS);
    }

    private static byte[] decoded(Path pem, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("What is between the lines of " + pem + " is not Base64");
        }
    }
}
