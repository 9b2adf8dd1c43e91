package io.lazuli.storage.file.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a file says about itself. Read from the headers of the answer when asked for. */
public final class ShareFileProperties {
    private final ResponseInfo info;

    private ShareFileProperties(ResponseInfo info) {
        this.info = info;
    }

    /** Returns the properties that an answer carries. */
    public static ShareFileProperties from(ResponseInfo info) {
        return new ShareFileProperties(info);
    }

    /** Returns the size of the whole file in bytes, also where only a range of it was read. */
    public long size() {
        String range = headers().get("Content-Range");
        return range == null
                ? headers().getLong("Content-Length", 0)
                : Long.parseLong(range, range.indexOf('/') + 1, range.length(), 10);
    }

    /** Returns the version mark of the file. Writes through a mounted share change it late. */
    public @Nullable ETag etag() {
        return headers().etag();
    }

    /** Returns when the file was last written, its properties and metadata included. */
    public @Nullable OffsetDateTime lastModified() {
        return headers().getDate("Last-Modified");
    }

    /** Returns what the file says about its content; the MD5 is that of the whole file, if the file has one. */
    public ShareFileHttpHeaders httpHeaders() {
        return new ShareFileHttpHeaders(
                headers().get("Content-Type"),
                headers().get("Content-Encoding"),
                headers().get("Content-Language"),
                headers().get("Content-Disposition"),
                headers().get("Cache-Control"),
                contentMd5());
    }

    /** Returns the MD5 of the whole file in Base64, if it was given one. */
    public @Nullable String contentMd5() {
        String ofRange = headers().get("x-ms-content-md5");
        return ofRange != null
                ? ofRange
                : headers().contains("Content-Range") ? null : headers().get("Content-MD5");
    }

    /** Returns {@code available}, {@code leased}, {@code expired}, {@code breaking} or {@code broken}. */
    public @Nullable String leaseState() {
        return headers().get("x-ms-lease-state");
    }

    /** Returns {@code locked} or {@code unlocked}. */
    public @Nullable String leaseStatus() {
        return headers().get("x-ms-lease-status");
    }

    /** Returns what the file says to those who mount the share. */
    public SmbProperties smb() {
        return new SmbProperties(headers());
    }

    /** Returns the user's own pairs. */
    public Metadata metadata() {
        return Metadata.from(headers());
    }

    /** Returns status, request ids and all headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    private HttpHeaders headers() {
        return info.headers();
    }

    @Override
    public String toString() {
        return "ShareFileProperties[size=" + size() + ", etag=" + etag() + ", lastModified=" + lastModified() + "]";
    }
}
