package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/** The service answered with success, and the answer could not be read: malformed XML, a missing header, a wrong checksum. */
public final class DecodeException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Makes a failure. The message must quote no body: it may hold the user's data. */
    public DecodeException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /**
     * Makes a failure as a call tells it.
     *
     * @param outcomeUnknown see {@link #isOutcomeUnknown()}
     */
    public DecodeException(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause, outcomeUnknown);
    }
}
