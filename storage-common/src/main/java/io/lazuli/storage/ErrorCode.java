package io.lazuli.storage;

/**
 * An error code of the service. Open: a code that is not named here is as good as one that is.
 *
 * @param value the code as the service writes it, for example {@code BlobNotFound}
 */
public record ErrorCode(String value) {
    /** The answer named no code. */
    public static final ErrorCode NONE = new ErrorCode("");

    public static final ErrorCode AUTHENTICATION_FAILED = new ErrorCode("AuthenticationFailed");
    public static final ErrorCode AUTHORIZATION_FAILURE = new ErrorCode("AuthorizationFailure");
    public static final ErrorCode BLOB_ALREADY_EXISTS = new ErrorCode("BlobAlreadyExists");
    public static final ErrorCode BLOB_NOT_FOUND = new ErrorCode("BlobNotFound");
    public static final ErrorCode CONDITION_NOT_MET = new ErrorCode("ConditionNotMet");
    public static final ErrorCode CONTAINER_ALREADY_EXISTS = new ErrorCode("ContainerAlreadyExists");
    public static final ErrorCode CONTAINER_BEING_DELETED = new ErrorCode("ContainerBeingDeleted");
    public static final ErrorCode CONTAINER_NOT_FOUND = new ErrorCode("ContainerNotFound");
    public static final ErrorCode INTERNAL_ERROR = new ErrorCode("InternalError");
    public static final ErrorCode INVALID_RANGE = new ErrorCode("InvalidRange");
    public static final ErrorCode LEASE_ID_MISSING = new ErrorCode("LeaseIdMissing");
    public static final ErrorCode MESSAGE_NOT_FOUND = new ErrorCode("MessageNotFound");
    public static final ErrorCode OPERATION_TIMED_OUT = new ErrorCode("OperationTimedOut");
    public static final ErrorCode PARENT_NOT_FOUND = new ErrorCode("ParentNotFound");
    public static final ErrorCode POP_RECEIPT_MISMATCH = new ErrorCode("PopReceiptMismatch");
    public static final ErrorCode QUEUE_ALREADY_EXISTS = new ErrorCode("QueueAlreadyExists");
    public static final ErrorCode QUEUE_NOT_FOUND = new ErrorCode("QueueNotFound");
    public static final ErrorCode RESOURCE_ALREADY_EXISTS = new ErrorCode("ResourceAlreadyExists");
    public static final ErrorCode RESOURCE_NOT_FOUND = new ErrorCode("ResourceNotFound");
    public static final ErrorCode SERVER_BUSY = new ErrorCode("ServerBusy");
    public static final ErrorCode SHARE_ALREADY_EXISTS = new ErrorCode("ShareAlreadyExists");
    public static final ErrorCode SHARE_NOT_FOUND = new ErrorCode("ShareNotFound");

    /** Returns the code as the service writes it. */
    @Override
    public String toString() {
        return value;
    }
}
