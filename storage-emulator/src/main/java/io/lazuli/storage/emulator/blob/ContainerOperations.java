package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.PublicAccess;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.AccessPolicies;
import io.lazuli.storage.emulator.rules.Conditions;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.rules.LeaseAction;
import io.lazuli.storage.emulator.rules.Names;
import java.util.List;

/**
 * Create, delete and describe containers, their metadata, access policies and leases.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/operations-on-containers">Operations on containers</a>
 */
final class ContainerOperations {
    private final ContainerStore store;

    ContainerOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations on containers. */
    void register(RouteTable routes) {
        routes.add("Container_Create", "PUT", Level.CONTAINER)
                .restype("container")
                .permission("cw")
                .to(this::create);
        routes.add("Container_Delete", "DELETE", Level.CONTAINER)
                .restype("container")
                .permission("d")
                .to(this::delete);
        routes.add("Container_Restore", "PUT", Level.CONTAINER)
                .restype("container")
                .comp("undelete")
                .permission("cw")
                .to(this::restore);
        for (String method : List.of("GET", "HEAD")) {
            routes.add("Container_GetProperties", method, Level.CONTAINER)
                    .restype("container")
                    .permission("r")
                    .publicRead()
                    .to(this::getProperties);
            routes.add("Container_GetMetadata", method, Level.CONTAINER)
                    .restype("container")
                    .comp("metadata")
                    .permission("r")
                    .publicRead()
                    .to(this::getMetadata);
            routes.add("Container_GetAccessPolicy", method, Level.CONTAINER)
                    .restype("container")
                    .comp("acl")
                    .to(this::getAccessPolicy);
        }
        routes.add("Container_SetMetadata", "PUT", Level.CONTAINER)
                .restype("container")
                .comp("metadata")
                .permission("w")
                .to(this::setMetadata);
        routes.add("Container_SetAccessPolicy", "PUT", Level.CONTAINER)
                .restype("container")
                .comp("acl")
                .to(this::setAccessPolicy);
        routes.add("Container_Lease", "PUT", Level.CONTAINER)
                .restype("container")
                .comp("lease")
                .permission("w")
                .to(this::lease);
    }

    /**
     * Create Container. A name is free again as soon as its container is deleted: tests need not wait as they must
     * with the service.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-container">Create Container</a>
     */
    private RestResponse create(RestRequest request) {
        Names.checkContainer(request.container());
        Container container =
                new Container(request.container(), Names.checkMetadata(request.metadata()), publicAccess(request));
        container.touch(store.context.ticks(), request.now());
        if (store.containers.putIfAbsent(container.name, container) != null) {
            throw BlobErrors.containerAlreadyExists();
        }
        return container.stamp(RestResponse.status(201));
    }

    /**
     * The access in {@code x-ms-blob-public-access}; {@code true} is what very old clients say for the whole
     * container.
     */
    private static PublicAccess publicAccess(RestRequest request) {
        String text = request.header("x-ms-blob-public-access");
        if (text == null || text.isEmpty()) {
            return PublicAccess.NONE;
        }
        return switch (text) {
            case "container", "true" -> PublicAccess.CONTAINER;
            case "blob" -> PublicAccess.BLOB;
            default -> throw request.invalidHeader("x-ms-blob-public-access");
        };
    }

    /**
     * Delete Container. While deleted blobs are kept, deleted containers are kept as well.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/delete-container">Delete Container</a>
     */
    private RestResponse delete(RestRequest request) {
        return store.inside(request, container -> {
            container.lease.checkWrite(Lease.idOf(request), request.now());
            check(request, container);
            store.containers.remove(container.name);
            if (store.keepsDeleted()) {
                container.gone = true;
                container.lease.clear();
                store.deleted.keep(container, store.context.ticks(), request.now());
            } else {
                container.close();
            }
            return RestResponse.status(202);
        });
    }

    /**
     * Restore Container, under its own name or another one.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/restore-container">Restore Container</a>
     */
    private RestResponse restore(RestRequest request) {
        Names.checkContainer(request.container());
        String name = request.required("x-ms-deleted-container-name");
        String version = request.required("x-ms-deleted-container-version");
        if (store.containers.containsKey(request.container())) {
            throw BlobErrors.containerAlreadyExists();
        }
        Container deleted = store.deleted.take(name, version);
        if (deleted == null) {
            throw BlobErrors.containerNotFound();
        }
        Container container = deleted.renamed(request.container());
        container.touch(store.context.ticks(), request.now());
        if (store.containers.putIfAbsent(container.name, container) != null) {
            throw BlobErrors.containerAlreadyExists();
        }
        return RestResponse.status(201);
    }

    /**
     * Get Container Properties.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-container-properties">Get Container Properties</a>
     */
    private RestResponse getProperties(RestRequest request) {
        return store.inside(request, container -> {
            container.lease.checkRead(Lease.idOf(request), request.now());
            RestResponse response = container
                    .stamp(RestResponse.status(200))
                    .metadata(container.metadata)
                    .header("x-ms-blob-public-access", Container.word(container.access))
                    .header("x-ms-has-immutability-policy", "false")
                    .header("x-ms-has-legal-hold", "false");
            if (request.since("2019-02-02")) {
                response.header("x-ms-default-encryption-scope", "$account-encryption-key")
                        .header("x-ms-deny-encryption-scope-override", "false");
            }
            if (request.since("2020-10-02")) {
                response.header("x-ms-immutable-storage-with-versioning-enabled", "false");
            }
            return container.lease.describe(response, request.now());
        });
    }

    /**
     * Get Container Metadata.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-container-metadata">Get Container Metadata</a>
     */
    private RestResponse getMetadata(RestRequest request) {
        return store.inside(request, container -> {
            container.lease.checkRead(Lease.idOf(request), request.now());
            return container.stamp(RestResponse.status(200)).metadata(container.metadata);
        });
    }

    /**
     * Set Container Metadata. Other than for blobs, a lease need not be named.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-container-metadata">Set Container Metadata</a>
     */
    private RestResponse setMetadata(RestRequest request) {
        return store.inside(request, container -> {
            container.lease.checkRead(Lease.idOf(request), request.now());
            check(request, container);
            container.metadata = Names.checkMetadata(request.metadata());
            container.touch(store.context.ticks(), request.now());
            return container.stamp(RestResponse.status(200));
        });
    }

    /**
     * Get Container ACL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-container-acl">Get Container ACL</a>
     */
    private RestResponse getAccessPolicy(RestRequest request) {
        return store.inside(request, container -> {
            container.lease.checkRead(Lease.idOf(request), request.now());
            return container
                    .stamp(RestResponse.status(200))
                    .header("x-ms-blob-public-access", Container.word(container.access))
                    .xml(container.policies.toXml());
        });
    }

    /**
     * Set Container ACL. Without the header the container is closed to the public.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-container-acl">Set Container ACL</a>
     */
    private RestResponse setAccessPolicy(RestRequest request) {
        AccessPolicies policies = AccessPolicies.read(request);
        PublicAccess access = publicAccess(request);
        return store.inside(request, container -> {
            container.lease.checkRead(Lease.idOf(request), request.now());
            check(request, container);
            container.policies = policies;
            container.access = access;
            container.touch(store.context.ticks(), request.now());
            return container.stamp(RestResponse.status(200));
        });
    }

    /**
     * Lease Container.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/lease-container">Lease Container</a>
     */
    private RestResponse lease(RestRequest request) {
        return store.inside(request, container -> {
            check(request, container);
            return container.stamp(LeaseAction.perform(request, container.lease));
        });
    }

    /** Tests the conditions of a request on a container: for all operations a failure is 412. */
    private static void check(RestRequest request, Container container) {
        if (Conditions.of(request).test(container.entityTag, container.lastModified) != Conditions.Outcome.MET) {
            throw ErrorCode.CONDITION_NOT_MET.error();
        }
    }
}
