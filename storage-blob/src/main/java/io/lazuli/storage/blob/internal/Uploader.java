package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Written;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.flow.InputStreamPublisher;
import io.lazuli.storage.internal.transfer.BlockRun;
import io.lazuli.storage.internal.transfer.BlockSource;
import io.lazuli.storage.internal.transfer.ChunkPlan;
import io.lazuli.storage.internal.transfer.ChunkRun;
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

/** Uploads of block blobs, by where the content comes from. Cancelling a future that comes from here stops everything. */
public final class Uploader {
    /** Blocks of a stream are kept in buffers, which are smaller than 2 GiB. */
    private static final long LARGEST_BUFFER = Integer.MAX_VALUE - 8;

    private final Caller caller;
    private final Resource blob;

    /** Makes an uploader to a blob. */
    public Uploader(Caller caller, Resource blob) {
        this.caller = caller;
        this.blob = blob;
    }

    /** Uploads bytes, which must not change until the future is done. */
    public CompletableFuture<Written> bytes(byte[] content, UploadOptions options) {
        ChunkPlan plan = BlockUpload.plan(options.transfer(), content.length);
        if (BlockUpload.fitsInOne(plan) && options.transfer().progress() == null) {
            return caller.call(BlockBlobOperations.putBlob(blob, RequestBody.of(content), options));
        }
        BlockUpload upload = new BlockUpload(caller, blob, options, plan);
        if (BlockUpload.fitsInOne(plan)) {
            upload.putWhole(RequestBody.of(content));
            return upload;
        }
        ChunkRun blocks = ChunkRun.start(
                plan.count(),
                upload.width(),
                index -> upload.put(index, RequestBody.of(ByteBuffer.wrap(content, (int) plan.offset(index), (int)
                        plan.length(index)))),
                upload::through);
        upload.commitAfter(blocks, Uploader::checkNothing);
        return upload;
    }

    /** Uploads a file. One that cannot be opened fails the future with {@link UncheckedIOException}. */
    public CompletableFuture<Written> file(Path path, UploadOptions options) {
        Objects.requireNonNull(path, "file");
        FileSource file;
        try {
            file = FileSource.open(path);
        } catch (UncheckedIOException e) {
            return CompletableFuture.failedFuture(e);
        }
        ChunkPlan plan;
        BlockUpload upload;
        try {
            plan = BlockUpload.plan(options.transfer(), file.size());
            upload = new BlockUpload(caller, blob, options, plan);
        } catch (IllegalArgumentException e) {
            file.close();
            throw e;
        }
        upload.atEnd(file::close);
        if (BlockUpload.fitsInOne(plan)) {
            upload.putWhole(file.body(0, file.size()));
            return upload;
        }
        ChunkRun blocks = ChunkRun.start(
                plan.count(),
                upload.width(),
                index -> upload.put(index, file.body(plan.offset(index), plan.length(index))),
                upload::through);
        upload.commitAfter(blocks, file::checkUnchanged);
        return upload;
    }

    /** Uploads what a publisher brings, of which {@code length} bytes are promised. */
    public CompletableFuture<Written> publisher(Flow.Publisher<ByteBuffer> body, long length, UploadOptions options) {
        Objects.requireNonNull(body, "body");
        return streamed(() -> body, () -> PublisherBlocks.of(body), length, options);
    }

    /** Uploads the next {@code length} bytes of a stream, which is not closed. */
    public CompletableFuture<Written> stream(InputStream body, long length, UploadOptions options) {
        Objects.requireNonNull(body, "body");
        return streamed(() -> new InputStreamPublisher(body, length), () -> new StreamBlocks(body), length, options);
    }

    /** What comes from memory or a stream was sent as it was. */
    private static void checkNothing() {}

    private CompletableFuture<Written> streamed(
            Supplier<Flow.Publisher<ByteBuffer>> whole,
            Supplier<BlockSource> blocks,
            long length,
            UploadOptions options) {
        ChunkPlan plan = BlockUpload.plan(options.transfer(), length);
        BlockUpload upload = new BlockUpload(caller, blob, options, plan);
        if (BlockUpload.fitsInOne(plan)) {
            upload.putWhole(RequestBody.oneShot(whole.get(), length));
            return upload;
        }
        if (plan.chunkSize() > LARGEST_BUFFER) {
            throw new IllegalArgumentException("A stream is sent in blocks of less than 2 GiB");
        }
        BlockRun run = BlockRun.start(
                blocks.get(),
                plan,
                upload.width(),
                (index, content) -> upload.put(index, RequestBody.of(content)),
                upload::through);
        upload.commitAfter(run, Uploader::checkNothing);
        return upload;
    }
}
