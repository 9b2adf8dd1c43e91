package io.lazuli.storage.emulator.rest;

/** What the path of a request addresses. */
public enum Level {
    /** The service of the account: no path. */
    SERVICE,
    /** A container, queue or share: one segment. */
    CONTAINER,
    /** What lies in one: a blob, file or directory, or the messages of a queue. */
    ITEM
}
