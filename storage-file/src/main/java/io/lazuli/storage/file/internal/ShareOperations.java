package io.lazuli.storage.file.internal;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareProperties;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.DeleteShareOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;

/** What the operations on a share as a whole say, and how their answers are read. */
public final class ShareOperations {
    private ShareOperations() {}

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/create-share">Create Share</a>. */
    public static Operation<Written> create(Resource share, CreateShareOptions options) {
        return created(share, options).decodeHead(Written::from);
    }

    /** Create Share, where a share that exists, of whatever kind, is an answer and no failure. */
    public static Operation<Boolean> createIfAbsent(Resource share, CreateShareOptions options) {
        return created(share, options)
                .orRefusal(409, ErrorCode.SHARE_ALREADY_EXISTS)
                .decodeHead(info -> info.status() == 201);
    }

    private static Operation.Draft created(Resource share, CreateShareOptions options) {
        return Operation.named("CreateShare")
                .put(share)
                .query("restype", "share")
                .header("x-ms-share-quota", options.quotaGiB() == 0 ? null : Integer.toString(options.quotaGiB()))
                .header(
                        "x-ms-access-tier",
                        options.accessTier() == null
                                ? null
                                : options.accessTier().value())
                .apply(options.metadata())
                .repeatUnderConditions()
                .expect(201);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-share">Delete Share</a>, with all its files. */
    public static Operation<ResponseInfo> delete(Resource share, DeleteShareOptions options) {
        return deleted(share, options).decodeHead(info -> info);
    }

    /** Delete Share, where a share that is not there is an answer and no failure. */
    public static Operation<Boolean> deleteIfExists(Resource share, DeleteShareOptions options) {
        return deleted(share, options)
                .orRefusal(404, ErrorCode.SHARE_NOT_FOUND)
                .decodeHead(info -> info.status() == 202);
    }

    private static Operation.Draft deleted(Resource share, DeleteShareOptions options) {
        return Operation.named("DeleteShare")
                .delete(share)
                .query("restype", "share")
                .header("x-ms-delete-snapshots", options.includeSnapshots() ? "include" : null)
                .header("x-ms-lease-id", options.leaseId())
                .deletes(ErrorCode.SHARE_NOT_FOUND)
                .expect(202);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-share-properties">Get Share Properties</a>. */
    public static Operation<ShareProperties> getProperties(Resource share) {
        return properties(share).decodeHead(ShareProperties::from);
    }

    /** Get Share Properties, where a share that is not there is an answer and no failure. */
    public static Operation<Boolean> exists(Resource share) {
        return properties(share).orRefusal(404, ErrorCode.SHARE_NOT_FOUND).decodeHead(info -> info.status() == 200);
    }

    private static Operation.Draft properties(Resource share) {
        return Operation.named("GetShareProperties")
                .get(share)
                .query("restype", "share")
                .expect(200);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-share-metadata">Set Share Metadata</a>: replaces all pairs. */
    public static Operation<Written> setMetadata(Resource share, Metadata metadata) {
        return Operation.named("SetShareMetadata")
                .put(share)
                .query("restype", "share")
                .query("comp", "metadata")
                .apply(metadata)
                .expect(200)
                .decodeHead(Written::from);
    }
}
