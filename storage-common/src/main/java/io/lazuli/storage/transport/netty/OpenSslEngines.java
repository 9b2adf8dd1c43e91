package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.TlsSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS by OpenSSL through {@code netty-tcnative}. The only class that needs it; its jar is optional. */
final class OpenSslEngines implements TlsSetup.Engines {
    private final SslContext context;

    private OpenSslEngines(SslContext context) {
        this.context = context;
    }

    /** Returns engines on OpenSSL, or null where they are not wanted, as with a context of the user's own, or the library is missing. */
    static TlsSetup.@Nullable Engines find(TlsSettings settings) {
        if (!settings.prefersOpenSsl() || !isThere()) {
            return null;
        }
        try {
            return new OpenSslEngines(SslContextBuilder.forClient()
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .trustManager(settings.trusted())
                    .keyManager(settings.keys())
                    .build());
        } catch (SSLException | GeneralSecurityException e) {
            throw new IllegalStateException("The TLS settings cannot be used", e);
        }
    }

    private static boolean isThere() {
        try {
            return OpenSsl.isAvailable();
        } catch (LinkageError absent) {
            return false;
        }
    }

    @Override
    public SSLEngine engine(Origin origin, ByteBufAllocator buffers) {
        return context.newEngine(buffers, origin.host(), origin.port());
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
