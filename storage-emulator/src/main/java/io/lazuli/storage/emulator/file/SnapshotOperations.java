package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Snapshot, restore and measure shares.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/snapshot-share">Snapshot Share</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/restore-share">Restore Share</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-share-stats">Get Share Stats</a>
 */
final class SnapshotOperations {
    private static final int MOST_SNAPSHOTS = 200;

    private final ShareStore store;

    SnapshotOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        ShareOperations.of(routes, "Share_CreateSnapshot", "PUT")
                .comp("snapshot")
                .permission("cw")
                .to(this::create);
        ShareOperations.of(routes, "Share_Restore", "PUT")
                .comp("undelete")
                .permission("w")
                .to(this::restore);
        ShareOperations.of(routes, "Share_GetStatistics", "GET")
                .comp("stats")
                .permission("r")
                .to(this::measure);
    }

    /**
     * Snapshot Share: copies the tree, while files share their bytes with it. Metadata is that of the share unless the
     * request has some.
     */
    private RestResponse create(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        return store.changing(request, share -> {
            if (share.snapshots.size() >= MOST_SNAPSHOTS) {
                throw FileErrors.tooManySnapshots();
            }
            String time = time(request.now(), share);
            Share.Snapshot snapshot = new Share.Snapshot(
                    time,
                    store.ticks().next(),
                    share.root.copy(),
                    share.settings,
                    metadata.isEmpty() ? share.metadata : metadata,
                    share.entityTag,
                    share.lastModified,
                    new Lease(Lease.Subject.SHARE));
            share.snapshots.put(time, snapshot);
            return share.stamp(RestResponse.status(201)).header("x-ms-snapshot", time);
        });
    }

    /** The time of a new snapshot: whole seconds, and later than that of the one before. */
    private static String time(Instant now, Share share) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        while (share.snapshots.containsKey(Ticks.format(Ticks.of(second)))) {
            second = second.plusSeconds(1);
        }
        return Ticks.format(Ticks.of(second));
    }

    /** Restore Share: brings a deleted share back under its old name, if that is free. */
    private RestResponse restore(RestRequest request) {
        String name = request.required("x-ms-deleted-share-name");
        String version = request.required("x-ms-deleted-share-version");
        if (!name.equals(request.container())) {
            throw request.invalidHeader("x-ms-deleted-share-name");
        }
        if (store.shares.containsKey(name)) {
            throw FileErrors.shareAlreadyExists();
        }
        Share share = store.deleted.take(name, version, request.now());
        if (share == null) {
            throw FileErrors.shareNotFound();
        }
        synchronized (share) {
            share.gone = false;
            share.changed(request.now(), store.ticks());
            if (store.shares.putIfAbsent(name, share) != null) {
                share.gone = true;
                store.deleted.add(share, request.now(), store.ticks().next());
                throw FileErrors.shareAlreadyExists();
            }
            store.deleted.forget(name);
            return share.stamp(RestResponse.status(201));
        }
    }

    /** Get Share Stats: bytes, and in old versions GiB, rounded up. */
    private RestResponse measure(RestRequest request) {
        return store.inside(request, share -> {
            share.lease.checkRead(request.header("x-ms-lease-id"), request.now());
            long bytes = Usage.of(share.root);
            XmlWriter xml = new XmlWriter("ShareStats");
            if (request.since("2018-11-09")) {
                xml.leaf("ShareUsageBytes", bytes);
            } else {
                xml.leaf("ShareUsage", (bytes + (1L << 30) - 1) >> 30);
            }
            return share.stamp(RestResponse.status(200)).xml(xml);
        });
    }
}
