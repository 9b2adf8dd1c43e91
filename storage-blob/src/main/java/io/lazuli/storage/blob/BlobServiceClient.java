package io.lazuli.storage.blob;

import java.time.Duration;

/**
 * The Blob service of an account. An immutable handle, safe for all threads.
 *
 * @see BlobServiceAsyncClient
 */
public final class BlobServiceClient implements AutoCloseable {
    private final BlobServiceAsyncClient async;

    BlobServiceClient(BlobServiceAsyncClient async) {
        this.async = async;
    }

    /**
     * Returns a client for a container; nothing is sent.
     *
     * @param name from 3 to 63 lower-case letters, digits and single hyphens, or {@code $root}, {@code $web}, {@code $logs}
     */
    public BlobContainerClient container(String name) {
        return async.container(name).sync();
    }

    /** Returns a client whose calls end after this time at the latest, all tries and pauses included. */
    public BlobServiceClient withDeadline(Duration limit) {
        return async.withDeadline(limit).sync();
    }

    /** Returns the service's URL. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public BlobServiceAsyncClient async() {
        return async;
    }

    /** Gives the share of the common transport back; a transport of the user's own stays open. */
    @Override
    public void close() {
        async.close();
    }
}
