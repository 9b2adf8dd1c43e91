package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The failures that this transport reports, and the JDK's exceptions in their terms. */
final class Failures {
    private Failures() {}

    static TransportException closed(boolean arrived) {
        return new TransportException(Kind.TRANSPORT_CLOSED, "The transport was closed", arrived, null);
    }

    static TransportException cancelled(boolean arrived) {
        return new TransportException(Kind.CANCELLED, "The request was cancelled", arrived, null);
    }

    static TransportException receiver(Throwable thrown) {
        return new TransportException(Kind.CANCELLED, "The receiver of the answer threw", true, thrown);
    }

    static TransportException poolFull(Turnstile full) {
        return new TransportException(
                Kind.POOL_FULL,
                full.limits.maxConnections() + " requests to " + full.origin + " are under way and "
                        + full.limits.maxPending()
                        + " requests wait already; send fewer at once, or raise maxConnections or maxPending",
                false,
                null);
    }

    static TransportException acquireTimeout(Turnstile full, Duration limit) {
        return new TransportException(
                Kind.ACQUIRE_TIMEOUT,
                "None of the " + full.limits.maxConnections() + " requests to " + full.origin
                        + " that are under way ended within " + text(limit),
                false,
                null);
    }

    static TransportException notFound(Origin origin, @Nullable ProxyServer proxy, Duration limit) {
        return unreachable(origin, proxy, "its address was not found within " + text(limit), null);
    }

    /** The JDK's client could not be made, or refused the request at once. */
    static TransportException notSent(Throwable thrown, Origin origin, @Nullable ProxyServer proxy) {
        return unreachable(origin, proxy, reason(thrown), thrown);
    }

    static TransportException timeout(Kind kind, Origin origin, String what, Duration limit) {
        return new TransportException(kind, origin + " " + what + " for " + text(limit), true, null);
    }

    static TransportException protocol(Origin origin, String what, @Nullable Throwable cause) {
        return new TransportException(Kind.PROTOCOL, "The answer of " + origin + " " + what, true, cause);
    }

    static TransportException proxy(ProxyServer proxy, String why, @Nullable Throwable cause) {
        return new TransportException(Kind.PROXY, "The proxy " + proxy + " " + why, false, cause);
    }

    static TransportException body(String what, @Nullable Throwable cause) {
        return new TransportException(Kind.BODY, what, true, cause);
    }

    /**
     * Puts an exception of the JDK's client into our terms. It says less than the sockets know: whether a connection was new or used
     * before it does not tell.
     *
     * @param talked whether a part of the request was surely written, so that the handshake is over
     * @param when in which step it happened, in words
     */
    static TransportException of(
            Throwable thrown,
            Origin origin,
            @Nullable ProxyServer proxy,
            boolean talked,
            String when,
            JdkOptions options) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TransportException ours) {
            return ours;
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return unreachable(
                    origin,
                    proxy,
                    "it did not accept the connection within "
                            + text(options.timeouts().connect()),
                    cause);
        }
        if (cause instanceof ConnectException || has(cause, UnknownHostException.class)) {
            boolean unknown = has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class);
            return unreachable(origin, proxy, unknown ? "the host name is unknown" : reason(cause), cause);
        }
        String said = cause.getMessage() == null ? "" : cause.getMessage();
        if (proxy != null && said.startsWith("Tunnel failed")) {
            return proxy(proxy, "refused the tunnel to " + origin + ": " + said, cause);
        }
        if (cause instanceof SSLException && !talked) {
            return tls(origin, cause);
        }
        boolean cut = has(cause, EOFException.class);
        if (!cut
                && (cause instanceof ProtocolException
                        || cause instanceof NumberFormatException
                        || isUnreadable(said))) {
            return protocol(origin, "is not HTTP", cause);
        }
        return new TransportException(Kind.DISCONNECTED, "The connection to " + origin + " broke " + when, true, cause);
    }

    /** The JDK has no type of its own for what it cannot read inside a body, only words. */
    private static boolean isUnreadable(String said) {
        return said.contains("in chunk")
                || said.startsWith("unexpected content length")
                || said.startsWith("Invalid")
                || said.contains("header size");
    }

    private static TransportException unreachable(
            Origin origin, @Nullable ProxyServer proxy, String why, @Nullable Throwable cause) {
        return proxy == null
                ? new TransportException(Kind.CONNECT, "No connection to " + origin + ": " + why, false, cause)
                : proxy(proxy, "could not be reached: " + why, cause);
    }

    /** A handshake that the other side breaks off is no verdict on certificates. */
    private static TransportException tls(Origin origin, Throwable cause) {
        if (hungUp(cause)) {
            return new TransportException(
                    Kind.CONNECT, "No connection to " + origin + ": it hung up during the TLS handshake", false, cause);
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new TransportException(
                Kind.TLS, "The TLS handshake with " + origin + " failed: " + reason(root), false, cause);
    }

    /** Returns whether the socket, rather than TLS, is what failed; a broken pipe is an IOException and no more. */
    private static boolean hungUp(Throwable thrown) {
        for (Throwable cause = thrown; cause instanceof IOException; cause = cause.getCause()) {
            if (!(cause instanceof SSLException)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Writes whole seconds as such, anything else in milliseconds. */
    static String text(Duration limit) {
        long millis = limit.toMillis();
        return millis >= 1000 && millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
