package io.lazuli.storage.transport;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom TLS trusts, and who the client says it is. Immutable; every engine takes it. The name of the host is verified in any case.
 *
 * <pre>{@code
 * TlsSettings.DEFAULT.withTrust(Path.of("company-ca.pem")).withIdentity(Path.of("client.pem"), Path.of("client.key"))
 * }</pre>
 *
 * <p>Files are read at once; what they say later is not seen. Prints neither keys nor passwords.
 */
public final class TlsSettings {
    /** Trust and keys as the JDK has them. */
    public static final TlsSettings DEFAULT = new TlsSettings(null, null, null, new char[0], false);

    private final @Nullable SSLContext given;
    private final @Nullable KeyStore trust;
    private final @Nullable KeyStore identity;
    private final char[] password;
    private final boolean openSsl;

    private TlsSettings(
            @Nullable SSLContext given,
            @Nullable KeyStore trust,
            @Nullable KeyStore identity,
            char[] password,
            boolean openSsl) {
        this.given = given;
        this.trust = trust;
        this.identity = identity;
        this.password = password;
        this.openSsl = openSsl;
    }

    /** Returns settings that take trust and keys from a context of your own, which the JDK's TLS then always uses. */
    public static TlsSettings of(SSLContext context) {
        return new TlsSettings(Objects.requireNonNull(context, "context"), null, null, new char[0], false);
    }

    /**
     * Returns a copy that trusts the certificates of a store and no others.
     *
     * @throws IllegalArgumentException if the store has no certificate
     */
    public TlsSettings withTrust(KeyStore certificates) {
        checkNotGiven();
        try {
            if (!hasCertificate(certificates)) {
                throw new IllegalArgumentException("The trust store has no certificate: nobody would be trusted");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The trust store is not loaded", e);
        }
        return new TlsSettings(null, certificates, identity, password, openSsl);
    }

    private static boolean hasCertificate(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            // That of a key counts: the JDK trusts it, too.
            if (store.getCertificate(alias) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns a copy that trusts the certificates of a PEM file and no others.
     *
     * @throws IllegalArgumentException if the file cannot be read or has no certificate
     */
    public TlsSettings withTrust(Path pem) {
        return withTrust(PemFiles.trust(pem));
    }

    /** Returns a copy that shows the certificate of a store to services that ask for one. */
    public TlsSettings withIdentity(KeyStore keys, char[] keyPassword) {
        checkNotGiven();
        return new TlsSettings(null, trust, Objects.requireNonNull(keys, "keys"), keyPassword.clone(), openSsl);
    }

    /**
     * Returns a copy that shows the certificate of a PEM file to services that ask for one.
     *
     * @param chain the certificate, followed by those that vouch for it
     * @param key its private key, PKCS #8 without a password ({@code BEGIN PRIVATE KEY}), RSA, EC or EdDSA
     * @throws IllegalArgumentException if a file cannot be read or holds something else
     */
    public TlsSettings withIdentity(Path chain, Path key) {
        return withIdentity(PemFiles.identity(chain, key), new char[0]);
    }

    /**
     * Returns a copy for which an engine takes OpenSSL where it can: Netty, with {@code netty-tcnative} on the class path. Elsewhere the
     * JDK's TLS does. Off by default, since OpenSSL knows nothing of {@link SSLContext#setDefault} and {@code javax.net.ssl.keyStore}.
     */
    public TlsSettings withOpenSsl() {
        checkNotGiven();
        return new TlsSettings(null, trust, identity, password, true);
    }

    /** Returns whether an engine may take OpenSSL. */
    public boolean prefersOpenSsl() {
        return openSsl;
    }

    private void checkNotGiven() {
        if (isContext()) {
            throw new IllegalArgumentException(
                    "These settings come from an SSLContext, which has its own trust and keys");
        }
    }

    /** Returns whether the settings are an {@link SSLContext} of the user's own. */
    boolean isContext() {
        return given != null;
    }

    /**
     * Returns the context for an engine on the JDK's TLS. May read the JDK's trust store and hence is not for an event loop.
     *
     * @throws IllegalStateException if keys or trust cannot be used
     */
    public SSLContext context() {
        try {
            if (given != null) {
                return given;
            }
            if (trust == null && identity == null) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = keys();
            TrustManagerFactory trusted = trusted();
            context.init(
                    keys == null ? null : keys.getKeyManagers(),
                    trusted == null ? null : trusted.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The TLS settings cannot be used", e);
        }
    }

    /** Returns the trust for an engine with a TLS of its own; null means the JDK's. */
    public @Nullable TrustManagerFactory trusted() throws GeneralSecurityException {
        if (trust == null) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        return factory;
    }

    /** Returns the keys for an engine with a TLS of its own, or null if the client shows no certificate. */
    public @Nullable KeyManagerFactory keys() throws GeneralSecurityException {
        if (identity == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(identity, password);
        return factory;
    }

    @Override
    public String toString() {
        if (given != null) {
            return "TlsSettings[context]";
        }
        return "TlsSettings[trust=" + (trust == null ? "JDK" : "own") + ", identity="
                + (identity == null ? "none" : "own") + "]";
    }
}
