package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/**
 * No complete answer came: the connection could not be made, broke, fell silent, or the exchange was given up.
 */
public final class TransportException extends StorageException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean requestMayHaveArrived;

    /**
     * Makes a failure as a transport reports it.
     *
     * @param requestMayHaveArrived whether a byte of the request was written, so that the service may have acted on it
     */
    public TransportException(Kind kind, String message, boolean requestMayHaveArrived, @Nullable Throwable cause) {
        this(kind, message, requestMayHaveArrived, cause, false);
    }

    /**
     * Makes a failure as a call tells it.
     *
     * @param outcomeUnknown see {@link #isOutcomeUnknown()}
     */
    public TransportException(
            Kind kind,
            String message,
            boolean requestMayHaveArrived,
            @Nullable Throwable cause,
            boolean outcomeUnknown) {
        super(message, cause, outcomeUnknown);
        this.kind = kind;
        this.requestMayHaveArrived = requestMayHaveArrived;
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether the service may have received the request, and hence may have done what it asked. */
    public boolean requestMayHaveArrived() {
        return requestMayHaveArrived;
    }

    /** What went wrong, and with it whether another try makes sense. */
    public enum Kind {
        /** The host name is unknown, nobody listens, or no connection came about in time. Another try makes sense. */
        CONNECT(true),
        /** The TLS handshake failed: certificate, host name or protocol. Another try would end the same way. */
        TLS(false),
        /** The proxy refused or failed. */
        PROXY(false),
        /** Too many requests wait for a connection already. The caller must slow down; nothing was sent. */
        POOL_FULL(false),
        /** No connection became free in time; nothing was sent. */
        ACQUIRE_TIMEOUT(false),
        /** A connection that had been idle was closed by the service before it answered. Another try makes sense at once. */
        STALE_CONNECTION(true),
        /** The connection broke before the answer was complete, or inside its body. */
        DISCONNECTED(true),
        /** The service stopped taking the request. */
        WRITE_TIMEOUT(true),
        /** The request was written and no answer began in time. */
        RESPONSE_TIMEOUT(true),
        /** The answer began and then fell silent. */
        READ_TIMEOUT(true),
        /** The answer is not HTTP, or exceeds a limit. */
        PROTOCOL(false),
        /** The caller's body failed, or brought more or fewer bytes than announced. */
        BODY(false),
        /** The caller gave the exchange up. */
        CANCELLED(false),
        /** The transport was closed. */
        TRANSPORT_CLOSED(false);

        private final boolean transientFault;

        Kind(boolean transientFault) {
            this.transientFault = transientFault;
        }

        /** Returns whether another try may succeed. */
        public boolean isTransient() {
            return transientFault;
        }
    }
}
