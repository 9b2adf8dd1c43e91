package io.lazuli.storage.emulator.rest;

/** How far a container is open to the anonymous public. */
public enum PublicAccess {
    /** Not at all. */
    NONE,
    /** Its blobs may be read. */
    BLOB,
    /** Its blobs may be read and listed. */
    CONTAINER
}
