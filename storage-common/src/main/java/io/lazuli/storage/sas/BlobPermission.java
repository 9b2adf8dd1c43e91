package io.lazuli.storage.sas;

/** What a shared access signature of a blob, snapshot, version or directory allows. */
public enum BlobPermission implements Permission {
    /** Read content, properties, metadata; use as the source of a copy. */
    READ('r'),

    /** Append to an append blob. */
    ADD('a'),

    /** Create a blob that is not there yet; take a snapshot. */
    CREATE('c'),

    /** Create or replace; write content, properties, metadata; lease. */
    WRITE('w'),

    /** Delete. */
    DELETE('d'),

    /** Delete a version. */
    DELETE_VERSION('x', Versions.TAGS),

    /** Delete a snapshot or version for good. */
    PERMANENT_DELETE('y', Versions.AGENTS),

    /** List what is in a directory. */
    LIST('l'),

    /** Read and write tags. */
    TAG('t', Versions.TAGS),

    /** Move to another name (with a hierarchical namespace). */
    MOVE('m', Versions.DIRECTORY),

    /** Read system properties, and the access control list (with a hierarchical namespace). */
    EXECUTE('e', Versions.DIRECTORY),

    /** Set owner and group (with a hierarchical namespace). */
    OWNERSHIP('o', Versions.DIRECTORY),

    /** Set permissions and access control lists (with a hierarchical namespace). */
    PERMISSIONS('p', Versions.DIRECTORY),

    /** Set the immutability policy or a legal hold. */
    SET_IMMUTABILITY_POLICY('i', Versions.IMMUTABILITY);

    private final char letter;
    private final String since;

    BlobPermission(char letter) {
        this(letter, Versions.FIRST);
    }

    BlobPermission(char letter, String since) {
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
