package io.lazuli.storage.sas;

/** How far down a shared access signature of an account reaches; each level is granted by itself. */
public enum SasResourceType {
    /** The service: its properties and statistics, lists of containers, queues, shares. */
    SERVICE('s'),

    /** Containers, queues, tables, shares themselves, and lists of what is in them. */
    CONTAINER('c'),

    /** Blobs, messages, entities, files. */
    OBJECT('o');

    private final char letter;

    SasResourceType(char letter) {
        this.letter = letter;
    }

    /** Returns its letter in {@code srt}. */
    public char letter() {
        return letter;
    }
}
