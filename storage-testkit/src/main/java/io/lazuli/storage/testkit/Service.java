package io.lazuli.storage.testkit;

/** A storage service, as far as a {@link Backend} has it. */
public enum Service {
    BLOB,
    QUEUE,
    FILE
}
