package io.lazuli.storage.blob;

import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.internal.call.Resource;

/**
 * A container. An immutable handle, safe for all threads.
 *
 * @see BlobContainerClient
 */
public final class BlobContainerAsyncClient {
    private final Connection connection;
    private final String name;
    private final Resource address;

    BlobContainerAsyncClient(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
        this.address = connection.root().child(name);
    }

    /** @see BlobContainerClient#blob(String) */
    public BlobAsyncClient blob(String blobName) {
        return new BlobAsyncClient(connection.caller(), address, blobName);
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
