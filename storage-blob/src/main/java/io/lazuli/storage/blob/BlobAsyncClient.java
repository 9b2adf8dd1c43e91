package io.lazuli.storage.blob;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.internal.BlobOperations;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import java.util.concurrent.CompletableFuture;

/**
 * A blob. An immutable handle, safe for all threads. Cancelling a future that it returns closes the exchange; cancelling a stage derived
 * from one does not.
 *
 * @see BlobClient
 */
public final class BlobAsyncClient {
    private final Caller caller;
    private final String name;
    private final Resource address;

    BlobAsyncClient(Caller caller, Resource container, String name) {
        this.caller = caller;
        this.name = name;
        this.address = container.child(name);
    }

    /** @see BlobClient#getProperties() */
    public CompletableFuture<BlobProperties> getProperties() {
        return getProperties(RequestConditions.NONE);
    }

    /** @see BlobClient#getProperties(RequestConditions) */
    public CompletableFuture<BlobProperties> getProperties(RequestConditions conditions) {
        return caller.call(BlobOperations.getProperties(address, conditions));
    }

    /** @see BlobClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return caller.call(BlobOperations.exists(address));
    }

    /** @see BlobClient#setMetadata(Metadata) */
    public CompletableFuture<Written> setMetadata(Metadata metadata) {
        return setMetadata(metadata, RequestConditions.NONE);
    }

    /** @see BlobClient#setMetadata(Metadata, RequestConditions) */
    public CompletableFuture<Written> setMetadata(Metadata metadata, RequestConditions conditions) {
        return caller.call(BlobOperations.setMetadata(address, metadata, conditions));
    }

    /** @see BlobClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return delete(RequestConditions.NONE);
    }

    /** @see BlobClient#delete(RequestConditions) */
    public CompletableFuture<ResponseInfo> delete(RequestConditions conditions) {
        return caller.call(BlobOperations.delete(address, conditions));
    }

    /** @see BlobClient#name() */
    public String name() {
        return name;
    }

    /** @see BlobClient#url() */
    public String url() {
        return address.url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlobClient sync() {
        return new BlobClient(this);
    }
}
