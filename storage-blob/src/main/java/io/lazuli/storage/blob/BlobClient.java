package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.PublisherInputStream;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A blob. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}: with {@code BlobNotFound} or {@code
 * ContainerNotFound} (404) where there is nothing of that name, {@code ConditionNotMet} (412, and 304 to a read) where a condition does
 * not hold, {@code LeaseIdMissing} (412) where somebody else holds a lease. Calls without a complete answer throw {@link
 * io.lazuli.storage.TransportException}, after the tries that the client's retry policy allows.
 *
 * @see BlobAsyncClient
 */
public final class BlobClient {
    private final BlobAsyncClient async;

    BlobClient(BlobAsyncClient async) {
        this.async = async;
    }

    /**
     * Uploads bytes as a block blob, in place of what is there (Put Blob; Put Block and Put Block List for more than one block).
     *
     * @param content the bytes, which must not change meanwhile
     */
    public Written upload(byte[] content) {
        return await(() -> async.upload(content));
    }

    /**
     * Uploads bytes as a block blob (Put Blob; Put Block and Put Block List for more than one block).
     *
     * @param content the bytes, which must not change meanwhile
     * @throws IllegalArgumentException if there would be more than 50,000 blocks
     */
    public Written upload(byte[] content, UploadOptions options) {
        return await(() -> async.upload(content, options));
    }

    /**
     * Uploads the next bytes of a stream as a block blob, in place of what is there; see {@link #upload(InputStream, long,
     * UploadOptions)}.
     *
     * @param body read to {@code length} bytes and not closed
     * @param length number of bytes
     */
    public Written upload(InputStream body, long length) {
        return upload(body, length, UploadOptions.DEFAULT);
    }

    /**
     * Uploads the next bytes of a stream as a block blob (Put Blob; Put Block and Put Block List for more than one block).
     *
     * <p>What fits into one block, 8 MiB by default, is sent as it is read, in one request, which cannot be tried again once its first byte
     * is out. Anything longer is read block by block into memory outside the heap, at most {@code concurrency + 1} blocks at a time, so that
     * each block can be sent again.
     *
     * @param body read to {@code length} bytes, on a thread of its own, and not closed
     * @param length number of bytes. A stream that ends before fails the upload with a {@link io.lazuli.storage.TransportException} of kind
     *     {@code BODY}, and nothing takes effect
     * @throws IllegalArgumentException if there would be more than 50,000 blocks
     */
    public Written upload(InputStream body, long length, UploadOptions options) {
        return await(() -> async.upload(body, length, options));
    }

    /** Uploads a text in UTF-8 as a block blob of type {@code text/plain; charset=utf-8}, in place of what is there (Put Blob). */
    public Written uploadText(String text) {
        return await(() -> async.uploadText(text));
    }

    /**
     * Uploads a text in UTF-8 as a block blob (Put Blob).
     *
     * @param options without a content type the blob gets {@code text/plain; charset=utf-8}
     */
    public Written uploadText(String text, UploadOptions options) {
        return await(() -> async.uploadText(text, options));
    }

    /**
     * Uploads a file as a block blob, in place of what is there; see {@link #uploadFile(Path, UploadOptions)}.
     *
     * @param file a regular file
     */
    public Written uploadFile(Path file) {
        return await(() -> async.uploadFile(file));
    }

    /**
     * Uploads a file as a block blob (Put Blob; Put Block and Put Block List for more than one block).
     *
     * <p>A file that fits into one block, 8 MiB by default, is sent in one request; a larger one in blocks, {@code concurrency} at once,
     * each of which is read again when it is tried again. The file is opened once and not held in memory. The blob appears, or changes,
     * when everything has been sent.
     *
     * @param file a regular file. One that changes meanwhile fails the upload with a {@link io.lazuli.storage.TransportException} of kind
     *     {@code BODY}
     * @throws java.io.UncheckedIOException if the file cannot be opened
     * @throws IllegalArgumentException if there would be more than 50,000 blocks
     */
    public Written uploadFile(Path file, UploadOptions options) {
        return await(() -> async.uploadFile(file, options));
    }

    /** Returns the content and the properties of the whole blob (Get Blob); see {@link #downloadContent(DownloadOptions)}. */
    public BlobContent downloadContent() {
        return await(async::downloadContent);
    }

    /**
     * Returns content and properties of the blob, in memory (Get Blob).
     *
     * <p>When a connection breaks, less than 1 MiB is asked for anew; what has come further is continued where it stopped, and fails with
     * {@code ConditionNotMet} if the blob was changed in between. It never ends with less than the service announced.
     *
     * @param options range and conditions; a range that begins behind the end is refused with {@code InvalidRange} (416)
     * @throws io.lazuli.storage.DecodeException if there are more bytes than an array holds
     */
    public BlobContent downloadContent(DownloadOptions options) {
        return await(() -> async.downloadContent(options));
    }

    /** Downloads the whole blob to a file (Get Blob); see {@link #downloadFile(Path, DownloadOptions)}. */
    public BlobProperties downloadFile(Path file) {
        return await(() -> async.downloadFile(file));
    }

    /**
     * Downloads the blob to a file and returns its properties (Get Blob).
     *
     * <p>The blob is read in ranges of 8 MiB by default, {@code concurrency} at once. The first one tells size and version; the others are
     * read on condition that it is still that version, so a blob that is changed meanwhile fails the download with {@code ConditionNotMet}.
     *
     * @param file created, or emptied when the first byte arrives and written to directly; a download that fails before leaves it as it
     *     was, one that fails or is cancelled later deletes it
     * @param options with a range, only its bytes come into the file, from the file's beginning on
     * @throws io.lazuli.storage.TransportException of kind {@code BODY} if the file cannot be written
     */
    public BlobProperties downloadFile(Path file, DownloadOptions options) {
        return await(() -> async.downloadFile(file, options));
    }

    /** Returns the whole blob as a stream (Get Blob); see {@link #downloadStream(DownloadOptions)}. */
    public InputStream downloadStream() {
        return downloadStream(DownloadOptions.DEFAULT);
    }

    /**
     * Returns the blob as a stream (Get Blob), which the caller must close or read to its end.
     *
     * <p>The request is sent at once; failures come out of {@code read}, as an {@link java.io.IOException} whose cause is what other methods
     * throw. When a connection breaks, the stream goes on where it stopped, if the blob is still the same version. It ends when everything
     * has come, never before.
     */
    public InputStream downloadStream(DownloadOptions options) {
        return PublisherInputStream.of(async.downloadStream(options));
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

    /** Replaces all HTTP headers that the service keeps with the blob; those that are null are removed (Set Blob Properties). */
    public Written setHttpHeaders(BlobHttpHeaders headers) {
        return await(() -> async.setHttpHeaders(headers));
    }

    /** Replaces all HTTP headers of the blob, if the conditions hold (Set Blob Properties). */
    public Written setHttpHeaders(BlobHttpHeaders headers, RequestConditions conditions) {
        return await(() -> async.setHttpHeaders(headers, conditions));
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

    /**
     * Deletes the blob if it is there (Delete Blob). Returns whether it was; false also where its container is not. After a connection that
     * broke, false may mean that an earlier try of this very call deleted it.
     */
    public boolean deleteIfExists() {
        return await(async::deleteIfExists);
    }

    /** Starts a copy of another blob into this one, in place of what is there; see {@link #startCopy(String, StartCopyOptions)}. */
    public BlobCopy startCopy(String sourceUrl) {
        return await(() -> async.startCopy(sourceUrl));
    }

    /**
     * Starts a copy of another blob, or a file, into this blob (Copy Blob). The service copies by itself, within an account at once or
     * nearly so, between accounts in its own time; {@link BlobProperties#copyStatus()} tells how far it is. Until it ends, a second copy
     * into this blob is refused with {@code PendingCopyOperation} (409).
     *
     * @param sourceUrl encoded, with a SAS if it lies in another account and is not public; within the account, {@link #url()} of the
     *     source
     */
    public BlobCopy startCopy(String sourceUrl, StartCopyOptions options) {
        return await(() -> async.startCopy(sourceUrl, options));
    }

    /** Stops a copy into this blob, which is then empty (Abort Copy Blob); see {@link #abortCopy(String, RequestConditions)}. */
    public ResponseInfo abortCopy(String copyId) {
        return await(() -> async.abortCopy(copyId));
    }

    /**
     * Stops a copy into this blob, which is then empty (Abort Copy Blob). One that is complete is refused with {@code
     * NoPendingCopyOperation} (409).
     *
     * @param copyId as the start of the copy gave it
     * @param conditions a lease id; the service takes no others here
     */
    public ResponseInfo abortCopy(String copyId, RequestConditions conditions) {
        return await(() -> async.abortCopy(copyId, conditions));
    }

    /** Returns the client for what only append blobs can do; nothing is sent. */
    public AppendBlobClient appendBlob() {
        return async.appendBlob().sync();
    }

    /** Returns the client for what only block blobs can do; nothing is sent. */
    public BlockBlobClient blockBlob() {
        return async.blockBlob().sync();
    }

    /** Returns a client for a lease on this blob, with a new random id; nothing is sent. */
    public BlobLeaseClient lease() {
        return async.lease().sync();
    }

    /**
     * Returns a client for the lease of that id on this blob; nothing is sent.
     *
     * @param leaseId a GUID
     */
    public BlobLeaseClient lease(String leaseId) {
        return async.lease(leaseId).sync();
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
