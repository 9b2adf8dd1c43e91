package io.lazuli.storage.file.internal;

import io.lazuli.storage.Written;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.ChunkPlan;
import io.lazuli.storage.internal.transfer.ChunkRun;
import io.lazuli.storage.internal.transfer.FileSource;
import io.lazuli.storage.internal.transfer.ProgressMeter;
import io.lazuli.storage.internal.transfer.Transfer;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * The upload of a whole file: Create File, then its ranges side by side. The last range is sent when all others are through, so that its
 * answer tells the ETag that the file keeps.
 */
public final class FileUpload extends Transfer<Written> {
    private final Caller caller;
    private final Resource file;
    private final Content content;
    private final FileUploadOptions options;
    private final ChunkPlan plan;
    private final ProgressMeter meter;

    private FileUpload(Caller caller, Resource file, Content content, FileUploadOptions options) {
        this.caller = caller;
        this.file = file;
        this.content = content;
        this.options = options;
        long wanted = options.transfer().blockSize();
        this.plan = ChunkPlan.of(content.size(), wanted == 0 ? FileOperations.LARGEST_RANGE : wanted);
        this.meter = new ProgressMeter(options.transfer().progress(), content.size());
    }

    /** Starts the upload of bytes, which must not change until it has ended. */
    public static FileUpload of(Caller caller, Resource file, byte[] bytes, FileUploadOptions options) {
        return start(new FileUpload(caller, file, new Memory(bytes), options));
    }

    /** Starts the upload of a local file, which is closed when it has ended. */
    public static FileUpload of(Caller caller, Resource file, FileSource source, FileUploadOptions options) {
        return start(new FileUpload(caller, file, new Local(source), options));
    }

    private static FileUpload start(FileUpload upload) {
        upload.atEnd(upload.content::close);
        upload.create();
        return upload;
    }

    private void create() {
        then(caller.call(FileOperations.create(file, content.size(), options.create())), created -> {
            if (plan.count() == 0) {
                complete(created);
            } else {
                writeRanges();
            }
        });
    }

    private void writeRanges() {
        int last = plan.count() - 1;
        ChunkRun run = ChunkRun.start(
                last, options.transfer().concurrency(), this::write, index -> meter.add(plan.length(index)));
        then(run, nothing -> {
            content.checkUnchanged();
            then(write(last), written -> {
                meter.add(plan.length(last));
                complete(written);
            });
        });
    }

    private CompletableFuture<Written> write(int index) {
        RequestBody body = content.body(plan.offset(index), plan.length(index));
        return caller.call(FileOperations.uploadRange(
                file, plan.offset(index), body, options.create().leaseId()));
    }

    /** What is uploaded. */
    private sealed interface Content {
        long size();

        RequestBody body(long offset, long length);

        void checkUnchanged();

        void close();
    }

    /** Bytes of the caller's. */
    @SuppressWarnings("ArrayRecordComponent") // the array is the point, and nobody compares
    private record Memory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public RequestBody body(long offset, long length) {
            return RequestBody.of(ByteBuffer.wrap(bytes, (int) offset, (int) length));
        }

        @Override
        public void checkUnchanged() {}

        @Override
        public void close() {}
    }

    /** A local file. */
    private record Local(FileSource source) implements Content {
        @Override
        public long size() {
            return source.size();
        }

        @Override
        public RequestBody body(long offset, long length) {
            return source.body(offset, length);
        }

        @Override
        public void checkUnchanged() {
            source.checkUnchanged();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
