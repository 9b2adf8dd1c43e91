package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rename File and Rename Directory, within one share.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/rename-file">Rename File</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/rename-directory">Rename Directory</a>
 */
final class RenameOperations {
    private static final String SOURCE = "x-ms-file-rename-source";

    private final ShareStore store;

    RenameOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("File_Rename", "PUT", Level.ITEM)
                .comp("rename")
                .permission("w")
                .to(request -> rename(request, false));
        DirectoryOperations.of(routes, "Directory_Rename", "PUT", Level.ITEM, "w")
                .comp("rename")
                .to(request -> rename(request, true));
    }

    /** Moves a file or directory with all that is in it. It keeps its id, and what the request does not set. */
    private RestResponse rename(RestRequest request, boolean directory) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        FilePath target = FilePath.of(request);
        FilePath source = source(request);
        Guards.checkConditions(request);
        return store.changing(request, share -> {
            Node node = find(share.root, source, directory);
            Directory holder = share.root.holder(target);
            if (node instanceof StoredFile file) {
                file.lease.checkWrite(request.header("x-ms-source-lease-id"), request.now());
            } else if (node instanceof Directory moved && holder.isWithin(moved)) {
                throw ErrorCode.INVALID_INPUT.error();
            }
            Node existing = holder.child(target.name());
            SmbProperties smb = SmbHeaders.changed(request, share, node);
            if (existing != null && existing != node) {
                remove(request, holder, existing, target.name());
            }
            share.root.holder(source).take(source.name());
            node.name = target.name();
            holder.put(node);
            node.smb = smb;
            node.metadata = metadata.isEmpty() ? node.metadata : metadata;
            if (node instanceof StoredFile file) {
                file.headers = retyped(file.headers, request.header("x-ms-content-type"));
            }
            node.modified(request.now(), store.ticks());
            RestResponse response =
                    node.stamp(RestResponse.status(200)).header("x-ms-request-server-encrypted", "true");
            return SmbHeaders.describe(response, request, node);
        });
    }

    /** The path of what is renamed, which must lie in the share of the new name. */
    private static FilePath source(RestRequest request) {
        SourceUrl url = SourceUrl.of(request, SOURCE);
        boolean here =
                url.account().equals(request.address().account()) && url.share().equals(request.container());
        FilePath path = FilePath.parse(url.path(), FilePath.keepsDots(request, "x-ms-source-allow-trailing-dot"));
        if (!here || path.isRoot()) {
            throw request.invalidHeader(SOURCE);
        }
        return path;
    }

    /** The node at a path, if it is of the kind that the request names. */
    private static Node find(Directory root, FilePath path, boolean directory) {
        Node node = root.holder(path).child(path.name());
        if (node == null || (node instanceof Directory) != directory) {
            throw FileErrors.resourceNotFound();
        }
        return node;
    }

    /** The headers with another content type, if the request names one. */
    private static ContentHeaders retyped(ContentHeaders headers, @Nullable String type) {
        return type == null || type.isEmpty() ? headers : headers.withType(type);
    }

    /** Makes room for what is renamed: a file gives way if the request says so, a directory never. */
    private static void remove(RestRequest request, Directory holder, Node existing, String name) {
        if (existing instanceof StoredFile file) {
            file.lease.checkWrite(request.header("x-ms-destination-lease-id"), request.now());
        }
        if (!(existing instanceof StoredFile) || !request.flag("x-ms-file-rename-replace-if-exists")) {
            throw FileErrors.resourceAlreadyExists();
        }
        if (existing.smb.isReadOnly() && !request.flag("x-ms-file-rename-ignore-readonly")) {
            throw FileErrors.readOnly();
        }
        holder.unlink(name);
    }
}
