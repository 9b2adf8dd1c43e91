package io.lazuli.storage.blob;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.Paged;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.internal.BlobNames;
import io.lazuli.storage.blob.internal.ContainerOperations;
import io.lazuli.storage.blob.internal.LeaseOperations;
import io.lazuli.storage.blob.internal.PageBuffers;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.internal.call.Resource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A container. An immutable handle, safe for all threads.
 *
 * <p>Cancelling a future that it returns closes the exchange; cancelling a stage derived from one does not. Futures fail with what the
 * synchronous twin throws, and are completed on the client's executor.
 *
 * @see BlobContainerClient
 */
public final class BlobContainerAsyncClient {
    private final Connection connection;
    private final String name;
    private final Resource address;

    BlobContainerAsyncClient(Connection connection, String name) {
        this.connection = connection;
        this.name = BlobNames.container(name);
        this.address = connection.root().child(name);
    }

    /** @see BlobContainerClient#blob(String) */
    public BlobAsyncClient blob(String blobName) {
        return new BlobAsyncClient(connection.caller(), address, blobName);
    }

    /** @see BlobContainerClient#create() */
    public CompletableFuture<Written> create() {
        return create(CreateContainerOptions.DEFAULT);
    }

    /** @see BlobContainerClient#create(CreateContainerOptions) */
    public CompletableFuture<Written> create(CreateContainerOptions options) {
        return connection.caller().call(ContainerOperations.create(address, options));
    }

    /** @see BlobContainerClient#createIfAbsent() */
    public CompletableFuture<Boolean> createIfAbsent() {
        return connection.caller().call(ContainerOperations.createIfAbsent(address));
    }

    /** @see BlobContainerClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return delete(RequestConditions.NONE);
    }

    /** @see BlobContainerClient#delete(RequestConditions) */
    public CompletableFuture<ResponseInfo> delete(RequestConditions conditions) {
        return connection.caller().call(ContainerOperations.delete(address, conditions));
    }

    /** @see BlobContainerClient#deleteIfExists() */
    public CompletableFuture<Boolean> deleteIfExists() {
        return connection.caller().call(ContainerOperations.deleteIfExists(address));
    }

    /** @see BlobContainerClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return connection.caller().call(ContainerOperations.exists(address));
    }

    /** @see BlobContainerClient#getProperties() */
    public CompletableFuture<BlobContainerProperties> getProperties() {
        return connection.caller().call(ContainerOperations.getProperties(address));
    }

    /** @see BlobContainerClient#setMetadata(Metadata) */
    public CompletableFuture<Written> setMetadata(Metadata metadata) {
        return setMetadata(metadata, RequestConditions.NONE);
    }

    /** @see BlobContainerClient#setMetadata(Metadata, RequestConditions) */
    public CompletableFuture<Written> setMetadata(Metadata metadata, RequestConditions conditions) {
        return connection.caller().call(ContainerOperations.setMetadata(address, metadata, conditions));
    }

    /** @see BlobContainerClient#listBlobs() */
    public Paged<BlobItem> listBlobs() {
        return listBlobs(ListBlobsOptions.DEFAULT);
    }

    /** @see BlobContainerClient#listBlobs(ListBlobsOptions) */
    public Paged<BlobItem> listBlobs(ListBlobsOptions options) {
        return list(options, null);
    }

    /** @see BlobContainerClient#listBlobsByHierarchy(String) */
    public Paged<BlobItem> listBlobsByHierarchy(String delimiter) {
        return listBlobsByHierarchy(delimiter, ListBlobsOptions.DEFAULT);
    }

    /** @see BlobContainerClient#listBlobsByHierarchy(String, ListBlobsOptions) */
    public Paged<BlobItem> listBlobsByHierarchy(String delimiter, ListBlobsOptions options) {
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("The delimiter is empty; listBlobs lists without one");
        }
        return list(options, delimiter);
    }

    private Paged<BlobItem> list(ListBlobsOptions options, @Nullable String delimiter) {
        PageBuffers buffers = new PageBuffers();
        return Paged.of(marker ->
                connection.caller().call(ContainerOperations.listBlobs(address, options, delimiter, marker, buffers)));
    }

    /** @see BlobContainerClient#lease() */
    public BlobLeaseAsyncClient lease() {
        return lease(UUID.randomUUID().toString());
    }

    /** @see BlobContainerClient#lease(String) */
    public BlobLeaseAsyncClient lease(String leaseId) {
        return new BlobLeaseAsyncClient(connection.caller(), new LeaseOperations.Subject(address, true), leaseId);
    }

    /** @see BlobContainerClient#name() */
    public String name() {
        return name;
    }

    /** @see BlobContainerClient#url() */
    public String url() {
        return address.url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlobContainerClient sync() {
        return new BlobContainerClient(this);
    }
}
