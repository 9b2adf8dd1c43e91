package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.internal.call.BodyBuffer;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the operations on a container say, and how their answers are read. */
public final class ContainerOperations {
    private ContainerOperations() {}

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/create-container">Create Container</a>. */
    public static Operation<Written> create(Resource container, CreateContainerOptions options) {
        return creation(container, options).decodeHead(Written::from);
    }

    /** Create Container, where one that is there already is an answer and no failure. */
    public static Operation<Boolean> createIfAbsent(Resource container) {
        return creation(container, CreateContainerOptions.DEFAULT)
                .orRefusal(409, ErrorCode.CONTAINER_ALREADY_EXISTS)
                .decodeHead(info -> info.status() == 201);
    }

    private static Operation.Draft creation(Resource container, CreateContainerOptions options) {
        return Operation.named("CreateContainer")
                .put(container)
                .query("restype", "container")
                .header(
                        "x-ms-blob-public-access",
                        options.publicAccess() == null
                                ? null
                                : options.publicAccess().value())
                .apply(options.metadata())
                .repeatUnderConditions()
                .expect(201);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-container-properties">Get Container Properties</a>. */
    public static Operation<BlobContainerProperties> getProperties(Resource container) {
        return Operation.named("GetContainerProperties")
                .get(container)
                .query("restype", "container")
                .expect(200)
                .decodeHead(BlobContainerProperties::from);
    }

    /** Get Container Properties, where a container that is not there is an answer and no failure. */
    public static Operation<Boolean> exists(Resource container) {
        return Operation.named("GetContainerProperties")
                .head(container)
                .query("restype", "container")
                .expect(200)
                .orRefusal(404, ErrorCode.CONTAINER_NOT_FOUND)
                .decodeHead(info -> info.status() == 200);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-container-metadata">Set Container Metadata</a>. */
    public static Operation<Written> setMetadata(Resource container, Metadata metadata, RequestConditions conditions) {
        return Operation.named("SetContainerMetadata")
                .put(container)
                .query("restype", "container")
                .query("comp", "metadata")
                .apply(metadata)
                .apply(conditions)
                .expect(200)
                .decodeHead(Written::from);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-container">Delete Container</a>. */
    public static Operation<ResponseInfo> delete(Resource container, RequestConditions conditions) {
        return deletion(container, conditions).decodeHead(info -> info);
    }

    /** Delete Container, where one that is not there is an answer and no failure. */
    public static Operation<Boolean> deleteIfExists(Resource container) {
        return deletion(container, RequestConditions.NONE)
                .orRefusal(404, ErrorCode.CONTAINER_NOT_FOUND)
                .decodeHead(info -> info.status() == 202);
    }

    private static Operation.Draft deletion(Resource container, RequestConditions conditions) {
        return Operation.named("DeleteContainer")
                .delete(container)
                .query("restype", "container")
                .apply(conditions)
                .deletes(ErrorCode.CONTAINER_NOT_FOUND)
                .expect(202);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/list-blobs">List Blobs</a>.
     *
     * @param delimiter what ends a folder's name, or null for a flat list
     * @param marker of the page; null for the first
     * @param buffers of the listing
     */
    public static Operation<Page<BlobItem>> listBlobs(
            Resource container,
            ListBlobsOptions options,
            @Nullable String delimiter,
            @Nullable String marker,
            PageBuffers buffers) {
        String include =
                options.include().stream().map(ListBlobsOptions.Include::value).collect(Collectors.joining(","));
        BodyBuffer buffer = buffers.take();
        return Operation.named("ListBlobs")
                .get(container)
                .query("restype", "container")
                .query("comp", "list")
                .query("prefix", options.prefix().isEmpty() ? null : options.prefix())
                .query("delimiter", delimiter)
                .query("marker", marker)
                .query("maxresults", options.pageSize() == 0 ? null : options.pageSize())
                .query("include", include.isEmpty() ? null : include)
                .expect(200)
                .decodeBody(buffer, buffers.thenIdle(buffer, BlobListXml::page));
    }
}
