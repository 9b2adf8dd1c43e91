package io.lazuli.storage.file;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.internal.ContentDecoder;
import io.lazuli.storage.file.internal.FileBody;
import io.lazuli.storage.file.internal.FileDownload;
import io.lazuli.storage.file.internal.FileOperations;
import io.lazuli.storage.file.internal.FilePaths;
import io.lazuli.storage.file.internal.FileUploads;
import io.lazuli.storage.file.model.ShareFileContent;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A file of a share. An immutable handle, safe for all threads. Cancelling a future that it returns closes its exchanges; cancelling a
 * stage derived from one does not. Wrong arguments throw {@link IllegalArgumentException} at once; local files that cannot be read or
 * written fail the future.
 *
 * @see ShareFileClient
 */
public final class ShareFileAsyncClient {
    private final Caller caller;
    private final String path;
    private final Resource address;

    ShareFileAsyncClient(Caller caller, Resource share, String path) {
        this.caller = caller;
        this.path = FilePaths.checkPath(path);
        this.address = share.child(path);
    }

    /** @see ShareFileClient#create(long) */
    public CompletableFuture<Written> create(long size) {
        return create(size, CreateFileOptions.DEFAULT);
    }

    /** @see ShareFileClient#create(long, CreateFileOptions) */
    public CompletableFuture<Written> create(long size, CreateFileOptions options) {
        return caller.call(FileOperations.create(address, size, options));
    }

    /** @see ShareFileClient#upload(byte[]) */
    public CompletableFuture<Written> upload(byte[] content) {
        return upload(content, FileUploadOptions.DEFAULT);
    }

    /** @see ShareFileClient#upload(byte[], FileUploadOptions) */
    public CompletableFuture<Written> upload(byte[] content, FileUploadOptions options) {
        return FileUploads.bytes(caller, address, content, options);
    }

    /**
     * Uploads what a publisher brings; see the synchronous twin, which takes a stream.
     *
     * @param body subscribed to once; brings {@code length} bytes and completes. One that brings fewer or more fails the upload
     * @see ShareFileClient#upload(InputStream, long)
     */
    public CompletableFuture<Written> upload(Flow.Publisher<ByteBuffer> body, long length) {
        return upload(body, length, FileUploadOptions.DEFAULT);
    }

    /**
     * Uploads what a publisher brings; see the synchronous twin, which takes a stream.
     *
     * @param body as for {@link #upload(Flow.Publisher, long)}
     * @see ShareFileClient#upload(InputStream, long, FileUploadOptions)
     */
    public CompletableFuture<Written> upload(Flow.Publisher<ByteBuffer> body, long length, FileUploadOptions options) {
        return FileUploads.publisher(caller, address, body, options, length);
    }

    /** For the synchronous twin, whose streams are read without a publisher in between. */
    CompletableFuture<Written> upload(InputStream body, long length, FileUploadOptions options) {
        return FileUploads.stream(caller, address, body, options, length);
    }

    /** @see ShareFileClient#uploadFile(Path) */
    public CompletableFuture<Written> uploadFile(Path source) {
        return uploadFile(source, FileUploadOptions.DEFAULT);
    }

    /** @see ShareFileClient#uploadFile(Path, FileUploadOptions) */
    public CompletableFuture<Written> uploadFile(Path source, FileUploadOptions options) {
        return FileUploads.local(caller, address, source, options);
    }

    /** @see ShareFileClient#uploadRange(long, byte[]) */
    public CompletableFuture<Written> uploadRange(long offset, byte[] content) {
        return caller.call(FileOperations.uploadRange(address, offset, RequestBody.of(content), null));
    }

    /** @see ShareFileClient#downloadContent() */
    public CompletableFuture<ShareFileContent> downloadContent() {
        return downloadContent(FileDownloadOptions.DEFAULT);
    }

    /** @see ShareFileClient#downloadContent(FileDownloadOptions) */
    public CompletableFuture<ShareFileContent> downloadContent(FileDownloadOptions options) {
        return caller.call(ContentDecoder.download(address, options.range(), options.leaseId()));
    }

    /** @see ShareFileClient#downloadFile(Path) */
    public CompletableFuture<ShareFileProperties> downloadFile(Path target) {
        return downloadFile(target, FileDownloadOptions.DEFAULT);
    }

    /** @see ShareFileClient#downloadFile(Path, FileDownloadOptions) */
    public CompletableFuture<ShareFileProperties> downloadFile(Path target, FileDownloadOptions options) {
        return FileDownload.start(caller, address, target, options);
    }

    /**
     * Returns the whole file as a publisher. Nothing is sent before a subscriber comes; each one reads the file anew.
     *
     * @see ShareFileClient#downloadStream()
     */
    public Flow.Publisher<ByteBuffer> downloadStream() {
        return downloadStream(FileDownloadOptions.DEFAULT);
    }

    /**
     * Returns the file, or a range of it, as a publisher. Nothing is sent before a subscriber comes; each one reads the file anew, is called
     * on the client's executor and owns the buffers that it gets.
     *
     * @see ShareFileClient#downloadStream(FileDownloadOptions)
     */
    public Flow.Publisher<ByteBuffer> downloadStream(FileDownloadOptions options) {
        return new FileBody(caller, address, options);
    }

    /** @see ShareFileClient#getProperties() */
    public CompletableFuture<ShareFileProperties> getProperties() {
        return caller.call(FileOperations.getProperties(address));
    }

    /** @see ShareFileClient#setMetadata(Metadata) */
    public CompletableFuture<Written> setMetadata(Metadata metadata) {
        return caller.call(FileOperations.setMetadata(address, metadata));
    }

    /** @see ShareFileClient#exists() */
    public CompletableFuture<Boolean> exists() {
        return caller.call(FileOperations.exists(address));
    }

    /** @see ShareFileClient#delete() */
    public CompletableFuture<ResponseInfo> delete() {
        return caller.call(FileOperations.delete(address));
    }

    /** @see ShareFileClient#deleteIfExists() */
    public CompletableFuture<Boolean> deleteIfExists() {
        return caller.call(FileOperations.deleteIfExists(address));
    }

    /** @see ShareFileClient#name() */
    public String name() {
        return FilePaths.nameOf(path);
    }

    /** @see ShareFileClient#path() */
    public String path() {
        return path;
    }

    /** @see ShareFileClient#url() */
    public String url() {
        return address.url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public ShareFileClient sync() {
        return new ShareFileClient(this);
    }
}
