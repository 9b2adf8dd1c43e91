package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobProperties;

/**
 * A blob. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}, calls without a complete answer {@link
 * io.lazuli.storage.TransportException}.
 *
 * @see BlobAsyncClient
 */
public final class BlobClient {
    private final BlobAsyncClient async;

    BlobClient(BlobAsyncClient async) {
        this.async = async;
    }

    /** Returns size, type, times and metadata of the blob (Get Blob Properties). */
    public BlobProperties getProperties() {
        return await(async::getProperties);
    }

    /** Returns size, type, times and metadata of the blob, if the conditions hold (Get Blob Properties). */
    public BlobProperties getProperties(RequestConditions conditions) {
        return await(() -> async.getProperties(conditions));
    }

    /** Returns whether the blob is there; false also where its container is not (Get Blob Properties). */
    public boolean exists() {
        return await(async::exists);
    }

    /** Replaces all metadata of the blob (Set Blob Metadata). */
    public Written setMetadata(Metadata metadata) {
        return await(() -> async.setMetadata(metadata));
    }

    /** Replaces all metadata of the blob, if the conditions hold (Set Blob Metadata). */
    public Written setMetadata(Metadata metadata, RequestConditions conditions) {
        return await(() -> async.setMetadata(metadata, conditions));
    }

    /** Deletes the blob; a blob with snapshots is refused (Delete Blob). */
    public ResponseInfo delete() {
        return await(async::delete);
    }

    /** Deletes the blob, if the conditions hold (Delete Blob). */
    public ResponseInfo delete(RequestConditions conditions) {
        return await(() -> async.delete(conditions));
    }

    /** Returns the blob's name, raw. */
    public String name() {
        return async.name();
    }

    /** Returns the blob's URL, without a signature. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public BlobAsyncClient async() {
        return async;
    }
}
