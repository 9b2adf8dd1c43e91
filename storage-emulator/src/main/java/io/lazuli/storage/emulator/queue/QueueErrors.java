package io.lazuli.storage.emulator.queue;

import io.lazuli.storage.emulator.rest.StorageError;

/** Errors that only the Queue service has. */
final class QueueErrors {
    private QueueErrors() {}

    static StorageError queueNotFound() {
        return new StorageError(404, "QueueNotFound", "The specified queue does not exist.");
    }

    static StorageError queueAlreadyExists() {
        return new StorageError(409, "QueueAlreadyExists", "The specified queue already exists.");
    }

    static StorageError messageNotFound() {
        return new StorageError(404, "MessageNotFound", "The specified message does not exist.");
    }

    static StorageError popReceiptMismatch() {
        return new StorageError(
                400,
                "PopReceiptMismatch",
                "The specified pop receipt did not match the pop receipt for a dequeued message.");
    }
}
