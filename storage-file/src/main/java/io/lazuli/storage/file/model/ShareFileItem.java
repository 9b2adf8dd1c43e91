package io.lazuli.storage.file.model;

import io.lazuli.storage.ETag;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory in a list. Its times, ETag, attributes and permission key are null unless they were asked for.
 */
public final class ShareFileItem {
    private final String name;
    private final boolean directory;
    private final long size;
    private final Map<String, String> properties;

    /**
     * Makes an item.
     *
     * @param name without the path, raw
     * @param size of a file in bytes; 0 for a directory
     * @param properties the texts of all other elements, by their names; of those within {@code Properties}, too
     */
    public ShareFileItem(String name, boolean directory, long size, Map<String, String> properties) {
        this.name = name;
        this.directory = directory;
        this.size = size;
        this.properties = Map.copyOf(properties);
    }

    /** Returns the name without the path, raw. */
    public String name() {
        return name;
    }

    /** Returns whether this is a directory, and not a file. */
    public boolean isDirectory() {
        return directory;
    }

    /**
     * Returns the size of a file in bytes, 0 for a directory. While somebody who mounts the share has the file open, this may be an earlier
     * size.
     */
    public long size() {
        return size;
    }

    /** Returns the id that stays when it is renamed; null from service versions before 2020-10-02. */
    public @Nullable String fileId() {
        return properties.get("FileId");
    }

    /** Returns the version mark. */
    public @Nullable ETag etag() {
        String text = properties.get("Etag");
        return text == null ? null : ETag.of(text);
    }

    /** Returns when it was last written. */
    public @Nullable OffsetDateTime lastModified() {
        return FileDates.parseOrNull(properties.get("Last-Modified"));
    }

    /** Returns when it was created, as SMB tells. */
    public @Nullable OffsetDateTime createdOn() {
        return FileDates.parseOrNull(properties.get("CreationTime"));
    }

    /** Returns when it was last read, as SMB tells. */
    public @Nullable OffsetDateTime lastAccessedOn() {
        return FileDates.parseOrNull(properties.get("LastAccessTime"));
    }

    /** Returns when its content was last written, as SMB tells. */
    public @Nullable OffsetDateTime lastWrittenOn() {
        return FileDates.parseOrNull(properties.get("LastWriteTime"));
    }

    /** Returns when its content or its properties last changed, as SMB tells. */
    public @Nullable OffsetDateTime changedOn() {
        return FileDates.parseOrNull(properties.get("ChangeTime"));
    }

    /** Returns the attributes, separated by bars. */
    public @Nullable String attributes() {
        return properties.get("Attributes");
    }

    /** Returns the key of its permissions in the share. */
    public @Nullable String permissionKey() {
        return properties.get("PermissionKey");
    }

    /** Returns everything else that the service says, by the names of its elements. */
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public String toString() {
        return "ShareFileItem[name=" + name + (directory ? ", directory" : ", size=" + size) + "]";
    }
}
