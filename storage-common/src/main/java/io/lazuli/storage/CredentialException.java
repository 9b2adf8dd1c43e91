package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/** The credential of the client could not be had, so that nothing was sent: whoever issues its tokens failed, or refused. */
public final class CredentialException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Makes a failure. */
    public CredentialException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
