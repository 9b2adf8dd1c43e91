package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/** The service answered, and refused. */
public final class ServiceException extends StorageException {
    private static final long serialVersionUID = 1L;

    private final transient ResponseInfo response;
    private final ErrorCode code;
    private final @Nullable String serviceMessage;

    /**
     * Makes a failure.
     *
     * @param message for people: operation, URL without secrets, status, code, tries
     * @param response status, request ids and headers of the refusal
     * @param code what {@code x-ms-error-code} or the error body says; {@link ErrorCode#NONE} when neither says anything
     * @param serviceMessage the service's own sentence, if it sent one
     */
    public ServiceException(String message, ResponseInfo response, ErrorCode code, @Nullable String serviceMessage) {
        super(message, null);
        this.response = response;
        this.code = code;
        this.serviceMessage = serviceMessage;
    }

    /** Returns the HTTP status. */
    public int status() {
        return response.status();
    }

    /** Returns the service's error code. */
    public ErrorCode code() {
        return code;
    }

    /** Returns the service's own sentence, or null: answers to HEAD carry none. */
    public @Nullable String serviceMessage() {
        return serviceMessage;
    }

    /** Returns status, request ids and headers of the refusal. */
    public ResponseInfo response() {
        return response;
    }

    @Override
    public boolean is(ErrorCode other) {
        return code.equals(other);
    }
}
