package io.lazuli.storage.sas;

/** What a shared access signature of an account allows, on the resource types that it names. */
public enum AccountPermission implements Permission {
    /** Read content, properties and metadata; peek at messages; query entities. */
    READ('r'),

    /** Write content, properties and metadata; send no messages. */
    WRITE('w'),

    /** Delete resources; messages are deleted with {@link #PROCESS}. */
    DELETE('d'),

    /** Delete versions of blobs. */
    DELETE_VERSION('x', Versions.TAGS),

    /** Delete snapshots and versions for good. */
    PERMANENT_DELETE('y', Versions.AGENTS),

    /** List containers, blobs, shares, files, queues. */
    LIST('l'),

    /** Send messages, add entities, append to append blobs. */
    ADD('a'),

    /** Create what is not there yet. */
    CREATE('c'),

    /** Update messages and entities. */
    UPDATE('u'),

    /** Receive and delete messages. */
    PROCESS('p'),

    /** Read and write tags of blobs. */
    TAG('t', Versions.TAGS),

    /** Find blobs by their tags. */
    FILTER_BY_TAGS('f', Versions.TAGS),

    /** Set immutability policies and legal holds. */
    SET_IMMUTABILITY_POLICY('i', Versions.IMMUTABILITY);

    private final char letter;
    private final String since;

    AccountPermission(char letter) {
        this(letter, Versions.FIRST);
    }

    AccountPermission(char letter, String since) {
        this.letter = letter;
        this.since = since;
    }

    @Override
    public char letter() {
        return letter;
    }

    @Override
    public String since() {
        return since;
    }
}
