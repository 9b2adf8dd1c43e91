package io.lazuli.storage.sas;

/** What a shared access signature of a share allows, on all files in it. */
public enum SharePermission implements Permission {
    /** Read content, properties, metadata; use as the source of a copy. */
    READ('r'),

    /** Create files that are not there yet. */
    CREATE('c'),

    /** Create or replace files; write content, properties, metadata. */
    WRITE('w'),

    /** Delete files; not the share. */
    DELETE('d'),

    /** List files and directories. */
    LIST('l');

    private final char letter;

    SharePermission(char letter) {
        this.letter = letter;
    }

    @Override
    public char letter() {
        return letter;
    }
}
