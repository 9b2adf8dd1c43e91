package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.state.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Create and delete files, set their properties and metadata.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/operations-on-files">Operations on files</a>
 */
final class FileOperations {
    private static final String LENGTH = "x-ms-content-length";
    private static final String LEASE_ID = "x-ms-lease-id";
    private static final long LARGEST_FILE = 4L << 40;

    private final ShareStore store;

    FileOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("File_Create", "PUT", Level.ITEM)
                .permission("cw")
                .largestBody(RangeOperations.LARGEST_RANGE)
                .to(this::create);
        routes.add("File_Delete", "DELETE", Level.ITEM).permission("d").to(this::delete);
        routes.add("File_SetHTTPHeaders", "PUT", Level.ITEM)
                .comp("properties")
                .permission("w")
                .to(this::setProperties);
        routes.add("File_SetMetadata", "PUT", Level.ITEM)
                .comp("metadata")
                .permission("w")
                .to(this::setMetadata);
    }

    /**
     * Create File. It takes the place of a file of that name, whose lease it must name and keeps. Newer versions may
     * send the first bytes along.
     */
    private RestResponse create(RestRequest request) {
        if (!request.required("x-ms-type").equalsIgnoreCase("file")) {
            throw request.invalidHeader("x-ms-type");
        }
        request.required(LENGTH);
        long length = length(request, 0);
        SmbHeaders.checkPresent(request);
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        FilePath path = FilePath.of(request);
        Guards.checkConditions(request);
        if (request.body().length() > length) {
            throw request.invalidHeader(LENGTH);
        }
        return store.changing(request, share -> {
            Directory holder = share.root.holder(path);
            StoredFile existing = replaceable(request, holder.child(path.name()), false);
            SmbProperties smb = SmbHeaders.ofNew(request, share, false);
            StoredFile file = new StoredFile(
                    share.nextId(),
                    path.name(),
                    smb,
                    metadata,
                    request.now(),
                    store.ticks(),
                    ContentHeaders.of(request).typed(),
                    Content.zeros(length));
            replace(holder, existing, file);
            RestResponse response =
                    file.stamp(RestResponse.status(201)).header("x-ms-request-server-encrypted", "true");
            if (request.body().length() > 0) {
                file.write(0, request.body(), store.ticks());
                response.header("Content-MD5", request.body().checksums().md5());
            }
            return SmbHeaders.describeType(SmbHeaders.describe(response, request, file), request, file);
        });
    }

    /**
     * The file that a new one may take the place of, or null if nothing is there.
     *
     * @param force whether a read-only file may be replaced too
     */
    static @Nullable StoredFile replaceable(RestRequest request, @Nullable Node existing, boolean force) {
        if (existing == null) {
            return null;
        }
        if (!(existing instanceof StoredFile file)) {
            throw FileErrors.resourceTypeMismatch();
        }
        file.lease.checkWrite(request.header(LEASE_ID), request.now());
        if (!request.grant().allows("w")) {
            throw ErrorCode.AUTHORIZATION_PERMISSION_MISMATCH.error();
        }
        if (file.smb.isReadOnly() && !force) {
            throw FileErrors.readOnly();
        }
        return file;
    }

    /** Puts a new file in the place of an old one, whose lease goes on. */
    static void replace(Directory holder, @Nullable StoredFile existing, StoredFile file) {
        if (existing != null) {
            file.lease = existing.lease;
            holder.unlink(file.name);
        }
        holder.put(file);
    }

    /** Delete File: removes the name; the bytes go with the last name. */
    private RestResponse delete(RestRequest request) {
        return store.changing(request, share -> {
            StoredFile file = Guards.write(request, share);
            FilePath path = FilePath.of(request);
            RestResponse response = SmbHeaders.describeLinks(RestResponse.status(202), request, file);
            share.root.holder(path).unlink(path.name());
            return response;
        });
    }

    /** Set File Properties: content headers, length, and what SMB keeps about it. */
    private RestResponse setProperties(RestRequest request) {
        SmbHeaders.checkPresent(request);
        ContentHeaders headers = ContentHeaders.of(request);
        return store.changing(request, share -> {
            StoredFile file = Guards.change(request, share);
            boolean resized = request.number(LENGTH) != null;
            long length = length(request, file.content.length());
            file.smb = SmbHeaders.changed(request, share, file);
            if (resized) {
                file.resize(length);
                if (SmbHeaders.tellsWriteTime(request)) {
                    file.smb = file.smb.writtenAt(request.now());
                }
            }
            // A request that only resizes leaves the headers as they are; any other one replaces them all.
            if (!resized || !headers.isEmpty()) {
                file.headers = headers;
            }
            file.modified(request.now(), store.ticks());
            RestResponse response =
                    file.stamp(RestResponse.status(200)).header("x-ms-request-server-encrypted", "true");
            return SmbHeaders.describeLinks(SmbHeaders.describe(response, request, file), request, file);
        });
    }

    /** The length in a header, which may be up to 4 TiB. */
    private static long length(RestRequest request, long otherwise) {
        Long length = request.number(LENGTH);
        if (length == null) {
            return otherwise;
        }
        if (length < 0 || length > LARGEST_FILE) {
            throw request.invalidHeader(LENGTH);
        }
        return length;
    }

    /** Set File Metadata: replaces all of it. */
    private RestResponse setMetadata(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        return store.changing(request, share -> {
            StoredFile file = Guards.change(request, share);
            file.metadata(metadata, request.now(), store.ticks());
            return file.stamp(RestResponse.status(200)).header("x-ms-request-server-encrypted", "true");
        });
    }
}
