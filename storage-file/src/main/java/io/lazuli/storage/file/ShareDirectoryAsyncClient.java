package io.lazuli.storage.file;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.Paged;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.internal.DirectoryOperations;
import io.lazuli.storage.file.internal.FilePaths;
import io.lazuli.storage.file.model.ShareDirectoryProperties;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import java.util.concurrent.CompletableFuture;

/**
 * A directory of a share. An immutable handle, safe for all threads. Cancelling a future that it returns closes the exchange; cancelling a
 * stage derived from one does not. Wrong arguments throw {@link IllegalArgumentException} at once.
 *
 * @see ShareDirectoryClient
 */
public final class ShareDirectoryAsyncClient {
    private final Caller caller;
    private final Resource share;
    private final String path;
    private final Resource address;

    /** Makes a client for a path that was checked; empty for the root directory, which has the share's own address. */
    ShareDirectoryAsyncClient(Caller caller, Resource share, String path) {
        this.caller = caller;
        this.share = share;
        this.path = path;
        this.address = path.isEmpty() ? share : share.child(path);
    }

    /** @see ShareDirectoryClient#directory(String) */
    public ShareDirectoryAsyncClient directory(String below) {
        return new ShareDirectoryAsyncClient(caller, share, FilePaths.checkPath(FilePaths.join(path, below)));
    }

    /** @see ShareDirectoryClient#file(String) */
    public ShareFileAsyncClient file(String below) {
        return new ShareFileAsyncClient(caller, share, FilePaths.join(path, below));
    }

    /** @see ShareDirectoryClient#create() */
    public CompletableFuture<Written> create() {
        return create(Metadata.EMPTY);
    }

    /** @see ShareDirectoryClient#create(Metadata) */
    public CompletableFuture<Written> create(Metadata metadata) {
        return caller.call(DirectoryOperations.create(address, metadata));
    }

    /** @see ShareDirectoryClient#createIfAbsent() */
    public CompletableFuture<Boolean> createIfAbsent() {
        return createIfAbsent(Metadata.EMPTY);
    }

    /** @see ShareDirectoryClient#createIfAbsent(Metadata) */
    public CompletableFuture<Boolean> createIfAbsent(Metadata metadata) {
        return caller.call(DirectoryOperations.createIfAbsent(address, metadata));
    }

    /** @see ShareDirectoryClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return caller.call(DirectoryOperations.delete(address));
    }

    /** @see ShareDirectoryClient#deleteIfExists() */
    public CompletableFuture<Boolean> deleteIfExists() {
        return caller.call(DirectoryOperations.deleteIfExists(address));
    }

    /** @see ShareDirectoryClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return caller.call(DirectoryOperations.exists(address));
    }

    /** @see ShareDirectoryClient#getProperties() */
    public CompletableFuture<ShareDirectoryProperties> getProperties() {
        return caller.call(DirectoryOperations.getProperties(address));
    }

    /** @see ShareDirectoryClient#setMetadata(Metadata) */
    public CompletableFuture<Written> setMetadata(Metadata metadata) {
        return caller.call(DirectoryOperations.setMetadata(address, metadata));
    }

    /** @see ShareDirectoryClient#listFilesAndDirectories() */
    public Paged<ShareFileItem> listFilesAndDirectories() {
        return listFilesAndDirectories(ListFilesOptions.DEFAULT);
    }

    /** @see ShareDirectoryClient#listFilesAndDirectories(ListFilesOptions) */
    public Paged<ShareFileItem> listFilesAndDirectories(ListFilesOptions options) {
        return Paged.of(marker -> caller.call(DirectoryOperations.list(address, options, marker)));
    }

    /** @see ShareDirectoryClient#name() */
    public String name() {
        return FilePaths.nameOf(path);
    }

    /** @see ShareDirectoryClient#path() */
    public String path() {
        return path;
    }

    /** @see ShareDirectoryClient#url() */
    public String url() {
        return address.url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public ShareDirectoryClient sync() {
        return new ShareDirectoryClient(this);
    }
}
