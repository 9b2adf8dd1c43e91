package io.lazuli.storage.file.internal;

import io.lazuli.storage.Written;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.BlockRun;
import io.lazuli.storage.internal.transfer.BlockSource;
import io.lazuli.storage.internal.transfer.ChunkPlan;
import io.lazuli.storage.internal.transfer.ChunkRun;
import io.lazuli.storage.internal.transfer.FileSource;
import io.lazuli.storage.internal.transfer.ProgressMeter;
import io.lazuli.storage.internal.transfer.Transfer;
import io.lazuli.storage.transport.RequestBody;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The upload of a whole file: Create File, then its ranges side by side. The result is what the service says about the file in the end, with
 * the ETag that it keeps.
 */
final class FileUpload extends Transfer<Written> {
    private final Caller caller;
    private final Resource file;
    private final FileUploadOptions options;
    private final ChunkPlan plan;
    private final ProgressMeter meter;

    /** The answer to come of the range that was begun last; written by one thread at a time. */
    private volatile @Nullable CompletableFuture<Written> latest;

    FileUpload(Caller caller, Resource file, long length, FileUploadOptions options) {
        this.caller = caller;
        this.file = file;
        this.options = options;
        long wanted = options.transfer().blockSize();
        this.plan = ChunkPlan.of(length, wanted == 0 ? FileOperations.LARGEST_RANGE : wanted);
        this.meter = new ProgressMeter(options.transfer().progress(), length);
    }

    /** Closes the source of the content when the upload has ended, however that comes about. */
    void closeAtEnd(FileSource source) {
        atEnd(source::close);
    }

    /**
     * Starts the upload of content that can be read at any place, and again. The last range is sent when all others are through, so that
     * its answer tells the ETag.
     *
     * @param lastCheck runs before the last range is sent
     */
    void ranges(Content content, Runnable lastCheck) {
        int last = plan.count() - 1;
        create(created -> {
            if (last < 0) {
                complete(created);
                return;
            }
            ChunkRun run = ChunkRun.start(last, width(), index -> write(index, content), this::through);
            then(run, nothing -> {
                lastCheck.run();
                then(write(last, content), written -> {
                    through(last);
                    complete(written);
                });
            });
        });
    }

    /**
     * Starts the upload of content that can be read only once, from its beginning to its end. Where it takes several ranges, the file is
     * asked for its ETag in the end.
     *
     * @param source opened when the file is made
     */
    void blocks(Supplier<BlockSource> source) {
        create(created -> {
            BlockRun run = BlockRun.start(
                    source.get(), plan, width(), (index, block) -> write(index, RequestBody.of(block)), this::through);
            then(run, count -> {
                CompletableFuture<Written> only = count == 1 ? latest : null;
                if (count == 0) {
                    complete(created);
                } else if (only != null) {
                    then(only, this::complete);
                } else {
                    then(caller.call(FileOperations.getProperties(file)), now -> complete(Written.from(now.info())));
                }
            });
        });
    }

    private void create(Consumer<Written> next) {
        then(caller.call(FileOperations.create(file, plan.length(), options.create())), next);
    }

    private CompletableFuture<Written> write(int index, Content content) {
        return write(index, content.part(plan.offset(index), plan.length(index)));
    }

    private CompletableFuture<Written> write(int index, RequestBody body) {
        CompletableFuture<Written> written = caller.call(FileOperations.uploadRange(
                file, plan.offset(index), body, options.create().leaseId()));
        latest = written;
        return written;
    }

    private int width() {
        return options.transfer().concurrency();
    }

    private void through(int index) {
        meter.add(plan.length(index));
    }

    /** What is uploaded, for those who can read it at any place. */
    @FunctionalInterface
    interface Content {
        RequestBody part(long offset, long length);
    }
}
