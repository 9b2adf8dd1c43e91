package io.lazuli.storage.file.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareFileHttpHeaders;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.internal.call.Decoder;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the operations on a file say, and how their answers are read. */
public final class FileOperations {
    /** The most bytes that one Put Range takes: 4 MiB. */
    public static final int LARGEST_RANGE = 4 << 20;

    /** The largest file: 4 TiB. */
    static final long LARGEST_FILE = 4L << 40;

    private FileOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/create-file">Create File</a>: of that size and full of zeros, in place
     * of one that is there.
     */
    public static Operation<Written> create(Resource file, long size, CreateFileOptions options) {
        if (size < 0 || size > LARGEST_FILE) {
            throw new IllegalArgumentException("A file has from 0 bytes to 4 TiB, not " + size);
        }
        return Operation.named("CreateFile")
                .put(file)
                .header("x-ms-type", "file")
                .header("x-ms-content-length", Long.toString(size))
                .apply(draft -> contentHeaders(draft, options.httpHeaders()))
                .apply(options.metadata())
                .header("x-ms-lease-id", options.leaseId())
                .expect(201)
                .decodeHead(Written::from);
    }

    private static void contentHeaders(Operation.Draft draft, ShareFileHttpHeaders headers) {
        draft.header("x-ms-content-type", headers.contentType())
                .header("x-ms-content-encoding", headers.contentEncoding())
                .header("x-ms-content-language", headers.contentLanguage())
                .header("x-ms-content-disposition", headers.contentDisposition())
                .header("x-ms-cache-control", headers.cacheControl())
                .header("x-ms-content-md5", headers.contentMd5());
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/put-range">Put Range</a>: writes bytes into a file that is large enough.
     *
     * @param content from 1 byte to 4 MiB
     */
    public static Operation<Written> uploadRange(
            Resource file, long offset, RequestBody content, @Nullable String leaseId) {
        if (content.length() < 1 || content.length() > LARGEST_RANGE) {
            throw new IllegalArgumentException(
                    "A range that is uploaded has from 1 byte to 4 MiB, not " + content.length());
        }
        ByteRange range = ByteRange.of(offset, content.length());
        return Operation.named("PutRange")
                .put(file)
                .query("comp", "range")
                .header("x-ms-range", Objects.requireNonNull(range.header()))
                .header("x-ms-write", "update")
                .header("x-ms-lease-id", leaseId)
                .body(content)
                .expect(201)
                .decodeHead(Written::from);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/get-file">Get File</a>. It knows no conditions: whoever asks for several
     * ranges compares the ETags of the answers.
     */
    public static <R> Operation<R> download(
            Resource file, ByteRange range, @Nullable String leaseId, Decoder<R> decoder) {
        return downloaded(file, range, leaseId).decode(decoder);
    }

    /** Get File, where a range that begins behind the end of the file is an answer and no failure. */
    static Operation<ResponseInfo> downloadIfThere(
            Resource file, ByteRange range, @Nullable String leaseId, Decoder<ResponseInfo> decoder) {
        return downloaded(file, range, leaseId)
                .orRefusal(416, ErrorCode.INVALID_RANGE)
                .decode(decoder);
    }

    private static Operation.Draft downloaded(Resource file, ByteRange range, @Nullable String leaseId) {
        return Operation.named("GetFile")
                .get(file)
                .header("x-ms-range", range.header())
                .header("x-ms-lease-id", leaseId)
                .expect(200, 206);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-file-properties">Get File Properties</a>. */
    public static Operation<ShareFileProperties> getProperties(Resource file) {
        return properties(file).decodeHead(ShareFileProperties::from);
    }

    /** Get File Properties, where a file that is not there is an answer and no failure. */
    public static Operation<Boolean> exists(Resource file) {
        return properties(file)
                .orRefusal(404, ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.PARENT_NOT_FOUND, ErrorCode.SHARE_NOT_FOUND)
                .decodeHead(info -> info.status() == 200);
    }

    private static Operation.Draft properties(Resource file) {
        return Operation.named("GetFileProperties").head(file).expect(200);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-file-metadata">Set File Metadata</a>: replaces all pairs. */
    public static Operation<Written> setMetadata(Resource file, Metadata metadata) {
        return Operation.named("SetFileMetadata")
                .put(file)
                .query("comp", "metadata")
                .apply(metadata)
                .expect(200)
                .decodeHead(Written::from);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-file2">Delete File</a>. */
    public static Operation<ResponseInfo> delete(Resource file) {
        return deleted(file).decodeHead(info -> info);
    }

    /** Delete File, where a file that is not there is an answer and no failure. */
    public static Operation<Boolean> deleteIfExists(Resource file) {
        return deleted(file)
                .orRefusal(404, ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.PARENT_NOT_FOUND, ErrorCode.SHARE_NOT_FOUND)
                .decodeHead(info -> info.status() == 202);
    }

    private static Operation.Draft deleted(Resource file) {
        return Operation.named("DeleteFile")
                .delete(file)
                .deletes(ErrorCode.RESOURCE_NOT_FOUND)
                .expect(202);
    }
}
