package io.lazuli.storage.blob.model;

/**
 * How a blob is stored, and with it what storing and reading cost. Open: the service may add tiers, and premium page blobs have their own.
 *
 * @param value the tier as the service writes it
 */
public record AccessTier(String value) {
    /** For what is read often. */
    public static final AccessTier HOT = new AccessTier("Hot");

    /** For what is read now and then and kept for 30 days or more. */
    public static final AccessTier COOL = new AccessTier("Cool");

    /** For what is read rarely and kept for 90 days or more. */
    public static final AccessTier COLD = new AccessTier("Cold");

    /** Offline: must be brought back, which takes hours, before it can be read. */
    public static final AccessTier ARCHIVE = new AccessTier("Archive");

    /** Returns the tier of a header or element; one of the constants where it is known. */
    public static AccessTier of(String text) {
        return switch (text) {
            case "Hot" -> HOT;
            case "Cool" -> COOL;
            case "Cold" -> COLD;
            case "Archive" -> ARCHIVE;
            default -> new AccessTier(text);
        };
    }

    /** Returns the tier as the service writes it. */
    @Override
    public String toString() {
        return value;
    }
}
