package io.lazuli.storage.emulator.rest;

/** What an operation does. Runs on an event loop: quick, or bounded by the bytes at hand. */
@FunctionalInterface
public interface Handler {
    /**
     * Does the operation.
     *
     * @throws StorageError if the service would refuse it
     */
    RestResponse handle(RestRequest request);
}
