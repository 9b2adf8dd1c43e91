package io.lazuli.storage.file.internal;

import io.lazuli.storage.Written;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.BlockSource;
import io.lazuli.storage.internal.transfer.FileSource;
import io.lazuli.storage.internal.transfer.PublisherBlocks;
import io.lazuli.storage.internal.transfer.StreamBlocks;
import io.lazuli.storage.transport.RequestBody;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Uploads of files, by where the content comes from. Cancelling a future that comes from here stops everything. */
public final class FileUploads {
    private FileUploads() {}

    /** Uploads bytes, which must not change until the future is done. */
    public static CompletableFuture<Written> bytes(
            Caller caller, Resource file, byte[] content, FileUploadOptions options) {
        FileUpload upload = new FileUpload(caller, file, content.length, options);
        upload.ranges(
                (offset, length) -> RequestBody.of(ByteBuffer.wrap(content, (int) offset, (int) length)),
                FileUploads::checkNothing);
        return upload;
    }

    /** Uploads a local file. One that cannot be opened fails the future with {@link UncheckedIOException}. */
    public static CompletableFuture<Written> local(Caller caller, Resource file, Path path, FileUploadOptions options) {
        Objects.requireNonNull(path, "source");
        FileSource source;
        try {
            source = FileSource.open(path);
        } catch (UncheckedIOException e) {
            return CompletableFuture.failedFuture(e);
        }
        try {
            FileUpload upload = new FileUpload(caller, file, source.size(), options);
            upload.closeAtEnd(source);
            upload.ranges(source::body, source::checkUnchanged);
            return upload;
        } catch (RuntimeException e) {
            // A mistake in the arguments, told before anything was sent.
            source.close();
            throw e;
        }
    }

    /** Uploads what a publisher brings, of which {@code length} bytes are promised. */
    public static CompletableFuture<Written> publisher(
            Caller caller, Resource file, Flow.Publisher<ByteBuffer> body, FileUploadOptions options, long length) {
        Objects.requireNonNull(body, "body");
        return streamed(caller, file, () -> PublisherBlocks.of(body), options, length);
    }

    /** Uploads the next {@code length} bytes of a stream, which is not closed. */
    public static CompletableFuture<Written> stream(
            Caller caller, Resource file, InputStream body, FileUploadOptions options, long length) {
        Objects.requireNonNull(body, "body");
        return streamed(caller, file, () -> new StreamBlocks(body), options, length);
    }

    private static CompletableFuture<Written> streamed(
            Caller caller, Resource file, Supplier<BlockSource> source, FileUploadOptions options, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("Content has no negative length: " + length);
        }
        FileUpload upload = new FileUpload(caller, file, length, options);
        upload.blocks(source);
        return upload;
    }

    /** What comes from memory is sent as it is. */
    private static void checkNothing() {}
}
