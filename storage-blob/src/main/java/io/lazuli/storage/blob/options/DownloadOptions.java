package io.lazuli.storage.blob.options;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.TransferOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is downloaded of a blob, and how.
 *
 * @param range bytes to read; null for all
 * @param conditions what must hold; null for nothing
 * @param transfer how a download to a file is cut; null for the default
 */
public record DownloadOptions(ByteRange range, RequestConditions conditions, TransferOptions transfer) {
    /** The whole blob, whatever its version. */
    public static final DownloadOptions DEFAULT = new DownloadOptions(null, null, null);

    public DownloadOptions(
            @Nullable ByteRange range, @Nullable RequestConditions conditions, @Nullable TransferOptions transfer) {
        this.range = range == null ? ByteRange.ALL : range;
        this.conditions = conditions == null ? RequestConditions.NONE : conditions;
        this.transfer = transfer == null ? TransferOptions.DEFAULT : transfer;
    }

    /** Returns a copy with another range. */
    public DownloadOptions withRange(@Nullable ByteRange value) {
        return new DownloadOptions(value, conditions, transfer);
    }

    /** Returns a copy with other conditions. */
    public DownloadOptions withConditions(@Nullable RequestConditions value) {
        return new DownloadOptions(range, value, transfer);
    }

    /** Returns a copy that is cut in another way. */
    public DownloadOptions withTransfer(@Nullable TransferOptions value) {
        return new DownloadOptions(range, conditions, value);
    }
}
