package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.rules.Names;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Create and delete shares, get and set their properties and metadata.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/operations-on-shares--file-service-">Operations on shares</a>
 */
final class ShareOperations {
    private static final String LEASE_ID = "x-ms-lease-id";

    private final ShareStore store;

    ShareOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        of(routes, "Share_Create", "PUT").permission("cw").to(this::create);
        of(routes, "Share_Delete", "DELETE").permission("d").to(this::delete);
        for (String method : List.of("GET", "HEAD")) {
            of(routes, "Share_GetProperties", method).permission("r").to(this::getProperties);
            of(routes, "Share_GetMetadata", method)
                    .comp("metadata")
                    .permission("r")
                    .to(this::getMetadata);
        }
        of(routes, "Share_SetProperties", "PUT")
                .comp("properties")
                .permission("w")
                .to(this::setProperties);
        of(routes, "Share_SetMetadata", "PUT").comp("metadata").permission("w").to(this::setMetadata);
    }

    /** A route of an operation on shares. */
    static Route of(RouteTable routes, String operation, String method) {
        return routes.add(operation, method, Level.CONTAINER).restype("share");
    }

    /**
     * Create Share. The name is free again as soon as a share is deleted, other than in the service, which needs half a
     * minute.
     */
    private RestResponse create(RestRequest request) {
        Names.checkContainer(request.container());
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        ShareSettings settings = ShareSettings.ofNew(request);
        Share share = new Share(request.container(), settings, metadata, request.now(), store.ticks());
        if (store.shares.putIfAbsent(share.name, share) != null) {
            throw FileErrors.shareAlreadyExists();
        }
        store.deleted.forget(share.name);
        RestResponse response = share.stamp(RestResponse.status(201));
        describeProvision(response, request, settings);
        return response;
    }

    /** Adds what a provisioned share has reserved, which newer versions tell at each change. */
    private static void describeProvision(RestResponse response, RestRequest request, ShareSettings settings) {
        if (settings.provision() != null && Provision.isTold(request)) {
            settings.provision().describe(response, settings.quota());
        }
    }

    /** Delete Share, or a snapshot of one. */
    private RestResponse delete(RestRequest request) {
        if (store.deleted.isAgain(request)) {
            return RestResponse.status(202);
        }
        return store.inside(request, share -> {
            Share.Snapshot snapshot = share.snapshot(request);
            Lease lease = snapshot == null ? share.lease : snapshot.lease();
            lease.checkWrite(request.header(LEASE_ID), request.now());
            if (snapshot != null) {
                share.snapshots.remove(snapshot.time());
                snapshot.root().close();
            } else {
                checkSnapshots(request, share);
                share.gone = true;
                store.shares.remove(share.name);
                store.deleted.add(share, request.now(), store.ticks().next());
            }
            RestResponse response = RestResponse.status(202);
            if (share.settings.provision() != null && Provision.isTold(request)) {
                response.header("x-ms-file-share-usage-bytes", Usage.of(share.root))
                        .header("x-ms-file-share-snapshot-usage-bytes", 0);
            }
            return response;
        });
    }

    /** A share with snapshots is deleted only by who wants to lose them too, and leased ones only on top of that. */
    private static void checkSnapshots(RestRequest request, Share share) {
        String include = request.header("x-ms-delete-snapshots");
        boolean leased = "include-leased".equalsIgnoreCase(include);
        if (include != null && !leased && !include.equalsIgnoreCase("include")) {
            throw request.invalidHeader("x-ms-delete-snapshots");
        }
        if (include == null && !share.snapshots.isEmpty()) {
            throw FileErrors.shareHasSnapshots();
        }
        boolean anyLeased =
                share.snapshots.values().stream().anyMatch(s -> s.lease().isActive(request.now()));
        if (anyLeased && !leased) {
            throw FileErrors.snapshotLeased();
        }
    }

    /** Get Share Properties, of the share or of a snapshot. */
    private RestResponse getProperties(RestRequest request) {
        return store.inside(request, share -> {
            Share.Snapshot snapshot = share.snapshot(request);
            Lease lease = snapshot == null ? share.lease : snapshot.lease();
            lease.checkRead(request.header(LEASE_ID), request.now());
            ShareSettings settings = snapshot == null ? share.settings : snapshot.settings();
            RestResponse response = stamp(RestResponse.status(200), share, snapshot)
                    .metadata(snapshot == null ? share.metadata : snapshot.metadata())
                    .header("x-ms-share-quota", settings.quota())
                    .header("x-ms-has-immutability-policy", "false")
                    .header("x-ms-has-legal-hold", "false");
            if (request.since("2020-02-10")) {
                lease.describe(response, request.now());
                describeTier(response, request, settings);
            }
            return response;
        });
    }

    /** Adds ETag and date of a share or of a snapshot of it. */
    private static RestResponse stamp(RestResponse response, Share share, Share.@Nullable Snapshot snapshot) {
        return snapshot == null
                ? share.stamp(response)
                : response.header("ETag", "\"" + snapshot.entityTag() + "\"")
                        .header("Last-Modified", Dates.rfc1123(snapshot.lastModified()));
    }

    /** Adds how the share is paid for and what else was set. */
    private static void describeTier(RestResponse response, RestRequest request, ShareSettings settings) {
        if (settings.provision() == null) {
            response.header("x-ms-access-tier", settings.tier())
                    .header("x-ms-access-tier-change-time", Dates.rfc1123(settings.tierChanged()))
                    .header("x-ms-access-tier-transition-state", settings.transition());
        } else {
            response.header("x-ms-enabled-protocols", settings.protocols())
                    .header("x-ms-root-squash", settings.rootSquash());
            settings.provision().describeAll(response, request, settings.quota());
        }
        settings.switches().describe(response, request);
    }

    /** Set Share Properties. What the request does not name stays. */
    private RestResponse setProperties(RestRequest request) {
        return store.changing(request, share -> {
            share.lease.checkWrite(request.header(LEASE_ID), request.now());
            share.settings = share.settings.changed(request);
            share.changed(request.now(), store.ticks());
            RestResponse response = share.stamp(RestResponse.status(200));
            describeProvision(response, request, share.settings);
            if (share.settings.provision() != null && Provision.isTold(request)) {
                share.settings.provision().describeLimits(response);
            }
            return response;
        });
    }

    /** Get Share Metadata. */
    private RestResponse getMetadata(RestRequest request) {
        return store.inside(request, share -> {
            Share.Snapshot snapshot = share.snapshot(request);
            Lease lease = snapshot == null ? share.lease : snapshot.lease();
            lease.checkRead(request.header(LEASE_ID), request.now());
            return stamp(RestResponse.status(200), share, snapshot)
                    .metadata(snapshot == null ? share.metadata : snapshot.metadata());
        });
    }

    /** Set Share Metadata: replaces all of it. */
    private RestResponse setMetadata(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        return store.changing(request, share -> {
            share.lease.checkWrite(request.header(LEASE_ID), request.now());
            share.metadata = metadata;
            share.changed(request.now(), store.ticks());
            return share.stamp(RestResponse.status(200));
        });
    }
}
