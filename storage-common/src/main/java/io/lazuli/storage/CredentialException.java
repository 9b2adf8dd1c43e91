package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/** The credential of the client could not be had, so that this try was not sent: whoever issues its tokens failed, or refused. */
public final class CredentialException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Makes a failure. */
    public CredentialException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /**
     * Makes a failure as a call tells it.
     *
     * @param outcomeUnknown see {@link #isOutcomeUnknown()}: an earlier try may have been carried out
     */
    public CredentialException(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause, outcomeUnknown);
    }
}
