package io.lazuli.storage;

/**
 * How the secondary of an account does. Open: the service may add others.
 *
 * @param value as the service writes it
 */
public record GeoReplicationStatus(String value) {
    /** The secondary is up and follows the primary. */
    public static final GeoReplicationStatus LIVE = new GeoReplicationStatus("live");

    /** The secondary is being filled for the first time and cannot be read yet. */
    public static final GeoReplicationStatus BOOTSTRAP = new GeoReplicationStatus("bootstrap");

    /** The secondary cannot be read. */
    public static final GeoReplicationStatus UNAVAILABLE = new GeoReplicationStatus("unavailable");

    /** Returns the status as the service writes it. */
    @Override
    public String toString() {
        return value;
    }
}
