package io.lazuli.storage.file;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.internal.FilePaths;
import io.lazuli.storage.file.internal.ShareOperations;
import io.lazuli.storage.file.model.ShareProperties;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.DeleteShareOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.internal.call.Resource;
import java.util.concurrent.CompletableFuture;

/**
 * A share. An immutable handle, safe for all threads. Cancelling a future that it returns closes the exchange; cancelling a stage derived
 * from one does not. Wrong arguments throw {@link IllegalArgumentException} at once.
 *
 * @see ShareClient
 */
public final class ShareAsyncClient {
    private final Caller caller;
    private final String name;
    private final Resource address;

    ShareAsyncClient(Connection connection, String name) {
        this.caller = connection.caller();
        this.name = FilePaths.checkShare(name);
        this.address = connection.root().child(name);
    }

    /** @see ShareClient#rootDirectory() */
    public ShareDirectoryAsyncClient rootDirectory() {
        return new ShareDirectoryAsyncClient(caller, address, "");
    }

    /** @see ShareClient#directory(String) */
    public ShareDirectoryAsyncClient directory(String path) {
        return new ShareDirectoryAsyncClient(caller, address, FilePaths.checkPath(path));
    }

    /** @see ShareClient#file(String) */
    public ShareFileAsyncClient file(String path) {
        return new ShareFileAsyncClient(caller, address, path);
    }

    /** @see ShareClient#create() */
    public CompletableFuture<Written> create() {
        return create(CreateShareOptions.DEFAULT);
    }

    /** @see ShareClient#create(CreateShareOptions) */
    public CompletableFuture<Written> create(CreateShareOptions options) {
        return caller.call(ShareOperations.create(address, options));
    }

    /** @see ShareClient#createIfAbsent() */
    public CompletableFuture<Boolean> createIfAbsent() {
        return createIfAbsent(CreateShareOptions.DEFAULT);
    }

    /** @see ShareClient#createIfAbsent(CreateShareOptions) */
    public CompletableFuture<Boolean> createIfAbsent(CreateShareOptions options) {
        return caller.call(ShareOperations.createIfAbsent(address, options));
    }

    /** @see ShareClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return delete(DeleteShareOptions.DEFAULT);
    }

    /** @see ShareClient#delete(DeleteShareOptions) */
    public CompletableFuture<ResponseInfo> delete(DeleteShareOptions options) {
        return caller.call(ShareOperations.delete(address, options));
    }

    /** @see ShareClient#deleteIfExists() */
    public CompletableFuture<Boolean> deleteIfExists() {
        return deleteIfExists(DeleteShareOptions.DEFAULT);
    }

    /** @see ShareClient#deleteIfExists(DeleteShareOptions) */
    public CompletableFuture<Boolean> deleteIfExists(DeleteShareOptions options) {
        return caller.call(ShareOperations.deleteIfExists(address, options));
    }

    /** @see ShareClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return caller.call(ShareOperations.exists(address));
    }

    /** @see ShareClient#getProperties() */
    public CompletableFuture<ShareProperties> getProperties() {
        return caller.call(ShareOperations.getProperties(address));
    }

    /** @see ShareClient#setMetadata(Metadata) */
    public CompletableFuture<Written> setMetadata(Metadata metadata) {
        return caller.call(ShareOperations.setMetadata(address, metadata));
    }

    /** @see ShareClient#name() */
    public String name() {
        return name;
    }

    /** @see ShareClient#url() */
    public String url() {
        return address.url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public ShareClient sync() {
        return new ShareClient(this);
    }
}
