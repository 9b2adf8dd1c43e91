package io.lazuli.storage.emulator.rest;

import java.util.Locale;

/** One of the services of a storage account. */
public enum ServiceKind {
    BLOB("Blob"),
    QUEUE("Queue"),
    FILE("File");

    private final String title;

    ServiceKind(String title) {
        this.title = title;
    }

    /** The name in the {@code Server} header, such as {@code Blob}. */
    public String title() {
        return title;
    }

    /** The name in host names and signatures, such as {@code blob}. */
    public String word() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** The letter of the service in an account SAS. */
    public char letter() {
        return word().charAt(0);
    }
}
