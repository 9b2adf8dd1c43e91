package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.CreateAppendBlobOptions;

/**
 * A blob that grows at its end, block by block: logs and the like. An immutable handle, safe for all threads. Methods block; interrupting
 * the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}: with {@code BlobNotFound} (404) before the blob is
 * created, {@code InvalidBlobType} (409) where it is of another kind, {@code AppendPositionConditionNotMet} and {@code ConditionNotMet}
 * (412) where a condition does not hold, {@code LeaseIdMissing} (412) where somebody else holds a lease. Calls without a complete answer
 * throw {@link io.lazuli.storage.TransportException}.
 *
 * @see AppendBlobAsyncClient
 */
public final class AppendBlobClient {
    private final AppendBlobAsyncClient async;

    AppendBlobClient(AppendBlobAsyncClient async) {
        this.async = async;
    }

    /** Creates the blob, empty, in place of what is there (Put Blob); see {@link #create(CreateAppendBlobOptions)}. */
    public Written create() {
        return await(async::create);
    }

    /**
     * Creates the blob, empty (Put Blob).
     *
     * <p>After a connection that broke it is repeated only under {@code If-None-Match: *} or an ETag: another time, a second try could drop
     * what somebody has appended since the first.
     */
    public Written create(CreateAppendBlobOptions options) {
        return await(() -> async.create(options));
    }

    /**
     * Creates the blob, empty, unless there is one of that name (Put Blob). Returns whether it was created; after a connection that broke,
     * false may mean that an earlier try of this very call created it.
     */
    public boolean createIfAbsent() {
        return await(async::createIfAbsent);
    }

    /** Appends a block at the end of the blob, wherever that is (Append Block); see {@link #appendBlock(byte[], AppendOptions)}. */
    public AppendedBlock appendBlock(byte[] content) {
        return await(() -> async.appendBlock(content));
    }

    /**
     * Appends a block to the blob (Append Block). Several may append at once; each block stays in one piece.
     *
     * <p>An append that says where the block begins, {@link AppendOptions#at(long)}, or under which ETag (If-Match), is repeated after a
     * connection that broke, and takes effect once: the service lets only one try through. If it refuses a later one, the blob is looked
     * at: at a position the block itself is found; an ETag alone may leave it open. An append that says neither is never repeated in doubt,
     * and then fails with a message that says that the outcome is not known.
     *
     * @param content from 1 byte to 100 MiB (4 MiB in service versions before 2022-11-02), which must not change meanwhile
     */
    public AppendedBlock appendBlock(byte[] content, AppendOptions options) {
        return await(() -> async.appendBlock(content, options));
    }

    /** Seals the blob: from then on it can be read only (Append Blob Seal). Sealing it again changes nothing. */
    public Written seal() {
        return await(async::seal);
    }

    /**
     * Seals the blob, if the conditions hold (Append Blob Seal).
     *
     * @param options conditions and position; a seal has no largest size
     */
    public Written seal(AppendOptions options) {
        return await(() -> async.seal(options));
    }

    /** Returns the client for what all kinds of blobs can do. */
    public BlobClient blob() {
        return async.blob().sync();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public AppendBlobAsyncClient async() {
        return async;
    }
}
