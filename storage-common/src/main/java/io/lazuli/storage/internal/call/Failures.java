package io.lazuli.storage.internal.call;

import io.lazuli.storage.CredentialException;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.flow.Causes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failure tells a person: operation, what happened, URL without query, tries, time, request id, and what to do about it.
 */
final class Failures {
    private Failures() {}

    /** Returns the failure with the story of its call in its message. */
    static StorageException inContext(
            StorageException failure, Operation<?> operation, int tries, Duration elapsed, Remark remark) {
        String where = " (" + operation.method() + " " + operation.resource().url() + ", "
                + tries + (tries == 1 ? " try, " : " tries, ") + elapsed.toMillis() + " ms"
                + (failure instanceof ServiceException s && s.response().requestId() != null
                        ? ", request id " + s.response().requestId()
                        : "")
                + ")";
        String message =
                operation.name() + " failed: " + failure.getMessage() + where + remark.text() + remedy(failure);
        StorageException told = rebuilt(failure, message, remark.isUnknown());
        told.setStackTrace(failure.getStackTrace());
        return told;
    }

    /** Returns the failure of a call that got no token. */
    static StorageException noToken(Throwable trouble) {
        Throwable cause = Causes.bare(trouble);
        // A failure of another client, through which the issuer is asked, is none of this call.
        return cause instanceof CredentialException told
                ? told
                : new CredentialException(
                        "No token could be had: " + cause.getClass().getSimpleName(), cause);
    }

    /** Returns the failure of a try that was given up since it took longer than the policy allows. */
    static TransportException tryTooLong(TransportException cancelled) {
        if (cancelled.kind() != TransportException.Kind.CANCELLED) {
            return cancelled;
        }
        String what = "The try took longer than the retry policy's tryTimeout";
        return new TransportException(
                TransportException.Kind.RESPONSE_TIMEOUT, what, cancelled.requestMayHaveArrived(), cancelled);
    }

    private static StorageException rebuilt(StorageException failure, String message, boolean unknown) {
        if (failure instanceof ServiceException refusal) {
            return new ServiceException(
                    message,
                    refusal.response(),
                    refusal.code(),
                    refusal.serviceMessage(),
                    refusal.diagnosis(),
                    unknown);
        }
        if (failure instanceof TransportException broken) {
            return new TransportException(
                    broken.kind(), message, broken.requestMayHaveArrived(), broken.getCause(), unknown);
        }
        if (failure instanceof CredentialException) {
            return new CredentialException(message, failure.getCause(), unknown);
        }
        return new DecodeException(message, failure.getCause(), unknown);
    }

    private static String remedy(StorageException failure) {
        String advice = failure instanceof ServiceException refusal
                ? adviceFor(refusal)
                : failure instanceof TransportException broken ? adviceFor(broken.kind()) : null;
        return advice == null ? "" : ". " + advice;
    }

    private static @Nullable String adviceFor(ServiceException refusal) {
        if (refusal.diagnosis() != null) {
            return refusal.diagnosis();
        }
        int status = refusal.status();
        ErrorCode code = refusal.code();
        if (code.equals(ErrorCode.AUTHENTICATION_FAILED)) {
            return "Check the account key, the account name and this machine's clock";
        }
        if (code.value().equals("InvalidHeaderValue")) {
            return "If x-ms-version is the header, the service or emulator does not know the version: choose an older serviceVersion";
        }
        if (status == 403) {
            return "Check what the credential allows, and the account's network rules";
        }
        return status == 429 || status == 503 ? "The service is busy: send less at once" : null;
    }

    private static @Nullable String adviceFor(TransportException.Kind kind) {
        return switch (kind) {
            case CONNECT -> "Check the endpoint, the network and the proxy";
            case TLS -> "Check the endpoint's host name and the certificates that this machine trusts";
            case POOL_FULL, ACQUIRE_TIMEOUT -> "Send less at once, or allow the transport more connections";
            default -> null;
        };
    }
}
