package io.lazuli.storage.file.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a directory says about itself. Read from the headers of the answer when asked for. */
public final class ShareDirectoryProperties {
    private final ResponseInfo info;

    private ShareDirectoryProperties(ResponseInfo info) {
        this.info = info;
    }

    /** Returns the properties that an answer carries. */
    public static ShareDirectoryProperties from(ResponseInfo info) {
        return new ShareDirectoryProperties(info);
    }

    /** Returns the version mark of the directory, which changes to what it holds leave as it is. */
    public @Nullable ETag etag() {
        return info.headers().etag();
    }

    /** Returns when the directory's own properties or metadata were last written. */
    public @Nullable OffsetDateTime lastModified() {
        return info.headers().getDate("Last-Modified");
    }

    /** Returns what the directory says to those who mount the share. */
    public SmbProperties smb() {
        return new SmbProperties(info.headers());
    }

    /** Returns the user's own pairs. */
    public Metadata metadata() {
        return Metadata.from(info.headers());
    }

    /** Returns status, request ids and all headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "ShareDirectoryProperties[etag=" + etag() + ", lastModified=" + lastModified() + "]";
    }
}
