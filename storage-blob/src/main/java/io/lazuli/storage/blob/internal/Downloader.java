package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.FileSink;
import io.lazuli.storage.internal.transfer.RangeReads;
import io.lazuli.storage.internal.transfer.RangedDownload;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Downloads of a blob to a file. */
public final class Downloader {
    private static final long CHUNK = 8 * 1024 * 1024;

    private Downloader() {}

    /** Starts a download; cancelling its future stops everything and deletes what was written. */
    public static CompletableFuture<BlobProperties> toFile(
            Caller caller, Resource blob, Path file, DownloadOptions options) {
        FileSink sink = new FileSink(Objects.requireNonNull(file, "file"));
        return RangedDownload.start(
                caller, reads(blob, options), options.range(), sink, CHUNK, options.transfer(), BlobProperties::from);
    }

    private static RangeReads reads(Resource blob, DownloadOptions options) {
        return (range, first, decoder) -> {
            RequestConditions conditions = first == null
                    ? options.conditions()
                    : BlobFacets.pinned(options.conditions(), first.headers().etag());
            Operation.Draft get = BlobOperations.get(blob, range, conditions);
            boolean whole = options.range().isAll() && first == null && !range.equals(ByteRange.ALL);
            return (whole ? get.orRefusal(416, ErrorCode.INVALID_RANGE) : get).decode(decoder);
        };
    }
}
