package io.lazuli.storage.file.model;

import io.lazuli.storage.HttpHeaders;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a file or directory says about itself to those who mount the share. Read from the headers of the answer when asked for. */
public final class SmbProperties {
    private final HttpHeaders headers;

    SmbProperties(HttpHeaders headers) {
        this.headers = headers;
    }

    /** Returns the attributes, separated by bars: {@code Archive}, {@code Directory}, {@code ReadOnly | Hidden} and others. */
    public @Nullable String attributes() {
        return headers.get("x-ms-file-attributes");
    }

    /** Returns when it was created, as SMB tells. */
    public @Nullable OffsetDateTime createdOn() {
        return FileDates.parseOrNull(headers.get("x-ms-file-creation-time"));
    }

    /** Returns when its content was last written, as SMB tells; users may set it. */
    public @Nullable OffsetDateTime lastWrittenOn() {
        return FileDates.parseOrNull(headers.get("x-ms-file-last-write-time"));
    }

    /** Returns when its content or its properties last changed, as SMB tells. */
    public @Nullable OffsetDateTime changedOn() {
        return FileDates.parseOrNull(headers.get("x-ms-file-change-time"));
    }

    /** Returns the id that stays when it is renamed. */
    public @Nullable String fileId() {
        return headers.get("x-ms-file-id");
    }

    /** Returns the id of the directory that it is in; {@code 0} for the root directory. */
    public @Nullable String parentId() {
        return headers.get("x-ms-file-parent-id");
    }

    /** Returns the key of its permissions in the share. */
    public @Nullable String permissionKey() {
        return headers.get("x-ms-file-permission-key");
    }

    @Override
    public String toString() {
        return "SmbProperties[fileId=" + fileId() + ", attributes=" + attributes() + "]";
    }
}
