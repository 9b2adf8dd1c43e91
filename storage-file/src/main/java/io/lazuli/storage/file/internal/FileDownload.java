package io.lazuli.storage.file.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.FileSink;
import io.lazuli.storage.internal.transfer.RangeReads;
import io.lazuli.storage.internal.transfer.RangedDownload;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The download of a file, or of a range of it, to a local file. */
public final class FileDownload {
    private static final long CHUNK = 4L << 20;

    private FileDownload() {}

    /** Starts the download. */
    public static CompletableFuture<ShareFileProperties> start(
            Caller caller, Resource file, Path target, FileDownloadOptions options) {
        ByteRange wanted = options.range();
        RangeReads reads = (range, first, decoder) -> first == null && wanted.isAll()
                ? FileOperations.downloadIfThere(file, range, options.leaseId(), decoder)
                : FileOperations.download(file, range, options.leaseId(), decoder);
        FileSink sink = new FileSink(target);
        return RangedDownload.start(caller, reads, wanted, sink, CHUNK, options.transfer(), ShareFileProperties::from);
    }
}
