package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.StorageError;

/** Errors that only the Blob service has. */
final class BlobErrors {
    private BlobErrors() {}

    static StorageError containerNotFound() {
        return new StorageError(404, "ContainerNotFound", "The specified container does not exist.");
    }

    static StorageError containerAlreadyExists() {
        return conflict("ContainerAlreadyExists", "The specified container already exists.");
    }

    static StorageError blobNotFound() {
        return new StorageError(404, "BlobNotFound", "The specified blob does not exist.");
    }

    static StorageError blobAlreadyExists() {
        return conflict("BlobAlreadyExists", "The specified blob already exists.");
    }

    static StorageError unauthorizedOverwrite() {
        return new StorageError(
                403, "UnauthorizedBlobOverwrite", "This request is not authorized to perform blob overwrites.");
    }

    static StorageError invalidBlobType() {
        return conflict("InvalidBlobType", "The blob type is invalid for this operation.");
    }

    static StorageError snapshotsPresent() {
        return conflict("SnapshotsPresent", "This operation is not permitted because the blob has snapshots.");
    }

    static StorageError permanentDeleteIsOff() {
        return conflict("PermanentDeleteIsOff", "Permanent delete is off on the storage account.");
    }

    static StorageError operationNotSupported() {
        return conflict("BlobOperationNotSupported", "Blob operation is not supported.");
    }

    static StorageError archived() {
        return conflict("BlobArchived", "This operation is not permitted on an archived blob.");
    }

    static StorageError immutable() {
        return conflict(
                "BlobImmutableDueToPolicy",
                "This operation is not permitted as the blob is immutable due to a policy.");
    }

    static StorageError underLegalHold() {
        return conflict(
                "BlobImmutableDueToLegalHold",
                "This operation is not permitted as the blob is immutable due to one or more legal holds.");
    }

    static StorageError beingRehydrated() {
        return conflict("BlobBeingRehydrated", "This operation is not permitted because the blob is being rehydrated.");
    }

    static StorageError sealed() {
        return conflict("BlobIsSealed", "The blob is sealed and its contents cannot be modified.");
    }

    static StorageError usesCustomerKey() {
        return conflict(
                "BlobUsesCustomerSpecifiedEncryption",
                "The blob is encrypted with customer specified encryption, but it was not provided in the request.");
    }

    static StorageError customerKeyMismatch() {
        return conflict(
                "BlobCustomerSpecifiedEncryptionMismatch",
                "The given customer specified encryption does not match the encryption used to encrypt the blob.");
    }

    static StorageError pendingCopy() {
        return conflict("PendingCopyOperation", "There is currently a pending copy operation.");
    }

    static StorageError copyIdMismatch() {
        return conflict(
                "CopyIdMismatch", "The specified copy ID did not match the copy ID for the pending copy operation.");
    }

    static StorageError noPendingCopy() {
        return conflict("NoPendingCopyOperation", "There is currently no pending copy operation.");
    }

    static StorageError blockCountExceedsLimit() {
        return conflict(
                "BlockCountExceedsLimit",
                "The committed block count cannot exceed the maximum limit of 50,000 blocks.");
    }

    static StorageError incrementalSourceMustBeSnapshot() {
        return conflict(
                "IncrementalCopySourceMustBeSnapshot", "The source for incremental copy request must be a snapshot.");
    }

    static StorageError previousSnapshotNotFound() {
        return conflict("PreviousSnapshotNotFound", "The previous snapshot is not found.");
    }

    static StorageError sequenceNumberIncrementTooLarge() {
        return conflict(
                "SequenceNumberIncrementTooLarge",
                "The sequence number increment cannot be performed because it would result in overflow of the sequence number.");
    }

    static StorageError hierarchicalNamespaceNotEnabled() {
        return bad(
                "HierarchicalNamespaceNotEnabled",
                "This operation is only supported on a hierarchical namespace account.");
    }

    static StorageError previousSnapshotCannotBeNewer() {
        return bad(
                "PreviousSnapshotCannotBeNewer",
                "The prevsnapshot query parameter value cannot be newer than snapshot query parameter value.");
    }

    static StorageError invalidBlockList() {
        return bad("InvalidBlockList", "The specified block list is invalid.");
    }

    static StorageError invalidBlobOrBlock() {
        return bad("InvalidBlobOrBlock", "The specified blob or block content is invalid.");
    }

    static StorageError blockListTooLong() {
        return bad("BlockListTooLong", "The block list may not contain more than 50,000 blocks.");
    }

    static StorageError invalidTier() {
        return bad("InvalidBlobTier", "The specified blob tier is invalid.");
    }

    static StorageError invalidPageRange() {
        return new StorageError(416, "InvalidPageRange", "The page range specified is invalid.");
    }

    static StorageError sequenceNumberConditionNotMet() {
        return failed("SequenceNumberConditionNotMet", "The sequence number condition specified was not met.");
    }

    static StorageError appendPositionConditionNotMet() {
        return failed("AppendPositionConditionNotMet", "The append position condition specified was not met.");
    }

    static StorageError maxBlobSizeConditionNotMet() {
        return failed("MaxBlobSizeConditionNotMet", "The max blob size condition specified was not met.");
    }

    static StorageError sourceConditionNotMet() {
        return failed(
                "SourceConditionNotMet", "The source condition specified using HTTP conditional header(s) is not met.");
    }

    static StorageError targetConditionNotMet() {
        return failed(
                "TargetConditionNotMet", "The target condition specified using HTTP conditional header(s) is not met.");
    }

    private static StorageError bad(String code, String message) {
        return new StorageError(400, code, message);
    }

    private static StorageError conflict(String code, String message) {
        return new StorageError(409, code, message);
    }

    private static StorageError failed(String code, String message) {
        return new StorageError(412, code, message);
    }
}
