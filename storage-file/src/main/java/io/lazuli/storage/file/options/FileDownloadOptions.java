package io.lazuli.storage.file.options;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.TransferOptions;
import org.jspecify.annotations.Nullable;

/**
 * What part of a file is downloaded, and how.
 *
 * @param range null for the whole file
 * @param leaseId of the lease on the file, or null
 * @param transfer size and number of the requests of a download to a local file, and who is told of their progress; null for
 *     {@link TransferOptions#DEFAULT}
 */
public record FileDownloadOptions(ByteRange range, @Nullable String leaseId, TransferOptions transfer) {
    /** The whole file, in pieces of 4 MiB, eight at once. */
    public static final FileDownloadOptions DEFAULT = new FileDownloadOptions(null, null, null);

    public FileDownloadOptions(
            @Nullable ByteRange range, @Nullable String leaseId, @Nullable TransferOptions transfer) {
        this.range = range == null ? ByteRange.ALL : range;
        this.leaseId = leaseId;
        this.transfer = transfer == null ? TransferOptions.DEFAULT : transfer;
    }

    /** Returns a copy with another range. */
    public FileDownloadOptions withRange(@Nullable ByteRange bytes) {
        return new FileDownloadOptions(bytes, leaseId, transfer);
    }

    /** Returns a copy with another lease id. */
    public FileDownloadOptions withLeaseId(@Nullable String id) {
        return new FileDownloadOptions(range, id, transfer);
    }

    /** Returns a copy that is cut in another way. */
    public FileDownloadOptions withTransfer(@Nullable TransferOptions options) {
        return new FileDownloadOptions(range, leaseId, options);
    }
}
