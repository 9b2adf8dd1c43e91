package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Names;
import java.util.List;
import java.util.Map;

/**
 * Create and delete directories, get and set their properties and metadata.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/operations-on-directories">Operations on directories</a>
 */
final class DirectoryOperations {
    private final ShareStore store;

    DirectoryOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        for (Level level : List.of(Level.CONTAINER, Level.ITEM)) {
            of(routes, "Directory_Create", "PUT", level, "cw").to(this::create);
            of(routes, "Directory_Delete", "DELETE", level, "d").to(this::delete);
            for (String method : List.of("GET", "HEAD")) {
                of(routes, "Directory_GetProperties", method, level, "r").to(this::getProperties);
                of(routes, "Directory_GetMetadata", method, level, "r")
                        .comp("metadata")
                        .to(this::getMetadata);
            }
            of(routes, "Directory_SetProperties", "PUT", level, "w")
                    .comp("properties")
                    .to(this::setProperties);
            of(routes, "Directory_SetMetadata", "PUT", level, "w")
                    .comp("metadata")
                    .to(this::setMetadata);
        }
    }

    /** A route of an operation on directories, of which the root has the share's path. */
    static Route of(RouteTable routes, String operation, String method, Level level, String permission) {
        return routes.add(operation, method, level)
                .restype("directory")
                .permission(permission)
                .serviceSas(permission)
                .resourceType('o');
    }

    /** Create Directory. Its parent must exist; what lies at the name must not, whatever its kind. */
    private RestResponse create(RestRequest request) {
        SmbHeaders.checkPresent(request);
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        FilePath path = FilePath.of(request);
        return store.changing(request, share -> {
            if (path.isRoot()) {
                throw FileErrors.resourceAlreadyExists();
            }
            Directory holder = share.root.holder(path);
            Node existing = holder.child(path.name());
            if (existing != null) {
                throw existing instanceof Directory
                        ? FileErrors.resourceAlreadyExists()
                        : FileErrors.resourceTypeMismatch();
            }
            SmbProperties smb = SmbHeaders.ofNew(request, share, true);
            Directory directory = new Directory(
                    share.nextId(), path.name(), share.isNfs(), smb, metadata, request.now(), store.ticks());
            holder.put(directory);
            RestResponse response =
                    directory.stamp(RestResponse.status(201)).header("x-ms-request-server-encrypted", "true");
            return SmbHeaders.describeType(SmbHeaders.describe(response, request, directory), request, directory);
        });
    }

    /** Delete Directory. It must be empty, and it must not be the root. */
    private RestResponse delete(RestRequest request) {
        return store.changing(request, share -> {
            Directory directory = Guards.directory(request, share.root);
            if (directory == share.root) {
                throw FileErrors.cannotDelete();
            }
            if (!directory.isEmpty()) {
                throw FileErrors.directoryNotEmpty();
            }
            if (directory.smb.isReadOnly()) {
                throw FileErrors.readOnly();
            }
            directory.holder().unlink(directory.name);
            return RestResponse.status(202);
        });
    }

    /** Get Directory Properties. */
    private RestResponse getProperties(RestRequest request) {
        return store.inside(request, share -> {
            Directory directory = Guards.directory(request, share);
            RestResponse response = directory
                    .stamp(RestResponse.status(200))
                    .metadata(directory.metadata)
                    .header("x-ms-server-encrypted", directory.encrypted);
            return SmbHeaders.describeType(SmbHeaders.describe(response, request, directory), request, directory);
        });
    }

    /** Get Directory Metadata. */
    private RestResponse getMetadata(RestRequest request) {
        return store.inside(request, share -> {
            Directory directory = Guards.directory(request, share);
            return directory.stamp(RestResponse.status(200)).metadata(directory.metadata);
        });
    }

    /** Set Directory Properties: what SMB keeps about it. What the request does not name stays. */
    private RestResponse setProperties(RestRequest request) {
        SmbHeaders.checkPresent(request);
        return store.changing(request, share -> {
            Directory directory = Guards.directory(request, share.root);
            directory.smb = SmbHeaders.changed(request, share, directory);
            directory.modified(request.now(), store.ticks());
            RestResponse response =
                    directory.stamp(RestResponse.status(200)).header("x-ms-request-server-encrypted", "true");
            return SmbHeaders.describe(response, request, directory);
        });
    }

    /** Set Directory Metadata: replaces all of it. */
    private RestResponse setMetadata(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        return store.changing(request, share -> {
            Directory directory = Guards.directory(request, share.root);
            directory.metadata(metadata, request.now(), store.ticks());
            return directory.stamp(RestResponse.status(200)).header("x-ms-request-server-encrypted", "true");
        });
    }
}
