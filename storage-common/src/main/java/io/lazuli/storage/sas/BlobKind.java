package io.lazuli.storage.sas;

/** What a pass of the Blob service is for, the values of its {@code sr}. */
enum BlobKind {
    CONTAINER("c", "container", Versions.FIRST),
    BLOB("b", "blob", Versions.FIRST),
    SNAPSHOT("bs", "snapshot", Versions.DELEGATION),
    VERSION("bv", "blob version", Versions.DELEGATION),
    DIRECTORY("d", "directory", Versions.DIRECTORY),

    /** A value that no version knows. */
    UNKNOWN("", "resource of unknown kind", Versions.FIRST);

    private final String value;
    private final String words;
    private final String since;

    BlobKind(String value, String words, String since) {
        this.value = value;
        this.words = words;
        this.since = since;
    }

    /** Returns the kind of a value. */
    static BlobKind of(String value) {
        for (BlobKind kind : values()) {
            if (kind.value.equals(value)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    String value() {
        return value;
    }

    String words() {
        return words;
    }

    String since() {
        return since;
    }
}
