package io.lazuli.storage.blob;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.internal.BlockBlobOperations;
import io.lazuli.storage.blob.internal.BlockIds;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.StageBlockOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A blob made of blocks, and its blocks one by one. An immutable handle, safe for all threads.
 *
 * <p>Cancelling a future that it returns closes the exchange; cancelling a stage derived from one does not. Futures fail with what the
 * synchronous twin throws, and are completed on the client's executor.
 *
 * @see BlockBlobClient
 */
public final class BlockBlobAsyncClient {
    private final Caller caller;
    private final BlobAsyncClient blob;
    private final Resource address;

    BlockBlobAsyncClient(Caller caller, BlobAsyncClient blob, Resource address) {
        this.caller = caller;
        this.blob = blob;
        this.address = address;
    }

    /** @see BlockBlobClient#upload(byte[]) */
    public CompletableFuture<Written> upload(byte[] content) {
        return upload(content, UploadOptions.DEFAULT);
    }

    /** @see BlockBlobClient#upload(byte[], UploadOptions) */
    public CompletableFuture<Written> upload(byte[] content, UploadOptions options) {
        return caller.call(BlockBlobOperations.putBlob(address, RequestBody.of(content), options));
    }

    /** @see BlockBlobClient#stageBlock(String, byte[]) */
    public CompletableFuture<ResponseInfo> stageBlock(String blockId, byte[] content) {
        return stageBlock(blockId, content, StageBlockOptions.DEFAULT);
    }

    /** @see BlockBlobClient#stageBlock(String, byte[], StageBlockOptions) */
    public CompletableFuture<ResponseInfo> stageBlock(String blockId, byte[] content, StageBlockOptions options) {
        RequestBody body = RequestBody.of(content);
        return caller.call(BlockBlobOperations.putBlock(address, BlockIds.checked(blockId), body, options.leaseId()));
    }

    /** @see BlockBlobClient#commitBlockList(List) */
    public CompletableFuture<Written> commitBlockList(List<String> blockIds) {
        return commitBlockList(blockIds, UploadOptions.DEFAULT);
    }

    /** @see BlockBlobClient#commitBlockList(List, UploadOptions) */
    public CompletableFuture<Written> commitBlockList(List<String> blockIds, UploadOptions options) {
        return caller.call(BlockBlobOperations.putBlockList(address, BlockIds.checked(blockIds), false, options));
    }

    /** @see BlockBlobClient#getBlockList() */
    public CompletableFuture<BlockList> getBlockList() {
        return getBlockList(GetBlockListOptions.DEFAULT);
    }

    /** @see BlockBlobClient#getBlockList(GetBlockListOptions) */
    public CompletableFuture<BlockList> getBlockList(GetBlockListOptions options) {
        return caller.call(BlockBlobOperations.getBlockList(address, options));
    }

    /** @see BlockBlobClient#blob() */
    public BlobAsyncClient blob() {
        return blob;
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlockBlobClient sync() {
        return new BlockBlobClient(this);
    }
}
