package io.lazuli.storage.sas;

/** What a shared access signature of a container allows, on all blobs in it. */
public enum ContainerPermission implements Permission {
    /** Read content, properties, metadata; use as the source of a copy. */
    READ('r'),

    /** Append to append blobs. */
    ADD('a'),

    /** Create blobs that are not there yet; take snapshots. */
    CREATE('c'),

    /** Create or replace blobs; write content, properties, metadata; lease. */
    WRITE('w'),

    /** Delete blobs; not the container. */
    DELETE('d'),

    /** Delete versions of blobs. */
    DELETE_VERSION('x', Versions.TAGS),

    /** Delete snapshots and versions for good. */
    PERMANENT_DELETE('y', Versions.AGENTS),

    /** List blobs. */
    LIST('l'),

    /** Read and write tags. */
    TAG('t', Versions.TAGS),

    /** Move blobs and directories to other names (with a hierarchical namespace). */
    MOVE('m', Versions.DIRECTORY),

    /** Read system properties, and access control lists (with a hierarchical namespace). */
    EXECUTE('e', Versions.DIRECTORY),

    /** Set owner and group (with a hierarchical namespace). */
    OWNERSHIP('o', Versions.DIRECTORY),

    /** Set permissions and access control lists (with a hierarchical namespace). */
    PERMISSIONS('p', Versions.DIRECTORY),

    /** Find blobs by their tags. */
    FILTER_BY_TAGS('f', Versions.TAGS),

    /** Set immutability policies and legal holds. */
    SET_IMMUTABILITY_POLICY('i', Versions.IMMUTABILITY);

    private final char letter;
    private final String since;

    ContainerPermission(char letter) {
        this(letter, Versions.FIRST);
    }

    ContainerPermission(char letter, String since) {
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
