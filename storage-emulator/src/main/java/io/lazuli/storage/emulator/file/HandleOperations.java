package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.util.List;

/**
 * List Handles and Force Close Handles. Only SMB clients open handles, and the emulator has none, so there is never
 * one.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-handles">List Handles</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/force-close-handles">Force Close Handles</a>
 */
final class HandleOperations {
    private final ShareStore store;

    HandleOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        for (Level level : List.of(Level.CONTAINER, Level.ITEM)) {
            routes.add("File_ListHandles", "GET", level)
                    .comp("listhandles")
                    .permission("l")
                    .resourceType('o')
                    .to(this::list);
            routes.add("File_ForceCloseHandles", "PUT", level)
                    .comp("forceclosehandles")
                    .permission("w")
                    .resourceType('o')
                    .to(this::close);
        }
    }

    /** List Handles. */
    private RestResponse list(RestRequest request) {
        request.number("maxresults", 1, Integer.MAX_VALUE, 1);
        return store.inside(request, share -> {
            find(request, share);
            XmlWriter xml =
                    new XmlWriter("EnumerationResults").leaf("Entries", "").leaf("NextMarker", "");
            return RestResponse.status(200).xml(xml);
        });
    }

    /** Force Close Handles. Any number may be asked for; none is ever found. */
    private RestResponse close(RestRequest request) {
        String handle = request.required("x-ms-handle-id");
        if (!handle.matches("\\*|\\d{1,20}")) {
            throw request.invalidHeader("x-ms-handle-id");
        }
        return store.inside(request, share -> {
            find(request, share);
            return RestResponse.status(200)
                    .header("x-ms-number-of-handles-closed", 0)
                    .header("x-ms-number-of-handles-failed", request.since("2019-07-07") ? 0 : null);
        });
    }

    /** The file or directory of a request must exist. */
    private static void find(RestRequest request, Share share) {
        FilePath path = FilePath.of(request);
        Directory tree = share.tree(request);
        request.flag("x-ms-recursive");
        if (!path.isRoot() && tree.holder(path).child(path.name()) == null) {
            throw FileErrors.resourceNotFound();
        }
    }
}
