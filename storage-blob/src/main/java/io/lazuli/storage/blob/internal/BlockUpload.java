package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.ChunkPlan;
import io.lazuli.storage.internal.transfer.ProgressMeter;
import io.lazuli.storage.internal.transfer.Transfer;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An upload of a block blob: in one request if it fits into one block, else as blocks, side by side, and the list that makes them a blob.
 *
 * <p>Nothing takes effect before the last request. Blocks of an upload that failed are dropped by the service after a week, or with the
 * next upload to that blob.
 */
final class BlockUpload extends Transfer<Written> {
    private static final long MIB = 1024 * 1024;
    private static final long USUAL_BLOCK = 8 * MIB;
    private static final long LARGEST_BLOCK = 4000 * MIB;
    private static final int MOST_BLOCKS = 50_000;
    private static final int RANDOM_BYTES = 16;
    private static final int ID_BYTES = RANDOM_BYTES + 5;

    private final Caller caller;
    private final Resource blob;
    private final UploadOptions options;
    private final ChunkPlan plan;
    private final ProgressMeter meter;

    /** Begins the ids of all blocks of this upload, so that two uploads to one blob do not take each other's blocks. */
    private final long[] random = {
        ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong()
    };

    BlockUpload(Caller caller, Resource blob, UploadOptions options, ChunkPlan plan) {
        this.caller = caller;
        this.blob = blob;
        this.options = options;
        this.plan = plan;
        this.meter = new ProgressMeter(options.transfer().progress(), plan.length());
        // A header that cannot be sent is a mistake to be told now, and not when all blocks are through.
        BlockBlobOperations.putBlockList(blob, List.of(), true, options);
    }

    /**
     * Returns how so many bytes are cut.
     *
     * @throws IllegalArgumentException if the blocks that the options ask for are too large, or would be too many
     */
    static ChunkPlan plan(TransferOptions transfer, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("Content has no negative length: " + length);
        }
        long size = transfer.blockSize();
        if (size == 0) {
            long least = (length - 1) / MOST_BLOCKS + 1;
            size = Math.max(USUAL_BLOCK, (least + MIB - 1) / MIB * MIB);
        }
        if (size > LARGEST_BLOCK) {
            throw new IllegalArgumentException("A block has at most 4,000 MiB, not " + size + " bytes");
        }
        ChunkPlan plan = ChunkPlan.of(length, size);
        if (plan.count() > MOST_BLOCKS) {
            throw new IllegalArgumentException("A blob has at most 50,000 blocks; " + length + " bytes in blocks of "
                    + size + " would be " + plan.count() + ": choose larger ones, or 0");
        }
        return plan;
    }

    /** Returns whether the content goes in one request. */
    static boolean fitsInOne(ChunkPlan plan) {
        return plan.count() <= 1;
    }

    ChunkPlan plan() {
        return plan;
    }

    int width() {
        return options.transfer().concurrency();
    }

    /** Sends the content in one request. */
    void putWhole(RequestBody body) {
        then(caller.call(BlockBlobOperations.putBlob(blob, body, options)), written -> {
            meter.add(plan.length());
            complete(written);
        });
    }

    /** Sends a block. */
    CompletableFuture<ResponseInfo> put(int index, RequestBody body) {
        String lease = options.conditions().leaseId();
        return caller.call(BlockBlobOperations.putBlock(blob, id(index), body, lease));
    }

    /** Takes note of a block that is through. */
    void through(int index) {
        meter.add(plan.length(index));
    }

    /** Makes a blob of the blocks once all are through and the check has found nothing wrong. */
    void commitAfter(Transfer<Integer> blocks, Runnable check) {
        then(blocks, count -> {
            check.run();
            List<String> ids = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                ids.add(id(i));
            }
            then(caller.call(BlockBlobOperations.putBlockList(blob, ids, true, options)), this::complete);
        });
    }

    /** Returns the id of a block; 21 bytes make 28 characters without padding. */
    private String id(int index) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(random[0])
                .putLong(random[1])
                .put((byte) 0)
                .putInt(index);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
