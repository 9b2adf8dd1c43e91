package io.lazuli.storage.file.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.Metadata;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A share in a list, or a snapshot of one. */
public final class ShareItem {
    private final String name;
    private final Map<String, String> properties;
    private final Metadata metadata;

    /**
     * Makes an item.
     *
     * @param properties the texts of all other elements, by their names; of those within {@code Properties}, too
     * @param metadata empty unless it was asked for
     */
    public ShareItem(String name, Map<String, String> properties, Metadata metadata) {
        this.name = name;
        this.properties = Map.copyOf(properties);
        this.metadata = metadata;
    }

    /** Returns the name of the share. */
    public String name() {
        return name;
    }

    /** Returns the time that names the snapshot, or null for the share itself. */
    public @Nullable String snapshot() {
        return properties.get("Snapshot");
    }

    /** Returns whether the share was deleted and can still be restored. */
    public boolean isDeleted() {
        return "true".equals(properties.get("Deleted"));
    }

    /** Returns what names the deleted share when it is restored, or null. */
    public @Nullable String version() {
        return properties.get("Version");
    }

    /** Returns how much the share may hold, in GiB. */
    public long quotaGiB() {
        String text = properties.get("Quota");
        return text == null ? 0 : Long.parseLong(text);
    }

    /** Returns the version mark of the share. */
    public @Nullable ETag etag() {
        String text = properties.get("Etag");
        return text == null ? null : ETag.of(text);
    }

    /** Returns when the share's own properties or metadata were last written. */
    public @Nullable OffsetDateTime lastModified() {
        return FileDates.parseOrNull(properties.get("Last-Modified"));
    }

    /** Returns the tier. */
    public @Nullable ShareAccessTier accessTier() {
        String text = properties.get("AccessTier");
        return text == null ? null : new ShareAccessTier(text);
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return properties.get("LeaseState");
    }

    /** Returns {@code SMB} or {@code NFS}; null if the service does not say, which means SMB. */
    public @Nullable String enabledProtocols() {
        return properties.get("EnabledProtocols");
    }

    /** Returns the user's own pairs; empty unless they were asked for. */
    public Metadata metadata() {
        return metadata;
    }

    /** Returns everything that the service says, by the names of its elements. */
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public String toString() {
        return "ShareItem[name=" + name + ", snapshot=" + snapshot() + ", quotaGiB=" + properties.get("Quota") + "]";
    }
}
