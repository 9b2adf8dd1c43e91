package io.lazuli.storage.sas;

/** What a shared access signature of a queue allows. */
public enum QueuePermission implements Permission {
    /** Read metadata and properties; peek at messages. */
    READ('r'),

    /** Send messages. */
    ADD('a'),

    /** Update messages. */
    UPDATE('u'),

    /** Receive and delete messages. */
    PROCESS('p');

    private final char letter;

    QueuePermission(char letter) {
        this.letter = letter;
    }

    @Override
    public char letter() {
        return letter;
    }
}
