package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.rules.LeaseAction;
import io.lazuli.storage.emulator.rules.Names;
import java.util.Map;

/**
 * Set Blob Properties, Set Blob Metadata, tags, tier and leases: what changes about a blob while its content stays.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/operations-on-blobs">Operations on blobs</a>
 */
final class ChangeOperations {
    private final ContainerStore store;

    ChangeOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations that leave the content alone. */
    void register(RouteTable routes) {
        routes.add("Blob_SetHTTPHeaders", "PUT", Level.ITEM)
                .comp("properties")
                .permission("w")
                .to(this::setHeaders);
        routes.add("Blob_SetMetadata", "PUT", Level.ITEM)
                .comp("metadata")
                .permission("w")
                .to(this::setMetadata);
        routes.add("Blob_Lease", "PUT", Level.ITEM)
                .comp("lease")
                .permission("w")
                .to(this::lease);
        routes.add("Blob_SetTier", "PUT", Level.ITEM)
                .comp("tier")
                .permission("w")
                .to(this::setTier);
        routes.add("Blob_SetTags", "PUT", Level.ITEM)
                .comp("tags")
                .permission("t")
                .to(this::setTags);
        routes.add("Blob_GetTags", "GET", Level.ITEM)
                .comp("tags")
                .permission("t")
                .to(this::getTags);
    }

    /**
     * Set Blob Properties. What the request does not set is not set afterwards.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-properties">Set Blob Properties</a>
     */
    private RestResponse setHeaders(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.change(request, family);
            blob.headers = ContentHeaders.own(request);
            blob.touch(store.context.ticks(), request.now());
            return ReadOperations.stamp(RestResponse.status(200), blob)
                    .header("x-ms-blob-sequence-number", blob.type == BlobType.PAGE ? blob.sequenceNumber : null);
        });
    }

    /**
     * Set Blob Metadata. The metadata is replaced as a whole.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-metadata">Set Blob Metadata</a>
     */
    private RestResponse setMetadata(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        return store.at(request, family -> {
            Blob blob = Guards.change(request, family);
            blob.key.check(request);
            blob.metadata = metadata;
            blob.touch(store.context.ticks(), request.now());
            return blob.key.describeWrite(ReadOperations.stamp(RestResponse.status(200), blob));
        });
    }

    /**
     * Lease Blob. A lease changes neither ETag nor date.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/lease-blob">Lease Blob</a>
     */
    private RestResponse lease(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = family.current(request.now());
            if (blob == null) {
                throw BlobErrors.blobNotFound();
            }
            Guards.checkWrite(request, blob);
            return ReadOperations.stamp(LeaseAction.perform(request, family.lease), blob);
        });
    }

    /**
     * Set Blob Tier. Only block blobs of this kind of account have tiers. To bring a blob back from the archive takes
     * hours, so it answers 202 and stays archived.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-tier">Set Blob Tier</a>
     */
    private RestResponse setTier(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            family.lease.checkRead(Lease.idOf(request), request.now());
            if (blob.type != BlobType.BLOCK) {
                throw BlobErrors.operationNotSupported();
            }
            Guards.checkTags(request, blob);
            boolean archived = blob.tier.isArchive();
            if (archived
                    && request.query("snapshot") != null
                    && !Tier.name(request).equals("Archive")) {
                throw BlobErrors.operationNotSupported();
            }
            blob.tier = blob.tier.set(request);
            return RestResponse.status(archived && blob.tier.rehydrating() != null ? 202 : 200);
        });
    }

    /**
     * Set Blob Tags. Tags change neither ETag nor date.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-tags">Set Blob Tags</a>
     */
    private RestResponse setTags(RestRequest request) {
        Map<String, String> tags = Tags.ofBody(request);
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            if (request.query("snapshot") == null) {
                family.lease.checkWrite(Lease.idOf(request), request.now());
            }
            Guards.checkBlob(request, blob);
            Guards.checkWrite(request, blob);
            blob.tags = tags;
            return RestResponse.status(204);
        });
    }

    /**
     * Get Blob Tags.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob-tags">Get Blob Tags</a>
     */
    private RestResponse getTags(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            family.lease.checkRead(Lease.idOf(request), request.now());
            Guards.checkBlob(request, blob);
            Guards.checkRead(request, blob);
            XmlWriter xml = new XmlWriter("Tags").open("TagSet");
            blob.tags.forEach((key, value) ->
                    xml.open("Tag").leaf("Key", key).leaf("Value", value).close());
            return RestResponse.status(200).xml(xml);
        });
    }
}
