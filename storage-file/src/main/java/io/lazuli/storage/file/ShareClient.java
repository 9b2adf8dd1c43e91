package io.lazuli.storage.file;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareProperties;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.DeleteShareOptions;

/**
 * A share: a tree of directories and files, which may also be mounted. An immutable handle, safe for all threads. Methods block;
 * interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException} ({@code ShareNotFound} where there is no such share),
 * calls without a complete answer {@link io.lazuli.storage.TransportException}. Wrong arguments throw {@link IllegalArgumentException}
 * before anything is sent.
 *
 * @see ShareAsyncClient
 */
public final class ShareClient {
    private final ShareAsyncClient async;

    ShareClient(ShareAsyncClient async) {
        this.async = async;
    }

    /** Returns a client for the directory that every share has; nothing is sent. */
    public ShareDirectoryClient rootDirectory() {
        return async.rootDirectory().sync();
    }

    /**
     * Returns a client for a directory; nothing is sent.
     *
     * @param path one or more names separated by slashes, raw: it is encoded for the wire by the client. Each name has at most 255
     *     characters, the path at most 2,048; case does not count
     * @throws IllegalArgumentException if a name is empty, {@code .} or {@code ..}, or too long
     */
    public ShareDirectoryClient directory(String path) {
        return async.directory(path).sync();
    }

    /**
     * Returns a client for a file; nothing is sent.
     *
     * @param path one or more names separated by slashes, raw; see {@link #directory(String)}
     * @throws IllegalArgumentException if a name is empty, {@code .} or {@code ..}, or too long
     */
    public ShareFileClient file(String path) {
        return async.file(path).sync();
    }

    /** Creates the share, with the service's choice of everything (Create Share). See {@link #create(CreateShareOptions)}. */
    public Written create() {
        return await(async::create);
    }

    /**
     * Creates the share (Create Share). Refused with {@code ShareAlreadyExists} if there is one, and for about 30 seconds after a deletion
     * with {@code ShareBeingDeleted}.
     */
    public Written create(CreateShareOptions options) {
        return await(() -> async.create(options));
    }

    /** Creates the share unless there is one (Create Share). See {@link #createIfAbsent(CreateShareOptions)}. */
    public boolean createIfAbsent() {
        return await(async::createIfAbsent);
    }

    /**
     * Creates the share unless there is one, of whatever kind (Create Share). Returns whether it was created; false also if this call
     * created it in a try whose answer got lost.
     */
    public boolean createIfAbsent(CreateShareOptions options) {
        return await(() -> async.createIfAbsent(options));
    }

    /** Deletes the share with all its files; a share with snapshots is refused (Delete Share). */
    public ResponseInfo delete() {
        return await(async::delete);
    }

    /**
     * Deletes the share with all its files (Delete Share). The name can be used again after about 30 seconds. Refused with {@code
     * ShareHasSnapshots} if it has some and they are not to be deleted, with {@code LeaseIdMissing} if it is leased.
     */
    public ResponseInfo delete(DeleteShareOptions options) {
        return await(() -> async.delete(options));
    }

    /** Deletes the share with all its files if there is one (Delete Share). Returns whether there was one. */
    public boolean deleteIfExists() {
        return await(async::deleteIfExists);
    }

    /** Deletes the share with all its files if there is one (Delete Share). Returns whether there was one. */
    public boolean deleteIfExists(DeleteShareOptions options) {
        return await(() -> async.deleteIfExists(options));
    }

    /** Returns whether the share is there (Get Share Properties). */
    public boolean exists() {
        return await(async::exists);
    }

    /** Returns quota, tier, times and metadata of the share (Get Share Properties). */
    public ShareProperties getProperties() {
        return await(async::getProperties);
    }

    /** Replaces all metadata of the share (Set Share Metadata). */
    public Written setMetadata(Metadata metadata) {
        return await(() -> async.setMetadata(metadata));
    }

    /** Returns the share's name. */
    public String name() {
        return async.name();
    }

    /** Returns the share's URL, without a signature. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public ShareAsyncClient async() {
        return async;
    }
}
