package io.lazuli.storage.blob.model;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of a blob: those that it consists of, and those that wait for a commit. Of either, none where they were not asked for. */
public final class BlockList {
    private final List<Block> committed;
    private final List<Block> uncommitted;
    private final ResponseInfo info;

    private BlockList(List<Block> committed, List<Block> uncommitted, ResponseInfo info) {
        this.committed = List.copyOf(committed);
        this.uncommitted = List.copyOf(uncommitted);
        this.info = info;
    }

    /** Returns a list of these blocks. */
    public static BlockList of(List<Block> committed, List<Block> uncommitted, ResponseInfo info) {
        return new BlockList(committed, uncommitted, info);
    }

    /** Returns the blocks that the blob consists of, in their order. */
    public List<Block> committed() {
        return committed;
    }

    /** Returns the blocks that were staged and not committed; the service drops them after a week. */
    public List<Block> uncommitted() {
        return uncommitted;
    }

    /** Returns the size of the committed blob in bytes; 0 if nothing was committed yet. */
    public long blobSize() {
        return info.headers().getLong("x-ms-blob-content-length", 0);
    }

    /** Returns the ETag of the committed blob, or null if nothing was committed yet. */
    public @Nullable ETag etag() {
        return info.headers().etag();
    }

    /** Returns when the blob was last written, or null if nothing was committed yet. */
    public @Nullable OffsetDateTime lastModified() {
        return info.headers().getDate("Last-Modified");
    }

    /** Returns status, request ids and headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "BlockList[" + committed.size() + " committed, " + uncommitted.size() + " uncommitted, etag=" + etag()
                + "]";
    }
}
