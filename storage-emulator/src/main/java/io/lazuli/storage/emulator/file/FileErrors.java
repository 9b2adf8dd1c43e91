package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.StorageError;

/** Errors that only the File service has. */
final class FileErrors {
    private FileErrors() {}

    static StorageError shareNotFound() {
        return new StorageError(404, "ShareNotFound", "The specified share does not exist.");
    }

    static StorageError shareAlreadyExists() {
        return new StorageError(409, "ShareAlreadyExists", "The specified share already exists.");
    }

    static StorageError shareHasSnapshots() {
        return new StorageError(
                409, "ShareHasSnapshots", "The share has snapshots and the operation requires no snapshots.");
    }

    static StorageError snapshotLeased() {
        return new StorageError(
                409,
                "DeleteShareWhenSnapshotLeased",
                "Unable to delete share because one or more share snapshots have active leases. Release the share snapshot "
                        + "leases or delete the share with the include-leased parameter for x-ms-delete-snapshots.");
    }

    static StorageError snapshotNotSupported() {
        return new StorageError(
                400, "ShareSnapshotOperationNotSupported", "The operation is not supported on a share snapshot.");
    }

    static StorageError tooManySnapshots() {
        return new StorageError(
                409, "ShareSnapshotCountExceeded", "The share has reached the maximum number of snapshots.");
    }

    static StorageError previousSnapshotNotFound() {
        return new StorageError(409, "PreviousSnapshotNotFound", "The previous snapshot is not found.");
    }

    static StorageError resourceNotFound() {
        return new StorageError(404, "ResourceNotFound", "The specified resource does not exist.");
    }

    static StorageError parentNotFound() {
        return new StorageError(404, "ParentNotFound", "The specified parent path does not exist.");
    }

    static StorageError resourceAlreadyExists() {
        return new StorageError(409, "ResourceAlreadyExists", "The specified resource already exists.");
    }

    static StorageError resourceTypeMismatch() {
        return new StorageError(
                409,
                "ResourceTypeMismatch",
                "The specified resource type does not match the type of the existing resource.");
    }

    static StorageError directoryNotEmpty() {
        return new StorageError(409, "DirectoryNotEmpty", "The specified directory is not empty.");
    }

    static StorageError readOnly() {
        return new StorageError(
                409, "ReadOnlyAttribute", "The specified resource is read-only and cannot be modified at this time.");
    }

    static StorageError cannotDelete() {
        return new StorageError(
                409, "CannotDeleteFileOrDirectory", "The file or directory could not be deleted because it is in use.");
    }

    static StorageError invalidPath() {
        return new StorageError(
                400, "InvalidFileOrDirectoryPathName", "The specified file or directory path name is not valid.");
    }

    static StorageError invalidPermission() {
        return new StorageError(400, "FileInvalidPermission", "The specified file permission is not valid.");
    }

    static StorageError invalidPermissionKey() {
        return new StorageError(400, "FileInvalidPermissionKey", "The specified file permission key is not valid.");
    }

    static StorageError infiniteLeaseRequired() {
        return new StorageError(
                412, "InfiniteLeaseDurationRequired", "The lease duration of a file must be infinite, which is -1.");
    }

    static StorageError noPendingCopy() {
        return new StorageError(409, "NoPendingCopyOperation", "There is currently no pending copy operation.");
    }

    /** The source of a copy cannot be used; the status says why. */
    static StorageError cannotVerifySource(int status, String reason) {
        return new StorageError(status, "CannotVerifyCopySource", reason);
    }
}
