package io.lazuli.storage.blob;

/**
 * A container. An immutable handle, safe for all threads.
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
     */
    public BlobClient blob(String blobName) {
        return async.blob(blobName).sync();
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
