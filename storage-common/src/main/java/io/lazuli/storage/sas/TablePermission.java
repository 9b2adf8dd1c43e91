package io.lazuli.storage.sas;

/** What a shared access signature of a table allows. */
public enum TablePermission implements Permission {
    /** Read entities. */
    READ('r'),

    /** Add entities. */
    ADD('a'),

    /** Change entities. */
    UPDATE('u'),

    /** Delete entities. */
    DELETE('d');

    private final char letter;

    TablePermission(char letter) {
        this.letter = letter;
    }

    @Override
    public char letter() {
        return letter;
    }
}
