package io.lazuli.storage.blob;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.internal.BlobBody;
import io.lazuli.storage.blob.internal.BlobNames;
import io.lazuli.storage.blob.internal.BlobOperations;
import io.lazuli.storage.blob.internal.CopyOperations;
import io.lazuli.storage.blob.internal.Downloader;
import io.lazuli.storage.blob.internal.LeaseOperations;
import io.lazuli.storage.blob.internal.Uploader;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A blob. An immutable handle, safe for all threads.
 *
 * <p>Cancelling a future that it returns stops everything that was started for it; cancelling a stage derived from one does not. Futures
 * fail with what the synchronous twin throws, and are completed on the client's executor.
 *
 * @see BlobClient
 */
public final class BlobAsyncClient {
    private final Caller caller;
    private final String name;
    private final Resource address;

    BlobAsyncClient(Caller caller, Resource container, String name) {
        this.caller = caller;
        this.name = BlobNames.blob(name);
        this.address = container.child(name);
    }

    /** @see BlobClient#upload(byte[]) */
    public CompletableFuture<Written> upload(byte[] content) {
        return upload(content, UploadOptions.DEFAULT);
    }

    /** @see BlobClient#upload(byte[], UploadOptions) */
    public CompletableFuture<Written> upload(byte[] content, UploadOptions options) {
        return new Uploader(caller, address).bytes(content, options);
    }

    /**
     * Uploads what a publisher brings; see the synchronous twin, which takes a stream.
     *
     * @param body subscribed to once; brings {@code length} bytes and completes. One that brings fewer or more fails the upload, and nothing
     *     takes effect
     * @see BlobClient#upload(InputStream, long)
     */
    public CompletableFuture<Written> upload(Flow.Publisher<ByteBuffer> body, long length) {
        return upload(body, length, UploadOptions.DEFAULT);
    }

    /**
     * Uploads what a publisher brings; see the synchronous twin, which takes a stream.
     *
     * @param body as for {@link #upload(Flow.Publisher, long)}
     * @see BlobClient#upload(InputStream, long, UploadOptions)
     */
    public CompletableFuture<Written> upload(Flow.Publisher<ByteBuffer> body, long length, UploadOptions options) {
        return new Uploader(caller, address).publisher(body, length, options);
    }

    /** For the synchronous twin, whose streams are read without a publisher in between. */
    CompletableFuture<Written> upload(InputStream body, long length, UploadOptions options) {
        return new Uploader(caller, address).stream(body, length, options);
    }

    /** @see BlobClient#uploadText(String) */
    public CompletableFuture<Written> uploadText(String text) {
        return uploadText(text, UploadOptions.DEFAULT);
    }

    /** @see BlobClient#uploadText(String, UploadOptions) */
    public CompletableFuture<Written> uploadText(String text, UploadOptions options) {
        BlobHttpHeaders headers = options.headers();
        UploadOptions typed = headers.contentType() != null
                ? options
                : options.withHeaders(headers.withContentType("text/plain; charset=utf-8"));
        return upload(text.getBytes(StandardCharsets.UTF_8), typed);
    }

    /** @see BlobClient#uploadFile(Path) */
    public CompletableFuture<Written> uploadFile(Path file) {
        return uploadFile(file, UploadOptions.DEFAULT);
    }

    /** @see BlobClient#uploadFile(Path, UploadOptions) */
    public CompletableFuture<Written> uploadFile(Path file, UploadOptions options) {
        return new Uploader(caller, address).file(file, options);
    }

    /** @see BlobClient#downloadContent() */
    public CompletableFuture<BlobContent> downloadContent() {
        return downloadContent(DownloadOptions.DEFAULT);
    }

    /** @see BlobClient#downloadContent(DownloadOptions) */
    public CompletableFuture<BlobContent> downloadContent(DownloadOptions options) {
        return caller.call(BlobOperations.getContent(address, options));
    }

    /** @see BlobClient#downloadFile(Path) */
    public CompletableFuture<BlobProperties> downloadFile(Path file) {
        return downloadFile(file, DownloadOptions.DEFAULT);
    }

    /** @see BlobClient#downloadFile(Path, DownloadOptions) */
    public CompletableFuture<BlobProperties> downloadFile(Path file, DownloadOptions options) {
        return Downloader.toFile(caller, address, file, options);
    }

    /**
     * Returns the whole blob as a publisher; see {@link #downloadStream(DownloadOptions)}.
     *
     * @see BlobClient#downloadStream()
     */
    public Flow.Publisher<ByteBuffer> downloadStream() {
        return downloadStream(DownloadOptions.DEFAULT);
    }

    /**
     * Returns the blob as a publisher. Nothing is sent before a subscriber comes; each subscriber reads the blob anew. Subscribers are
     * called on the client's executor and own the buffers that they get. Cancelling a subscription closes the exchange; demand that stays
     * out stops reading from the socket.
     *
     * @see BlobClient#downloadStream(DownloadOptions)
     */
    public Flow.Publisher<ByteBuffer> downloadStream(DownloadOptions options) {
        return new BlobBody(caller, address, options);
    }

    /** @see BlobClient#getProperties() */
    public CompletableFuture<BlobProperties> getProperties() {
        return getProperties(RequestConditions.NONE);
    }

    /** @see BlobClient#getProperties(RequestConditions) */
    public CompletableFuture<BlobProperties> getProperties(RequestConditions conditions) {
        return caller.call(BlobOperations.getProperties(address, conditions));
    }

    /** @see BlobClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return caller.call(BlobOperations.exists(address));
    }

    /** @see BlobClient#setHttpHeaders(BlobHttpHeaders) */
    public CompletableFuture<Written> setHttpHeaders(BlobHttpHeaders headers) {
        return setHttpHeaders(headers, RequestConditions.NONE);
    }

    /** @see BlobClient#setHttpHeaders(BlobHttpHeaders, RequestConditions) */
    public CompletableFuture<Written> setHttpHeaders(BlobHttpHeaders headers, RequestConditions conditions) {
        return caller.call(BlobOperations.setHttpHeaders(address, headers, conditions));
    }

    /** @see BlobClient#setMetadata(Metadata) */
    public CompletableFuture<Written> setMetadata(Metadata metadata) {
        return setMetadata(metadata, RequestConditions.NONE);
    }

    /** @see BlobClient#setMetadata(Metadata, RequestConditions) */
    public CompletableFuture<Written> setMetadata(Metadata metadata, RequestConditions conditions) {
        return caller.call(BlobOperations.setMetadata(address, metadata, conditions));
    }

    /** @see BlobClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return delete(RequestConditions.NONE);
    }

    /** @see BlobClient#delete(RequestConditions) */
    public CompletableFuture<ResponseInfo> delete(RequestConditions conditions) {
        return caller.call(BlobOperations.delete(address, conditions));
    }

    /** @see BlobClient#deleteIfExists() */
    public CompletableFuture<Boolean> deleteIfExists() {
        return caller.call(BlobOperations.deleteIfExists(address));
    }

    /** @see BlobClient#startCopy(String) */
    public CompletableFuture<BlobCopy> startCopy(String sourceUrl) {
        return startCopy(sourceUrl, StartCopyOptions.DEFAULT);
    }

    /** @see BlobClient#startCopy(String, StartCopyOptions) */
    public CompletableFuture<BlobCopy> startCopy(String sourceUrl, StartCopyOptions options) {
        return caller.call(CopyOperations.start(address, sourceUrl, options));
    }

    /** @see BlobClient#abortCopy(String) */
    public CompletableFuture<ResponseInfo> abortCopy(String copyId) {
        return abortCopy(copyId, RequestConditions.NONE);
    }

    /** @see BlobClient#abortCopy(String, RequestConditions) */
    public CompletableFuture<ResponseInfo> abortCopy(String copyId, RequestConditions conditions) {
        return caller.call(CopyOperations.abort(address, copyId, conditions));
    }

    /** @see BlobClient#appendBlob() */
    public AppendBlobAsyncClient appendBlob() {
        return new AppendBlobAsyncClient(caller, this, address);
    }

    /** @see BlobClient#blockBlob() */
    public BlockBlobAsyncClient blockBlob() {
        return new BlockBlobAsyncClient(caller, this, address);
    }

    /** @see BlobClient#lease() */
    public BlobLeaseAsyncClient lease() {
        return lease(UUID.randomUUID().toString());
    }

    /** @see BlobClient#lease(String) */
    public BlobLeaseAsyncClient lease(String leaseId) {
        return new BlobLeaseAsyncClient(caller, new LeaseOperations.Subject(address, false), leaseId);
    }

    /** @see BlobClient#name() */
    public String name() {
        return name;
    }

    /** @see BlobClient#url() */
    public String url() {
        return address.url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlobClient sync() {
        return new BlobClient(this);
    }
}
