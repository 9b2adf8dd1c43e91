package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.StorageError;

/** Errors that only the File service has. */
final class FileErrors {
    private FileErrors() {}

    /** The share is not there, or the snapshot of it that was asked for. */
    static StorageError shareNotFound() {
        return new StorageError(404, "ShareNotFound", "The specified share does not exist.");
    }

    static StorageError shareAlreadyExists() {
        return new StorageError(409, "ShareAlreadyExists", "The specified share already exists.");
    }

    /** A share must not be deleted from under its snapshots. */
    static StorageError shareHasSnapshots() {
        return new StorageError(
                409, "ShareHasSnapshots", "The share has snapshots and the operation requires no snapshots.");
    }

    /** Who deletes snapshots along with their share must say that leased ones are meant too. */
    static StorageError snapshotLeased() {
        return new StorageError(
                409,
                "DeleteShareWhenSnapshotLeased",
                "Unable to delete share because one or more share snapshots have active leases. Release the share snapshot "
                        + "leases or delete the share with the include-leased parameter for x-ms-delete-snapshots.");
    }

    /** A snapshot cannot be changed. */
    static StorageError snapshotNotSupported() {
        return new StorageError(
                400, "ShareSnapshotOperationNotSupported", "The operation is not supported on a share snapshot.");
    }

    /** A share has at most 200 snapshots. */
    static StorageError tooManySnapshots() {
        return new StorageError(
                409, "ShareSnapshotCountExceeded", "The share has reached the maximum number of snapshots.");
    }

    /** A difference was asked for to a snapshot that is not there. */
    static StorageError previousSnapshotNotFound() {
        return new StorageError(409, "PreviousSnapshotNotFound", "The previous snapshot is not found.");
    }

    /** Nothing is at the path, or not what was asked for. */
    static StorageError resourceNotFound() {
        return new StorageError(404, "ResourceNotFound", "The specified resource does not exist.");
    }

    /** The path leads through a directory that is not there. */
    static StorageError parentNotFound() {
        return new StorageError(404, "ParentNotFound", "The specified parent path does not exist.");
    }

    /** Something of the same kind is at the path. */
    static StorageError resourceAlreadyExists() {
        return new StorageError(409, "ResourceAlreadyExists", "The specified resource already exists.");
    }

    /** A directory is where a file shall be, or the other way round. */
    static StorageError resourceTypeMismatch() {
        return new StorageError(
                409,
                "ResourceTypeMismatch",
                "The specified resource type does not match the type of the existing resource.");
    }

    static StorageError directoryNotEmpty() {
        return new StorageError(409, "DirectoryNotEmpty", "The specified directory is not empty.");
    }

    /** The attribute ReadOnly protects a file or directory. */
    static StorageError readOnly() {
        return new StorageError(
                409, "ReadOnlyAttribute", "The specified resource is read-only and cannot be modified at this time.");
    }

    /** The root of a share goes only with the share. */
    static StorageError cannotDelete() {
        return new StorageError(
                409, "CannotDeleteFileOrDirectory", "The file or directory could not be deleted because it is in use.");
    }

    /** A path is too long, too deep, or has a reserved name in it. */
    static StorageError invalidPath() {
        return new StorageError(
                400, "InvalidFileOrDirectoryPathName", "The specified file or directory path name is not valid.");
    }

    /** A text is no security descriptor. */
    static StorageError invalidPermission() {
        return new StorageError(400, "FileInvalidPermission", "The specified file permission is not valid.");
    }

    /** The share knows no security descriptor of that key. */
    static StorageError invalidPermissionKey() {
        return new StorageError(400, "FileInvalidPermissionKey", "The specified file permission key is not valid.");
    }

    /** Files, unlike shares, are leased for ever or not at all. */
    static StorageError infiniteLeaseRequired() {
        return new StorageError(
                412, "InfiniteLeaseDurationRequired", "The lease duration of a file must be infinite, which is -1.");
    }

    /** There is no copy that could be aborted. */
    static StorageError noPendingCopy() {
        return new StorageError(409, "NoPendingCopyOperation", "There is currently no pending copy operation.");
    }

    /** The source of a copy cannot be used; the status says why. */
    static StorageError cannotVerifySource(int status, String reason) {
        return new StorageError(status, "CannotVerifyCopySource", reason);
    }
}
