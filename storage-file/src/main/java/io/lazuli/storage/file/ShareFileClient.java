package io.lazuli.storage.file;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareFileContent;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.internal.call.PublisherInputStream;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file of a share. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>A file has a size from the beginning, up to 4 TiB, and is full of zeros until something is written. {@link #upload} and {@link
 * #uploadFile} see to that: they make the file, in place of one that is there, and then write it in ranges. While they are under way, or
 * if they fail, others see zeros where nothing was written yet.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException} ({@code ResourceNotFound} where there is no such
 * file, {@code ParentNotFound} where there is not even its directory), calls without a complete answer {@link
 * io.lazuli.storage.TransportException}. Wrong arguments throw {@link IllegalArgumentException} before anything is sent.
 *
 * @see ShareFileAsyncClient
 */
public final class ShareFileClient {
    private final ShareFileAsyncClient async;

    ShareFileClient(ShareFileAsyncClient async) {
        this.async = async;
    }

    /**
     * Creates the file, full of zeros, in place of one that is there (Create File). See {@link #create(long, CreateFileOptions)}.
     *
     * @param size in bytes, from 0 to 4 TiB
     */
    public Written create(long size) {
        return await(() -> async.create(size));
    }

    /**
     * Creates the file, full of zeros, in place of one that is there: its content, headers and metadata are gone (Create File). The
     * directory must exist.
     *
     * @param size in bytes, from 0 to 4 TiB
     */
    public Written create(long size, CreateFileOptions options) {
        return await(() -> async.create(size, options));
    }

    /** Uploads a whole file, in place of one that is there (Create File, Put Range). See {@link #upload(byte[], FileUploadOptions)}. */
    public Written upload(byte[] content) {
        return await(() -> async.upload(content));
    }

    /**
     * Uploads a whole file, in place of one that is there: Create File, then Put Range for each piece of at most 4 MiB, several at once.
     * Returns the ETag that the file has in the end. Cancelled or failed, it leaves a file that is written in part.
     *
     * @param content not copied: it must not change until the upload has ended
     */
    public Written upload(byte[] content, FileUploadOptions options) {
        return await(() -> async.upload(content, options));
    }

    /** Uploads the next bytes of a stream. See {@link #upload(InputStream, long, FileUploadOptions)}. */
    public Written upload(InputStream body, long length) {
        return upload(body, length, FileUploadOptions.DEFAULT);
    }

    /**
     * Uploads the next bytes of a stream, in place of a file that is there: Create File, then Put Range for each piece of at most 4 MiB,
     * several at once. Pieces are kept in memory outside the heap until they are through, at most {@code concurrency + 1} of them, so that
     * each can be sent again. Returns the ETag that the file has in the end. Cancelled or failed, it leaves a file that is written in part.
     *
     * @param body read to {@code length} bytes, on a thread of its own, and not closed
     * @param length number of bytes, from 0 to 4 TiB. A stream that ends before fails the upload with a {@link
     *     io.lazuli.storage.TransportException} of kind {@code BODY}
     */
    public Written upload(InputStream body, long length, FileUploadOptions options) {
        return await(() -> async.upload(body, length, options));
    }

    /** Uploads a local file, in place of one that is there (Create File, Put Range). See {@link #uploadFile(Path, FileUploadOptions)}. */
    public Written uploadFile(Path source) {
        return await(() -> async.uploadFile(source));
    }

    /**
     * Uploads a local file, in place of one that is there: Create File, then Put Range for each piece of at most 4 MiB, several at once. It
     * is read as it is sent and takes no memory. Returns the ETag that the file has in the end. Cancelled or failed, it leaves a file that
     * is written in part.
     *
     * @throws java.io.UncheckedIOException if the local file cannot be read
     * @throws io.lazuli.storage.TransportException of kind {@code BODY} if the local file changes meanwhile
     */
    public Written uploadFile(Path source, FileUploadOptions options) {
        return await(() -> async.uploadFile(source, options));
    }

    /**
     * Writes bytes into the file, which must be large enough: {@code InvalidRange} otherwise (Put Range).
     *
     * @param offset of the first byte, from 0
     * @param content from 1 byte to 4 MiB; not copied: it must not change until the call has ended
     */
    public Written uploadRange(long offset, byte[] content) {
        return await(() -> async.uploadRange(offset, content));
    }

    /** Reads the whole file into memory (Get File). See {@link #downloadContent(FileDownloadOptions)}. */
    public ShareFileContent downloadContent() {
        return await(async::downloadContent);
    }

    /**
     * Reads the file, or a range of it, into memory, in one request (Get File). A connection that breaks is continued where it stopped. A
     * range that begins behind the end is refused with {@code InvalidRange}; one that ends behind it is cut short.
     *
     * @throws io.lazuli.storage.DecodeException if the file changes meanwhile, or has more than 2 GiB
     */
    public ShareFileContent downloadContent(FileDownloadOptions options) {
        return await(() -> async.downloadContent(options));
    }

    /** Downloads the whole file to a local one (Get File). See {@link #downloadFile(Path, FileDownloadOptions)}. */
    public ShareFileProperties downloadFile(Path target) {
        return await(() -> async.downloadFile(target));
    }

    /**
     * Downloads the file, or a range of it, to a local one, in pieces of 4 MiB, several at once (Get File). The local file is overwritten
     * when the first byte has come; if the download fails after that, it is deleted.
     *
     * @throws io.lazuli.storage.DecodeException if the file changes meanwhile: every piece must have the ETag of the first
     * @throws io.lazuli.storage.TransportException of kind {@code BODY} if the local file cannot be written
     */
    public ShareFileProperties downloadFile(Path target, FileDownloadOptions options) {
        return await(() -> async.downloadFile(target, options));
    }

    /** Returns the whole file as a stream (Get File). See {@link #downloadStream(FileDownloadOptions)}. */
    public InputStream downloadStream() {
        return downloadStream(FileDownloadOptions.DEFAULT);
    }

    /**
     * Returns the file, or a range of it, as a stream that must be read to its end or closed (Get File). A connection that breaks is
     * continued where it stopped. What goes wrong, a missing file too, is thrown when it is read, as the cause of an {@link
     * java.io.IOException}.
     */
    public InputStream downloadStream(FileDownloadOptions options) {
        return PublisherInputStream.of(async.downloadStream(options));
    }

    /** Returns size, times, headers and metadata of the file (Get File Properties). */
    public ShareFileProperties getProperties() {
        return await(async::getProperties);
    }

    /** Replaces all metadata of the file (Set File Metadata). */
    public Written setMetadata(Metadata metadata) {
        return await(() -> async.setMetadata(metadata));
    }

    /** Returns whether the file is there; false also where its directory or share is not (Get File Properties). */
    public boolean exists() {
        return await(async::exists);
    }

    /** Deletes the file (Delete File). */
    public ResponseInfo delete() {
        return await(async::delete);
    }

    /** Deletes the file if it is there (Delete File). Returns whether it was; false also where its directory or share is not. */
    public boolean deleteIfExists() {
        return await(async::deleteIfExists);
    }

    /** Returns the last name of the path, raw. */
    public String name() {
        return async.name();
    }

    /** Returns the path within the share, raw. */
    public String path() {
        return async.path();
    }

    /** Returns the file's URL, without a signature. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public ShareFileAsyncClient async() {
        return async;
    }
}
