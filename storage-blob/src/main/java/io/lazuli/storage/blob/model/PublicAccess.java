package io.lazuli.storage.blob.model;

/**
 * What anybody may read in a container without a credential, if the account allows it at all. Open: the service may add values.
 *
 * @param value the value as the service writes it
 */
public record PublicAccess(String value) {
    /** Blobs, whose names must be known. */
    public static final PublicAccess BLOB = new PublicAccess("blob");

    /** Blobs, and the list of them. */
    public static final PublicAccess CONTAINER = new PublicAccess("container");

    /** Returns the value of a header or element; one of the constants where it is known. */
    public static PublicAccess of(String text) {
        return switch (text) {
            case "blob" -> BLOB;
            case "container" -> CONTAINER;
            default -> new PublicAccess(text);
        };
    }

    /** Returns the value as the service writes it. */
    @Override
    public String toString() {
        return value;
    }
}
