package io.lazuli.storage.blob.internal;

import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.xml.XmlWriter;
import io.lazuli.storage.transport.RequestBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operations on block blobs say, and how their answers are read. */
public final class BlockBlobOperations {
    private BlockBlobOperations() {}

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/put-blob">Put Blob</a>, as a block blob. */
    public static Operation<Written> putBlob(Resource blob, RequestBody body, UploadOptions options) {
        Operation<Written> put = Operation.named("PutBlob")
                .put(blob)
                .header("x-ms-blob-type", "BlockBlob")
                .apply(BlobFacets.upload(options))
                .body(body)
                .expect(201)
                .decodeHead(Written::from);
        BlobLikeness like = new BlobLikeness(BlobType.BLOCK, body, options.headers(), options.metadata());
        return ReadBackOperations.conditional(put, blob, BlobFacets.conditions(options), like);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/put-block">Put Block</a>.
     *
     * @param id of the block, in Base64; all ids of a blob have the same length
     * @param leaseId the lease that the caller holds, or null
     */
    public static Operation<ResponseInfo> putBlock(
            Resource blob, String id, RequestBody body, @Nullable String leaseId) {
        return Operation.named("PutBlock")
                .put(blob)
                .query("comp", "block")
                .query("blockid", id)
                .header("x-ms-lease-id", leaseId)
                .body(body)
                .expect(201)
                .decodeHead(info -> info);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/put-block-list">Put Block List</a>.
     *
     * @param unique whether nobody else uses these ids, so that they tell whose blob it is
     */
    public static Operation<Written> putBlockList(
            Resource blob, List<String> ids, boolean unique, UploadOptions options) {
        XmlWriter list = XmlWriter.document("BlockList");
        for (String id : ids) {
            // Latest and not Uncommitted: a second try may find them committed by the first.
            list.element("Latest", id);
        }
        RequestConditions conditions = BlobFacets.conditions(options);
        return Operation.named("PutBlockList")
                .put(blob)
                .query("comp", "blocklist")
                .apply(BlobFacets.upload(options))
                .xml(list.toBytes())
                .expect(201)
                .decodeHead(Written::from)
                .readBack(story -> ReadBackOperations.committed(blob, ids, conditions, unique));
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-block-list">Get Block List</a>. */
    public static Operation<BlockList> getBlockList(Resource blob, GetBlockListOptions options) {
        return blockList(blob, options).decodeBody(BlockListXml::read);
    }

    /** Get Block List, not yet with what is made of the answer. */
    static Operation.Draft blockList(Resource blob, GetBlockListOptions options) {
        return Operation.named("GetBlockList")
                .get(blob)
                .query("comp", "blocklist")
                .query("blocklisttype", options.kind().value())
                .apply(options.conditions())
                .expect(200);
    }
}
