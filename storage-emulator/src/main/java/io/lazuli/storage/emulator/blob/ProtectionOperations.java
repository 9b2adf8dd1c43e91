package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;

/**
 * Set and Delete Blob Immutability Policy, Set Blob Legal Hold.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-immutability-policy">Set Blob Immutability Policy</a>
 */
final class ProtectionOperations {
    private final ContainerStore store;

    ProtectionOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations. */
    void register(RouteTable routes) {
        routes.add("Blob_SetImmutabilityPolicy", "PUT", Level.ITEM)
                .comp("immutabilitypolicies")
                .permission("i")
                .to(this::setPolicy);
        routes.add("Blob_DeleteImmutabilityPolicy", "DELETE", Level.ITEM)
                .comp("immutabilitypolicies")
                .permission("i")
                .to(this::deletePolicy);
        routes.add("Blob_SetLegalHold", "PUT", Level.ITEM)
                .comp("legalhold")
                .permission("i")
                .to(this::setLegalHold);
    }

    /**
     * Set Blob Immutability Policy.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-immutability-policy">Set Blob Immutability Policy</a>
     */
    private RestResponse setPolicy(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            Guards.checkWrite(request, blob);
            blob.protection = blob.protection.withPolicy(request);
            return blob.protection.describePolicy(RestResponse.status(200));
        });
    }

    /**
     * Delete Blob Immutability Policy.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/delete-blob-immutability-policy">Delete Blob Immutability Policy</a>
     */
    private RestResponse deletePolicy(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            blob.protection = blob.protection.withoutPolicy();
            return RestResponse.status(200);
        });
    }

    /**
     * Set Blob Legal Hold.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-blob-legal-hold">Set Blob Legal Hold</a>
     */
    private RestResponse setLegalHold(RestRequest request) {
        request.required("x-ms-legal-hold");
        boolean held = request.flag("x-ms-legal-hold");
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            blob.protection = blob.protection.withLegalHold(held);
            return RestResponse.status(200).header("x-ms-legal-hold", held);
        });
    }
}
