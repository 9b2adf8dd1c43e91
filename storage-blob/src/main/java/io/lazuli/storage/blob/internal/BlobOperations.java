package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;

/** What the operations on any kind of blob say, and how their answers are read. */
public final class BlobOperations {
    private BlobOperations() {}

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob-properties">Get Blob Properties</a>. */
    public static Operation<BlobProperties> getProperties(Resource blob, RequestConditions conditions) {
        return Operation.named("GetBlobProperties")
                .head(blob)
                .apply(conditions)
                .expect(200)
                .decodeHead(BlobProperties::from);
    }

    /** Get Blob Properties, where a blob that is not there is an answer and no failure. */
    public static Operation<Boolean> exists(Resource blob) {
        return Operation.named("GetBlobProperties")
                .head(blob)
                .expect(200)
                .orRefusal(404, ErrorCode.BLOB_NOT_FOUND, ErrorCode.CONTAINER_NOT_FOUND)
                .decodeHead(info -> info.status() == 200);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob">Get Blob</a>, not yet with what is done with the body.
     *
     * @param range what to read; for {@link ByteRange#ALL} no range is asked for, and an empty blob is no refusal
     */
    static Operation.Draft get(Resource blob, ByteRange range, RequestConditions conditions) {
        // Not the Range header, which proxies and libraries take for theirs.
        return Operation.named("GetBlob")
                .get(blob)
                .header("x-ms-range", range.header())
                .apply(conditions)
                .expect(200, 206);
    }

    /** Get Blob into memory. */
    public static Operation<BlobContent> getContent(Resource blob, DownloadOptions options) {
        return ContentDecoder.operation(blob, options);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-properties">Set Blob Properties</a>: replaces all headers. */
    public static Operation<Written> setHttpHeaders(
            Resource blob, BlobHttpHeaders headers, RequestConditions conditions) {
        Operation<Written> set = Operation.named("SetBlobProperties")
                .put(blob)
                .query("comp", "properties")
                .apply(BlobFacets.httpHeaders(headers))
                .apply(conditions)
                .expect(200)
                .decodeHead(Written::from);
        return ReadBackOperations.conditional(set, blob, conditions, null);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-metadata">Set Blob Metadata</a>: replaces all pairs. */
    public static Operation<Written> setMetadata(Resource blob, Metadata metadata, RequestConditions conditions) {
        Operation<Written> set = Operation.named("SetBlobMetadata")
                .put(blob)
                .query("comp", "metadata")
                .apply(metadata)
                .apply(conditions)
                .expect(200)
                .decodeHead(Written::from);
        return ReadBackOperations.conditional(set, blob, conditions, null);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-blob">Delete Blob</a>, without its snapshots. */
    public static Operation<ResponseInfo> delete(Resource blob, RequestConditions conditions) {
        return deletion(blob, conditions).decodeHead(info -> info);
    }

    /** Delete Blob, where a blob that is not there is an answer and no failure. */
    public static Operation<Boolean> deleteIfExists(Resource blob) {
        return deletion(blob, RequestConditions.NONE)
                .orRefusal(404, ErrorCode.BLOB_NOT_FOUND, ErrorCode.CONTAINER_NOT_FOUND)
                .decodeHead(info -> info.status() == 202);
    }

    private static Operation.Draft deletion(Resource blob, RequestConditions conditions) {
        return Operation.named("DeleteBlob")
                .delete(blob)
                .apply(conditions)
                .deletes(ErrorCode.BLOB_NOT_FOUND)
                .expect(202);
    }
}
