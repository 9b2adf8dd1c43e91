package io.lazuli.storage.blob;

import io.lazuli.storage.internal.call.Connection;
import java.time.Duration;

/**
 * The Blob service of an account. An immutable handle, safe for all threads; {@link #close()} gives its share of the common transport back.
 *
 * @see BlobServiceClient
 */
public final class BlobServiceAsyncClient implements AutoCloseable {
    private final Connection connection;

    BlobServiceAsyncClient(Connection connection) {
        this.connection = connection;
    }

    /** @see BlobServiceClient#container(String) */
    public BlobContainerAsyncClient container(String name) {
        return new BlobContainerAsyncClient(connection, name);
    }

    /** @see BlobServiceClient#withDeadline(Duration) */
    public BlobServiceAsyncClient withDeadline(Duration limit) {
        return new BlobServiceAsyncClient(connection.with(connection.caller().withDeadline(limit)));
    }

    /** @see BlobServiceClient#url() */
    public String url() {
        return connection.root().url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlobServiceClient sync() {
        return new BlobServiceClient(this);
    }

    /** @see BlobServiceClient#close() */
    @Override
    public void close() {
        connection.close();
    }
}
