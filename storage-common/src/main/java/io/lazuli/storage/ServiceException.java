package io.lazuli.storage;

import org.jspecify.annotations.Nullable;

/** The service answered, and refused. */
public final class ServiceException extends StorageException {
    private static final long serialVersionUID = 1L;

    private final transient ResponseInfo response;
    private final ErrorCode code;
    private final @Nullable String serviceMessage;
    private final @Nullable String diagnosis;

    /**
     * Makes a failure.
     *
     * @param message for people: operation, URL without secrets, status, code, tries
     * @param response status, request ids and headers of the refusal
     * @param code what {@code x-ms-error-code} or the error body says; {@link ErrorCode#NONE} when neither says anything
     * @param serviceMessage the service's own sentence, if it sent one
     */
    public ServiceException(String message, ResponseInfo response, ErrorCode code, @Nullable String serviceMessage) {
        this(message, response, code, serviceMessage, null, false);
    }

    /**
     * Makes a failure whose cause was found.
     *
     * @param message for people: operation, URL without secrets, status, code, tries
     * @param response status, request ids and headers of the refusal
     * @param code what {@code x-ms-error-code} or the error body says; {@link ErrorCode#NONE} when neither says anything
     * @param serviceMessage the service's own sentence, if it sent one
     * @param diagnosis why the credential was not enough, without secrets; null if that is not known
     * @param outcomeUnknown see {@link #isOutcomeUnknown()}
     */
    public ServiceException(
            String message,
            ResponseInfo response,
            ErrorCode code,
            @Nullable String serviceMessage,
            @Nullable String diagnosis,
            boolean outcomeUnknown) {
        super(message, null, outcomeUnknown);
        this.response = response;
        this.code = code;
        this.serviceMessage = serviceMessage;
        this.diagnosis = diagnosis;
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

    /**
     * Returns why the service did not accept the credential, or accepted it and did not allow the call: a clock that is wrong, a SAS that
     * expired or lacks a permission, a header that was changed on the way, a key of another account. The message ends with it too. It is
     * worked out from the request and the answer, has no secret in it, and is null for other refusals and where nothing tells the cause:
     * answers to HEAD say little.
     */
    public @Nullable String diagnosis() {
        return diagnosis;
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
