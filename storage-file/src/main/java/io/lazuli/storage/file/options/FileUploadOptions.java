package io.lazuli.storage.file.options;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.file.model.ShareFileHttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a whole file is uploaded.
 *
 * @param create how the file is made; null for {@link CreateFileOptions#DEFAULT}
 * @param transfer size and number of the requests, and who is told of their progress; pieces have at most 4 MiB, which is also the default;
 *     null for {@link TransferOptions#DEFAULT}
 */
public record FileUploadOptions(CreateFileOptions create, TransferOptions transfer) {
    /** Pieces of 4 MiB, eight at once; no headers and no metadata. */
    public static final FileUploadOptions DEFAULT = new FileUploadOptions(null, null);

    private static final long LARGEST_RANGE = 4L << 20;

    public FileUploadOptions(@Nullable CreateFileOptions create, @Nullable TransferOptions transfer) {
        this.create = create == null ? CreateFileOptions.DEFAULT : create;
        this.transfer = transfer == null ? TransferOptions.DEFAULT : transfer;
        if (this.transfer.blockSize() > LARGEST_RANGE) {
            throw new IllegalArgumentException(
                    "The File service takes at most 4 MiB at once, not " + this.transfer.blockSize() + " bytes");
        }
    }

    /** Returns a copy that makes the file in another way. */
    public FileUploadOptions withCreate(@Nullable CreateFileOptions options) {
        return new FileUploadOptions(options, transfer);
    }

    /** Returns a copy with other headers. */
    public FileUploadOptions withHttpHeaders(@Nullable ShareFileHttpHeaders headers) {
        return new FileUploadOptions(create.withHttpHeaders(headers), transfer);
    }

    /** Returns a copy with other metadata. */
    public FileUploadOptions withMetadata(@Nullable Metadata pairs) {
        return new FileUploadOptions(create.withMetadata(pairs), transfer);
    }

    /** Returns a copy that is cut in another way. */
    public FileUploadOptions withTransfer(@Nullable TransferOptions options) {
        return new FileUploadOptions(create, options);
    }
}
