package io.lazuli.storage.file;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareDirectoryProperties;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.options.ListFilesOptions;

/**
 * A directory of a share. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException} ({@code ResourceNotFound} where there is no such
 * directory, {@code ParentNotFound} where there is not even the one above it), calls without a complete answer {@link
 * io.lazuli.storage.TransportException}. Wrong arguments throw {@link IllegalArgumentException} before anything is sent.
 *
 * @see ShareDirectoryAsyncClient
 */
public final class ShareDirectoryClient {
    private final ShareDirectoryAsyncClient async;

    ShareDirectoryClient(ShareDirectoryAsyncClient async) {
        this.async = async;
    }

    /**
     * Returns a client for a directory below this one; nothing is sent.
     *
     * @param below one or more names separated by slashes, raw; see {@link ShareClient#directory(String)}
     */
    public ShareDirectoryClient directory(String below) {
        return async.directory(below).sync();
    }

    /**
     * Returns a client for a file below this directory; nothing is sent.
     *
     * @param below one or more names separated by slashes, raw; see {@link ShareClient#directory(String)}
     */
    public ShareFileClient file(String below) {
        return async.file(below).sync();
    }

    /** Creates the directory, without metadata (Create Directory). See {@link #create(Metadata)}. */
    public Written create() {
        return await(async::create);
    }

    /**
     * Creates the directory (Create Directory). The one above it must exist. Refused with {@code ResourceAlreadyExists} if it is there
     * already.
     */
    public Written create(Metadata metadata) {
        return await(() -> async.create(metadata));
    }

    /** Creates the directory, without metadata, unless it is there (Create Directory). See {@link #createIfAbsent(Metadata)}. */
    public boolean createIfAbsent() {
        return await(async::createIfAbsent);
    }

    /**
     * Creates the directory unless it is there, whatever its metadata (Create Directory). Returns whether it was created; false also if this
     * call created it in a try whose answer got lost.
     */
    public boolean createIfAbsent(Metadata metadata) {
        return await(() -> async.createIfAbsent(metadata));
    }

    /** Deletes the directory, which must be empty: {@code DirectoryNotEmpty} otherwise (Delete Directory). */
    public ResponseInfo delete() {
        return await(async::delete);
    }

    /**
     * Deletes the directory if it is there; it must be empty (Delete Directory). Returns whether it was there; false also where its share is
     * not.
     */
    public boolean deleteIfExists() {
        return await(async::deleteIfExists);
    }

    /** Returns whether the directory is there; false also where its share is not (Get Directory Properties). */
    public boolean exists() {
        return await(async::exists);
    }

    /** Returns times, attributes and metadata of the directory (Get Directory Properties). */
    public ShareDirectoryProperties getProperties() {
        return await(async::getProperties);
    }

    /** Replaces all metadata of the directory (Set Directory Metadata). */
    public Written setMetadata(Metadata metadata) {
        return await(() -> async.setMetadata(metadata));
    }

    /** Returns all files and directories that are right in this one (List Directories and Files). */
    public PagedIterable<ShareFileItem> listFilesAndDirectories() {
        return listFilesAndDirectories(ListFilesOptions.DEFAULT);
    }

    /**
     * Returns files and directories that are right in this one (List Directories and Files); a page, of at most 5,000, is one request. What
     * is created or deleted meanwhile may be there or not.
     */
    public PagedIterable<ShareFileItem> listFilesAndDirectories(ListFilesOptions options) {
        return PagedIterable.over(async.listFilesAndDirectories(options), page -> await(() -> page));
    }

    /** Returns the last name of the path, raw; empty for the root directory. */
    public String name() {
        return async.name();
    }

    /** Returns the path within the share, raw; empty for the root directory. */
    public String path() {
        return async.path();
    }

    /** Returns the directory's URL, without a signature. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public ShareDirectoryAsyncClient async() {
        return async;
    }
}
