package io.lazuli.storage.sas;

/** What a shared access signature of a file allows. */
public enum FilePermission implements Permission {
    /** Read content, properties, metadata; use as the source of a copy. */
    READ('r'),

    /** Create the file if it is not there yet. */
    CREATE('c'),

    /** Create or replace; write content, properties, metadata. */
    WRITE('w'),

    /** Delete. */
    DELETE('d');

    private final char letter;

    FilePermission(char letter) {
        this.letter = letter;
    }

    @Override
    public char letter() {
        return letter;
    }
}
