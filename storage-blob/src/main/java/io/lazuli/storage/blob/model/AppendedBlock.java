package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the service says after an append: where the block lies, and the blob's new ETag. */
public final class AppendedBlock {
    private final long offset;
    private final ResponseInfo info;

    private AppendedBlock(long offset, ResponseInfo info) {
        this.offset = offset;
        this.info = info;
    }

    /** Returns what the answer to the append says. */
    public static AppendedBlock from(ResponseInfo info) {
        return new AppendedBlock(info.headers().getLong("x-ms-blob-append-offset", -1), info);
    }

    /** Returns what is known of a block that was found at its place after the answer to the append was lost. */
    public static AppendedBlock found(long offset, ResponseInfo info) {
        return new AppendedBlock(offset, info);
    }

    /** Returns where the block begins in the blob, in bytes. */
    public long offset() {
        return offset;
    }

    /** Returns the number of blocks in the blob, this one included; a blob holds at most 50,000. */
    public int committedBlockCount() {
        return (int) info.headers().getLong("x-ms-blob-committed-block-count", 0);
    }

    /** Returns the ETag after the append; that of the blob as it was found, if the answer to the append was lost. */
    public @Nullable ETag etag() {
        return info.headers().etag();
    }

    /** Returns the time of the append; that of the last write, if the answer to the append was lost. */
    public @Nullable OffsetDateTime lastModified() {
        return info.headers().getDate("Last-Modified");
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "AppendedBlock[offset=" + offset + ", etag=" + etag() + "]";
    }
}
