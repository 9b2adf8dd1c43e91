package io.lazuli.storage.blob;

import io.lazuli.storage.Written;
import io.lazuli.storage.blob.internal.AppendBlobOperations;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.CreateAppendBlobOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.util.concurrent.CompletableFuture;

/**
 * A blob that grows at its end. An immutable handle, safe for all threads.
 *
 * <p>Cancelling a future that it returns closes the exchange; cancelling a stage derived from one does not. Futures fail with what the
 * synchronous twin throws, and are completed on the client's executor.
 *
 * @see AppendBlobClient
 */
public final class AppendBlobAsyncClient {
    private final Caller caller;
    private final BlobAsyncClient blob;
    private final Resource address;

    AppendBlobAsyncClient(Caller caller, BlobAsyncClient blob, Resource address) {
        this.caller = caller;
        this.blob = blob;
        this.address = address;
    }

    /** @see AppendBlobClient#create() */
    public CompletableFuture<Written> create() {
        return create(CreateAppendBlobOptions.DEFAULT);
    }

    /** @see AppendBlobClient#create(CreateAppendBlobOptions) */
    public CompletableFuture<Written> create(CreateAppendBlobOptions options) {
        return caller.call(AppendBlobOperations.create(address, options));
    }

    /** @see AppendBlobClient#createIfAbsent() */
    public CompletableFuture<Boolean> createIfAbsent() {
        return caller.call(AppendBlobOperations.createIfAbsent(address));
    }

    /** @see AppendBlobClient#appendBlock(byte[]) */
    public CompletableFuture<AppendedBlock> appendBlock(byte[] content) {
        return appendBlock(content, AppendOptions.DEFAULT);
    }

    /** @see AppendBlobClient#appendBlock(byte[], AppendOptions) */
    public CompletableFuture<AppendedBlock> appendBlock(byte[] content, AppendOptions options) {
        return caller.call(AppendBlobOperations.appendBlock(address, RequestBody.of(content), options));
    }

    /** @see AppendBlobClient#seal() */
    public CompletableFuture<Written> seal() {
        return seal(AppendOptions.DEFAULT);
    }

    /** @see AppendBlobClient#seal(AppendOptions) */
    public CompletableFuture<Written> seal(AppendOptions options) {
        return caller.call(AppendBlobOperations.seal(address, options));
    }

    /** @see AppendBlobClient#blob() */
    public BlobAsyncClient blob() {
        return blob;
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public AppendBlobClient sync() {
        return new AppendBlobClient(this);
    }
}
