package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;

/**
 * A container. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}: with {@code ContainerNotFound} (404) where there is
 * no such container, {@code ContainerBeingDeleted} (409) where it was deleted a moment ago, {@code ConditionNotMet} (412) where a condition
 * does not hold. Calls without a complete answer throw {@link io.lazuli.storage.TransportException}, after the tries that the client's
 * retry policy allows.
 *
 * @see BlobContainerAsyncClient
 */
public final class BlobContainerClient {
    private final BlobContainerAsyncClient async;

    BlobContainerClient(BlobContainerAsyncClient async) {
        this.async = async;
    }

    /**
     * Returns a client for a blob; nothing is sent.
     *
     * @param blobName from 1 to 1,024 characters, raw: it is encoded for the wire by the client. Slashes make folders.
     * @throws IllegalArgumentException if no blob can have that name
     */
    public BlobClient blob(String blobName) {
        return async.blob(blobName).sync();
    }

    /** Creates the container, private and without metadata; one that is there is refused with {@code ContainerAlreadyExists} (Create Container). */
    public Written create() {
        return await(async::create);
    }

    /** Creates the container; one that is there is refused with {@code ContainerAlreadyExists} (Create Container). */
    public Written create(CreateContainerOptions options) {
        return await(() -> async.create(options));
    }

    /**
     * Creates the container, private and without metadata, unless it is there (Create Container). Returns whether it was created; after a
     * connection that broke, false may mean that an earlier try of this very call created it.
     */
    public boolean createIfAbsent() {
        return await(async::createIfAbsent);
    }

    /** Deletes the container with everything in it (Delete Container). For 30 seconds or more its name cannot be used again. */
    public ResponseInfo delete() {
        return await(async::delete);
    }

    /**
     * Deletes the container with everything in it, if the conditions hold (Delete Container).
     *
     * @param conditions times and a lease id; the service refuses ETags here
     */
    public ResponseInfo delete(RequestConditions conditions) {
        return await(() -> async.delete(conditions));
    }

    /**
     * Deletes the container if it is there (Delete Container). Returns whether it was; after a connection that broke, false may mean that an
     * earlier try of this very call deleted it.
     */
    public boolean deleteIfExists() {
        return await(async::deleteIfExists);
    }

    /** Returns whether the container is there (Get Container Properties). */
    public boolean exists() {
        return await(async::exists);
    }

    /** Returns times, lease, public access and metadata of the container (Get Container Properties). */
    public BlobContainerProperties getProperties() {
        return await(async::getProperties);
    }

    /** Replaces all metadata of the container (Set Container Metadata). */
    public Written setMetadata(Metadata metadata) {
        return await(() -> async.setMetadata(metadata));
    }

    /**
     * Replaces all metadata of the container, if the conditions hold (Set Container Metadata).
     *
     * @param conditions If-Modified-Since and a lease id; the service refuses others here
     */
    public Written setMetadata(Metadata metadata, RequestConditions conditions) {
        return await(() -> async.setMetadata(metadata, conditions));
    }

    /** Returns all blobs, in the order of their names (List Blobs); pages of 5,000 are fetched as they are reached. */
    public PagedIterable<BlobItem> listBlobs() {
        return listBlobs(ListBlobsOptions.DEFAULT);
    }

    /** Returns blobs in the order of their names (List Blobs); pages are fetched as they are reached, one request each. */
    public PagedIterable<BlobItem> listBlobs(ListBlobsOptions options) {
        return PagedIterable.over(async.listBlobs(options), page -> await(() -> page));
    }

    /** Returns what lies at the top of the container: blobs and prefixes (List Blobs). */
    public PagedIterable<BlobItem> listBlobsByHierarchy(String delimiter) {
        return listBlobsByHierarchy(delimiter, ListBlobsOptions.DEFAULT);
    }

    /**
     * Returns what lies in one folder, in the order of names (List Blobs): the blobs in it, and for all blobs below the next delimiter one
     * item that {@linkplain BlobItem#isPrefix() is a prefix} and ends with the delimiter.
     *
     * @param delimiter what separates folders in names, mostly {@code /}
     * @param options its prefix names the folder, delimiter at the end included; without one, the top
     */
    public PagedIterable<BlobItem> listBlobsByHierarchy(String delimiter, ListBlobsOptions options) {
        return PagedIterable.over(async.listBlobsByHierarchy(delimiter, options), page -> await(() -> page));
    }

    /** Returns a client for a lease on this container, with a new random id; nothing is sent. */
    public BlobLeaseClient lease() {
        return async.lease().sync();
    }

    /**
     * Returns a client for the lease of that id on this container; nothing is sent. A leased container cannot be deleted without the id;
     * the blobs in it are not leased.
     *
     * @param leaseId a GUID
     */
    public BlobLeaseClient lease(String leaseId) {
        return async.lease(leaseId).sync();
    }

    /** Returns the container's name. */
    public String name() {
        return async.name();
    }

    /** Returns the container's URL. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public BlobContainerAsyncClient async() {
        return async;
    }
}
