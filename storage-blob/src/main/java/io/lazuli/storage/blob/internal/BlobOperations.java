package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobProperties;
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

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-metadata">Set Blob Metadata</a>: replaces all pairs. */
    public static Operation<Written> setMetadata(Resource blob, Metadata metadata, RequestConditions conditions) {
        return Operation.named("SetBlobMetadata")
                .put(blob)
                .query("comp", "metadata")
                .apply(metadata)
                .apply(conditions)
                .expect(200)
                .decodeHead(Written::from);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-blob">Delete Blob</a>, without its snapshots. */
    public static Operation<ResponseInfo> delete(Resource blob, RequestConditions conditions) {
        return Operation.named("DeleteBlob")
                .delete(blob)
                .apply(conditions)
                .repeatUnderConditions()
                .expect(202)
                .decodeHead(info -> info);
    }
}
