package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.state.Ticks;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot Blob, Delete Blob, Undelete Blob and Set Blob Expiry.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/delete-blob">Delete Blob</a>
 */
final class LifeOperations {
    private final ContainerStore store;

    LifeOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations on which the life of blobs depends. */
    void register(RouteTable routes) {
        routes.add("Blob_CreateSnapshot", "PUT", Level.ITEM)
                .comp("snapshot")
                .permission("cw")
                .to(this::snapshot);
        routes.add("Blob_Delete", "DELETE", Level.ITEM).permission("d").to(this::delete);
        routes.add("Blob_Undelete", "PUT", Level.ITEM)
                .comp("undelete")
                .permission("w")
                .to(this::undelete);
        routes.add("Blob_SetExpiry", "PUT", Level.ITEM)
                .comp("expiry")
                .permission("w")
                .to(this::setExpiry);
    }

    /**
     * Snapshot Blob. The snapshot has the ETag of the blob, unless the request gives it metadata of its own.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/snapshot-blob">Snapshot Blob</a>
     */
    private RestResponse snapshot(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        Guards.snapshot(request, "snapshot");
        return store.at(request, family -> {
            Blob blob = family.current(request.now());
            if (blob == null) {
                throw BlobErrors.blobNotFound();
            }
            family.lease.checkRead(Lease.idOf(request), request.now());
            Guards.checkWrite(request, blob);
            blob.key.check(request);
            String time = Ticks.format(store.context.ticks().next());
            Blob snapshot = blob.copy();
            if (!metadata.isEmpty()) {
                snapshot.metadata = metadata;
                snapshot.touch(store.context.ticks(), request.now());
            }
            family.snapshots.put(time, snapshot);
            return ReadOperations.stamp(RestResponse.status(201), snapshot)
                    .header("x-ms-snapshot", time)
                    .header("x-ms-request-server-encrypted", metadata.isEmpty() ? "false" : "true");
        });
    }

    /**
     * Delete Blob, of a blob, its snapshots, both, or one snapshot.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/delete-blob">Delete Blob</a>
     */
    private RestResponse delete(RestRequest request) {
        String which = request.header("x-ms-delete-snapshots");
        String deletion = which == null ? "" : which.toLowerCase(Locale.ROOT);
        if (which != null && !deletion.equals("include") && !deletion.equals("only")) {
            throw request.invalidHeader("x-ms-delete-snapshots");
        }
        String snapshot = Guards.snapshot(request, "snapshot");
        return store.at(request, family -> {
            if (request.query("deletetype") != null) {
                return deleteForGood(request, family, snapshot);
            }
            boolean keep = store.keepsDeleted();
            Blob blob = Guards.find(request, family);
            if (snapshot != null) {
                Guards.checkWrite(request, blob);
                blob.protection.check(request.now());
                family.deleteSnapshot(snapshot, keep, request.now());
            } else {
                Guards.change(request, family);
                deleteBlob(request, family, deletion, keep);
            }
            return RestResponse.status(202).header("x-ms-delete-type-permanent", keep ? "false" : "true");
        });
    }

    /** Deletes a blob that may be deleted. With {@code only}, at least one snapshot must be there. */
    private static void deleteBlob(RestRequest request, BlobFamily family, String deletion, boolean keep) {
        if (deletion.isEmpty() && family.hasSnapshots()) {
            throw BlobErrors.snapshotsPresent();
        }
        if (deletion.equals("only") && !family.hasSnapshots()) {
            throw BlobErrors.blobNotFound();
        }
        family.deleteSnapshots(keep, request.now());
        if (!deletion.equals("only")) {
            family.dropStaged();
            family.deleteBase(keep, request.now());
        }
    }

    /** Drops a snapshot that was deleted before, if the account allows it. */
    private RestResponse deleteForGood(RestRequest request, BlobFamily family, @Nullable String snapshot) {
        if (!"true".equals(store.properties.text("DeleteRetentionPolicy", "AllowPermanentDelete"))) {
            throw BlobErrors.permanentDeleteIsOff();
        }
        Blob blob = snapshot == null ? null : family.snapshots.get(snapshot);
        if (snapshot == null || blob == null || blob.deleted == null) {
            throw BlobErrors.blobNotFound();
        }
        family.deleteSnapshot(snapshot, false, request.now());
        return RestResponse.status(202).header("x-ms-delete-type-permanent", "true");
    }

    /**
     * Undelete Blob: takes the deletion of the blob and of all its snapshots back.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/undelete-blob">Undelete Blob</a>
     */
    private RestResponse undelete(RestRequest request) {
        return store.at(request, family -> {
            if (family.isEmpty()) {
                throw BlobErrors.blobNotFound();
            }
            family.undelete();
            return RestResponse.status(200);
        });
    }

    /** Blobs that run out need a hierarchical namespace, which this account has not. */
    private RestResponse setExpiry(RestRequest request) {
        return store.at(request, family -> {
            Guards.change(request, family);
            throw BlobErrors.hierarchicalNamespaceNotEnabled();
        });
    }
}
