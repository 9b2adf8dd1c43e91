package io.lazuli.storage.file.internal;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareDirectoryProperties;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import org.jspecify.annotations.Nullable;

/** What the operations on a directory say, and how their answers are read. The root directory has the address of its share. */
public final class DirectoryOperations {
    private static final String DETAILS = "Timestamps,ETag,Attributes,PermissionKey";

    private DirectoryOperations() {}

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/create-directory">Create Directory</a>; its parent must exist. */
    public static Operation<Written> create(Resource directory, Metadata metadata) {
        return created(directory, metadata).decodeHead(Written::from);
    }

    /** Create Directory, where a directory that exists is an answer and no failure. */
    public static Operation<Boolean> createIfAbsent(Resource directory, Metadata metadata) {
        return created(directory, metadata)
                .orRefusal(409, ErrorCode.RESOURCE_ALREADY_EXISTS)
                .decodeHead(info -> info.status() == 201);
    }

    private static Operation.Draft created(Resource directory, Metadata metadata) {
        return Operation.named("CreateDirectory")
                .put(directory)
                .query("restype", "directory")
                .apply(metadata)
                .repeatUnderConditions()
                .expect(201);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/delete-directory">Delete Directory</a>; it must be empty. */
    public static Operation<ResponseInfo> delete(Resource directory) {
        return deleted(directory).decodeHead(info -> info);
    }

    /** Delete Directory, where a directory that is not there is an answer and no failure. */
    public static Operation<Boolean> deleteIfExists(Resource directory) {
        return deleted(directory)
                .orRefusal(404, ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.PARENT_NOT_FOUND, ErrorCode.SHARE_NOT_FOUND)
                .decodeHead(info -> info.status() == 202);
    }

    private static Operation.Draft deleted(Resource directory) {
        return Operation.named("DeleteDirectory")
                .delete(directory)
                .query("restype", "directory")
                .deletes(ErrorCode.RESOURCE_NOT_FOUND)
                .expect(202);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-directory-properties">Get Directory Properties</a>. */
    public static Operation<ShareDirectoryProperties> getProperties(Resource directory) {
        return properties(directory).decodeHead(ShareDirectoryProperties::from);
    }

    /** Get Directory Properties, where a directory that is not there is an answer and no failure. */
    public static Operation<Boolean> exists(Resource directory) {
        return properties(directory)
                .orRefusal(404, ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.PARENT_NOT_FOUND, ErrorCode.SHARE_NOT_FOUND)
                .decodeHead(info -> info.status() == 200);
    }

    private static Operation.Draft properties(Resource directory) {
        return Operation.named("GetDirectoryProperties")
                .get(directory)
                .query("restype", "directory")
                .expect(200);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-directory-metadata">Set Directory Metadata</a>: replaces all. */
    public static Operation<Written> setMetadata(Resource directory, Metadata metadata) {
        return Operation.named("SetDirectoryMetadata")
                .put(directory)
                .query("restype", "directory")
                .query("comp", "metadata")
                .apply(metadata)
                .expect(200)
                .decodeHead(Written::from);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/list-directories-and-files">List Directories and Files</a>.
     *
     * @param marker of the page; null for the first
     */
    public static Operation<Page<ShareFileItem>> list(
            Resource directory, ListFilesOptions options, @Nullable String marker) {
        return Operation.named("ListDirectoriesAndFiles")
                .get(directory)
                .query("restype", "directory")
                .query("comp", "list")
                .query("prefix", options.prefix().isEmpty() ? null : options.prefix())
                .query("marker", marker)
                .query("maxresults", options.pageSize() == 0 ? null : options.pageSize())
                .query("include", options.includeDetails() ? DETAILS : null)
                .header("x-ms-file-extended-info", options.includeDetails() ? "true" : null)
                .expect(200)
                .decodeBody(ListsXml::files);
    }
}
