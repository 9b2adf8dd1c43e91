package io.lazuli.storage.queue.internal;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.SignedIdentifier;
import io.lazuli.storage.StoredAccessPolicies;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.xml.SignedIdentifiersXml;
import io.lazuli.storage.queue.model.QueueProperties;
import java.util.List;

/** What the operations on a queue as a whole say, and how their answers are read. */
public final class QueueOperations {
    private QueueOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/create-queue4">Create Queue</a>: 201, or 204 where the queue exists
     * with the same metadata.
     */
    public static Operation<ResponseInfo> create(QueueAddress at, Metadata metadata) {
        return created(at, metadata).decodeHead(info -> info);
    }

    /** Create Queue, where a queue that exists, with whatever metadata, is an answer and no failure. */
    public static Operation<Boolean> createIfAbsent(QueueAddress at, Metadata metadata) {
        return created(at, metadata)
                .orRefusal(409, ErrorCode.QUEUE_ALREADY_EXISTS)
                .decodeHead(info -> info.status() == 201);
    }

    private static Operation.Draft created(QueueAddress at, Metadata metadata) {
        return Operation.named("CreateQueue")
                .put(at.queue())
                .apply(metadata)
                .repeatUnderConditions()
                .expect(201, 204);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-queue3">Delete Queue</a>, with all its messages. */
    public static Operation<ResponseInfo> delete(QueueAddress at) {
        return deleted(at).decodeHead(info -> info);
    }

    /** Delete Queue, where a queue that is not there is an answer and no failure. */
    public static Operation<Boolean> deleteIfExists(QueueAddress at) {
        return deleted(at).orRefusal(404, ErrorCode.QUEUE_NOT_FOUND).decodeHead(info -> info.status() == 204);
    }

    private static Operation.Draft deleted(QueueAddress at) {
        return Operation.named("DeleteQueue")
                .delete(at.queue())
                .deletes(ErrorCode.QUEUE_NOT_FOUND)
                .expect(204);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-queue-metadata">Get Queue Metadata</a>. */
    public static Operation<QueueProperties> getProperties(QueueAddress at) {
        return metadata(at).decodeHead(QueueProperties::from);
    }

    /** Get Queue Metadata, where a queue that is not there is an answer and no failure. */
    public static Operation<Boolean> exists(QueueAddress at) {
        return metadata(at).orRefusal(404, ErrorCode.QUEUE_NOT_FOUND).decodeHead(info -> info.status() == 200);
    }

    private static Operation.Draft metadata(QueueAddress at) {
        return Operation.named("GetQueueMetadata")
                .get(at.queue())
                .query("comp", "metadata")
                .expect(200);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-queue-metadata">Set Queue Metadata</a>: replaces all pairs. */
    public static Operation<ResponseInfo> setMetadata(QueueAddress at, Metadata metadata) {
        return Operation.named("SetQueueMetadata")
                .put(at.queue())
                .query("comp", "metadata")
                .apply(metadata)
                .expect(204)
                .decodeHead(info -> info);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-queue-acl">Get Queue ACL</a>. */
    public static Operation<StoredAccessPolicies> getAccessPolicy(QueueAddress at) {
        return Operation.named("GetQueueAcl")
                .get(at.queue())
                .query("comp", "acl")
                .expect(200)
                .decodeBody(SignedIdentifiersXml::read);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-queue-acl">Set Queue ACL</a>: replaces all policies. */
    public static Operation<ResponseInfo> setAccessPolicy(QueueAddress at, List<SignedIdentifier> policies) {
        return Operation.named("SetQueueAcl")
                .put(at.queue())
                .query("comp", "acl")
                .xml(SignedIdentifiersXml.write(policies))
                .expect(204)
                .decodeHead(info -> info);
    }
}
