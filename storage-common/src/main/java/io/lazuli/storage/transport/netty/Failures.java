package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.Origin;
import io.netty.handler.ssl.NotSslRecordException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failures that the transport reports, each in words that say what happened, where, and after how long. */
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

    static TransportException poolFull(Origin origin, NettyOptions.Pool limits) {
        return new TransportException(
                Kind.POOL_FULL,
                "All " + limits.maxConnections() + " connections to " + origin + " are in use and "
                        + limits.maxPending()
                        + " requests wait already; send fewer at once, or raise maxConnections or maxPending",
                false,
                null);
    }

    static TransportException acquireTimeout(Origin origin, NettyOptions.Pool limits, Duration limit) {
        return new TransportException(
                Kind.ACQUIRE_TIMEOUT,
                "None of the " + limits.maxConnections() + " connections to " + origin + " became free within "
                        + text(limit),
                false,
                null);
    }

    static TransportException connect(String what, String why, @Nullable Throwable cause) {
        return new TransportException(Kind.CONNECT, "No connection to " + what + ": " + why, false, cause);
    }

    static TransportException tls(Origin origin, Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            // Its message is what came instead, in full.
            return new TransportException(Kind.TLS, origin + " does not speak TLS", false, null);
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new TransportException(Kind.TLS, "The TLS handshake with " + origin + " failed: " + why, false, cause);
    }

    static TransportException proxy(String proxy, String why, @Nullable Throwable cause) {
        return new TransportException(Kind.PROXY, "The proxy " + proxy + " " + why, false, cause);
    }

    static TransportException stale(Origin origin, @Nullable Throwable cause) {
        return new TransportException(
                Kind.STALE_CONNECTION,
                "A pooled connection to " + origin + " was closed before any answer",
                true,
                cause);
    }

    static TransportException disconnected(Origin origin, String when, @Nullable Throwable cause) {
        return new TransportException(Kind.DISCONNECTED, "The connection to " + origin + " broke " + when, true, cause);
    }

    static TransportException timeout(Kind kind, Origin origin, String what, Duration limit) {
        return new TransportException(kind, origin + " " + what + " for " + text(limit), true, null);
    }

    static TransportException protocol(Origin origin, String what, @Nullable Throwable cause) {
        return new TransportException(Kind.PROTOCOL, "The answer of " + origin + " " + what, true, cause);
    }

    static TransportException body(String what, @Nullable Throwable cause) {
        return new TransportException(Kind.BODY, what, true, cause);
    }

    /** Writes whole seconds as such, anything else in milliseconds. */
    static String text(Duration limit) {
        long millis = limit.toMillis();
        return millis >= 1000 && millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
