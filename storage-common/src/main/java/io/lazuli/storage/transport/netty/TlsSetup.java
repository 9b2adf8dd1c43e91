package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.TlsSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS handlers, the host name announced and verified: on the JDK's engine, or on OpenSSL if that is wanted and there. Safe for all
 * threads.
 */
final class TlsSetup {
    private final TlsSettings settings;
    private volatile @Nullable Engines engines;
    /** Guarded by the monitor of this object. */
    private boolean closed;

    TlsSetup(TlsSettings settings) {
        this.settings = settings;
    }

    /** Where engines come from. */
    interface Engines {
        /** Returns an engine for the client's side of a connection. */
        SSLEngine engine(Origin origin, ByteBufAllocator buffers);

        /** Frees what is not left to the garbage collector. */
        default void close() {}
    }

    /** Returns whether {@link #newHandler} has all it needs and does not block. */
    boolean isReady() {
        return engines != null;
    }

    /** Loads keys and trust; reads the trust store and hence is not for an event loop. */
    synchronized Engines prepare() {
        if (closed) {
            // A look-up that ends late would make what nobody frees.
            throw new IllegalStateException("The transport was closed");
        }
        Engines present = engines;
        if (present == null) {
            present = OpenSslEngines.find(settings);
            if (present == null) {
                SSLContext context = settings.context();
                present = (origin, buffers) -> context.createSSLEngine(origin.host(), origin.port());
            }
            engines = present;
        }
        return present;
    }

    /** Addresses are not announced, nor names that DNS allows and TLS does not, such as those with an underscore. */
    private static void announce(String host, SSLParameters parameters) {
        if (HostResolver.literal(host) == null) {
            try {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            } catch (IllegalArgumentException unusual) {
                parameters.setServerNames(List.of());
            }
        }
    }

    SslHandler newHandler(Origin origin, ByteBufAllocator buffers) {
        SSLEngine engine = prepare().engine(origin, buffers);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        announce(origin.host(), parameters);
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        // The loop's own clock watches the handshake.
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    /** Frees what is not left to the garbage collector. Connections that are open keep what they need. */
    synchronized void close() {
        Engines present = engines;
        if (present != null && !closed) {
            present.close();
        }
        closed = true;
    }
}
