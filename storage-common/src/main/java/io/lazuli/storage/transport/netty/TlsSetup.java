package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.Origin;
import io.netty.handler.ssl.SslHandler;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Makes TLS handlers: the JDK's engine, the host name announced and verified. Safe for all threads. */
final class TlsSetup {
    private volatile @Nullable SSLContext context;

    TlsSetup(@Nullable SSLContext given) {
        this.context = given;
    }

    /** Returns whether {@link #newHandler} has all it needs and does not block. */
    boolean isReady() {
        return context != null;
    }

    /** Loads the JDK's default context; reads the trust store and hence is not for an event loop. */
    SSLContext prepare() {
        SSLContext present = context;
        if (present == null) {
            try {
                present = SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("The JDK's default TLS context could not be made", e);
            }
            context = present;
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

    SslHandler newHandler(Origin origin) {
        SSLEngine engine = prepare().createSSLEngine(origin.host(), origin.port());
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
}
