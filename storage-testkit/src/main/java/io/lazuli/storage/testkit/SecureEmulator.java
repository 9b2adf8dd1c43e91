package io.lazuli.storage.testkit;

import io.lazuli.storage.auth.AccessToken;
import io.lazuli.storage.auth.Bearer;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.emulator.EmulatorOptions;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.TlsSettings;
import io.lazuli.storage.transport.netty.NettyOptions;
import io.lazuli.storage.transport.netty.NettyTransport;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** An emulator that speaks HTTPS, and so takes tokens of users, with a transport for clients that trusts it. */
public final class SecureEmulator implements AutoCloseable {
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private final StorageEmulator emulator;
    private final NettyTransport transport;

    private SecureEmulator(StorageEmulator emulator, NettyTransport transport) {
        this.emulator = emulator;
        this.transport = transport;
    }

    /** Starts one. */
    public static SecureEmulator start() {
        StorageEmulator emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withTls(true));
        NettyOptions options = NettyOptions.DEFAULT.withThreads(1).withTls(trusting(emulator.certificate()));
        return new SecureEmulator(emulator, NettyTransport.create(options));
    }

    /** Returns the setup of TLS that trusts a server's own certificate, and no other. */
    static TlsSettings trusting(X509Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("server", certificate);
            return TlsSettings.DEFAULT.withTrust(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the emulator itself. */
    public StorageEmulator emulator() {
        return emulator;
    }

    /** Returns what its clients send with. It is closed with the emulator. */
    public HttpTransport transport() {
        return transport;
    }

    /** Returns the account's key. */
    public SharedKey key() {
        return SharedKey.of(emulator.account(), emulator.key());
    }

    /** Returns a user's credential. */
    public Bearer user() {
        return Bearer.of(request -> CompletableFuture.completedFuture(
                new AccessToken(emulator.bearerToken(VALIDITY), Instant.now().plus(VALIDITY))));
    }

    @Override
    public void close() {
        transport.close();
        emulator.close();
    }
}
