package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. The kinds say where it ended: the service refused it ({@link ServiceException}), no complete answer came
 * ({@link TransportException}), the answer could not be read ({@link DecodeException}), or there was no token to send it with ({@link
 * CredentialException}).
 *
 * <p>Mistakes that can be seen before anything is sent are {@link IllegalArgumentException}s instead. Messages name the operation, the
 * URL without secrets, the number of tries and the time spent.
 */
public abstract sealed class StorageException extends RuntimeException
        permits ServiceException, TransportException, DecodeException, CredentialException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /** Makes a failure. */
    protected StorageException(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Returns whether the service may have carried a write out all the same: its answer was lost, and a look at what is there now does not
     * tell. Only then is it worth a check of one's own before the write is done again; the message says so, too.
     */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    /** Returns whether the service answered with this code; false for every other kind of failure. */
    public boolean is(ErrorCode code) {
        return false;
    }
}
