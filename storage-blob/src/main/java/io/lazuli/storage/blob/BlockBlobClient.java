package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.StageBlockOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import java.util.List;

/**
 * A blob made of blocks, and its blocks one by one; {@link BlobClient} uploads content of any size without asking for more. An immutable
 * handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}: with {@code InvalidBlockList} (400) where a block is
 * not there, {@code InvalidBlobOrBlock} (400) where ids are of different lengths, {@code BlobNotFound} (404) where there is neither blob
 * nor block, {@code ConditionNotMet} (412) where a condition does not hold, {@code LeaseIdMissing} (412) where somebody else holds a lease.
 * Calls without a complete answer throw {@link io.lazuli.storage.TransportException}.
 *
 * @see BlockBlobAsyncClient
 */
public final class BlockBlobClient {
    private final BlockBlobAsyncClient async;

    BlockBlobClient(BlockBlobAsyncClient async) {
        this.async = async;
    }

    /** Uploads bytes in one request, in place of what is there (Put Blob); see {@link #upload(byte[], UploadOptions)}. */
    public Written upload(byte[] content) {
        return await(() -> async.upload(content));
    }

    /**
     * Uploads bytes in one request (Put Blob).
     *
     * @param content the bytes, which must not change meanwhile
     * @param options its transfer options do not matter here
     */
    public Written upload(byte[] content, UploadOptions options) {
        return await(() -> async.upload(content, options));
    }

    /** Puts a block aside until it is committed (Put Block); see {@link #stageBlock(String, byte[], StageBlockOptions)}. */
    public ResponseInfo stageBlock(String blockId, byte[] content) {
        return await(() -> async.stageBlock(blockId, content));
    }

    /**
     * Puts a block aside until it is committed (Put Block). A block of that id that waits is replaced. The service drops blocks that wait
     * for a week, and all that wait when the blob is written.
     *
     * @param blockId Base64 of 1 to 64 bytes; all ids of a blob have the same length. Ids that nobody else uses keep uploads apart that
     *     go on at the same time
     * @param content the bytes, up to 2 GiB here and 4,000 MiB for the service, which must not change meanwhile
     */
    public ResponseInfo stageBlock(String blockId, byte[] content, StageBlockOptions options) {
        return await(() -> async.stageBlock(blockId, content, options));
    }

    /** Makes the blob of blocks, in place of what is there (Put Block List); see {@link #commitBlockList(List, UploadOptions)}. */
    public Written commitBlockList(List<String> blockIds) {
        return await(() -> async.commitBlockList(blockIds));
    }

    /**
     * Makes the blob of blocks (Put Block List). Of each id the block that waits is taken, else the one that the blob has already. Blocks
     * that are not named are dropped.
     *
     * @param blockIds up to 50,000, in the order of the content
     * @param options its transfer options do not matter here
     */
    public Written commitBlockList(List<String> blockIds, UploadOptions options) {
        return await(() -> async.commitBlockList(blockIds, options));
    }

    /** Returns the blocks of the blob, and those that wait (Get Block List). */
    public BlockList getBlockList() {
        return await(async::getBlockList);
    }

    /** Returns blocks of the blob (Get Block List). */
    public BlockList getBlockList(GetBlockListOptions options) {
        return await(() -> async.getBlockList(options));
    }

    /** Returns the client for what all kinds of blobs can do. */
    public BlobClient blob() {
        return async.blob().sync();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public BlockBlobAsyncClient async() {
        return async;
    }
}
