package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.rules.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operation List Shares.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-shares">List Shares</a>
 */
final class ListShares {
    private final ShareStore store;

    ListShares(ShareStore store) {
        this.store = store;
    }

    /**
     * A line of the list.
     *
     * @param snapshot time of the snapshot, or null for the share itself
     * @param deleted what is known of a deleted share, or null
     */
    private record Entry(
            String name,
            @Nullable String snapshot,
            DeletedShares.@Nullable Entry deleted,
            ShareSettings settings,
            Map<String, String> metadata,
            String entityTag,
            Instant lastModified,
            Lease lease) {
        /** A share, deleted or not. */
        static Entry of(Share share, DeletedShares.@Nullable Entry deleted) {
            return new Entry(
                    share.name,
                    null,
                    deleted,
                    share.settings,
                    share.metadata,
                    share.entityTag,
                    share.lastModified,
                    share.lease);
        }

        /** A snapshot of a share. */
        static Entry ofSnapshot(Share share, Share.Snapshot snapshot) {
            return new Entry(
                    share.name,
                    snapshot.time(),
                    null,
                    snapshot.settings(),
                    snapshot.metadata(),
                    snapshot.entityTag(),
                    snapshot.lastModified(),
                    snapshot.lease());
        }
    }

    void register(RouteTable routes) {
        routes.add("Service_ListSharesSegment", "GET", Level.SERVICE)
                .comp("list")
                .permission("l")
                .to(this::list);
    }

    /** Lists shares by name, and on demand their snapshots and those that were deleted. */
    private RestResponse list(RestRequest request) {
        Page page = Page.of(request);
        String markerPrefix = "/" + store.context.account() + "/";
        boolean withMetadata = request.list("include").contains("metadata");
        XmlWriter xml = Page.echo(Page.open(request), request).open("Shares");
        String next = "";
        int count = 0;
        for (Map.Entry<String, Entry> entry :
                entries(request, page).tailMap(page.from(markerPrefix), true).entrySet()) {
            if (count++ == page.most()) {
                next = markerPrefix + entry.getKey();
                break;
            }
            describe(xml, entry.getValue(), request, withMetadata);
        }
        return RestResponse.status(200).xml(xml.close().leaf("NextMarker", next));
    }

    /**
     * All lines by what a marker calls them. Deleted shares and snapshots come before the share of the same name: the
     * signs behind the name see to it, all of which come before those that names have.
     */
    private NavigableMap<String, Entry> entries(RestRequest request, Page page) {
        List<String> include = request.list("include");
        boolean withDeleted = include.contains("deleted");
        boolean withSnapshots = include.contains("snapshots");
        NavigableMap<String, Entry> found = new TreeMap<>();
        if (withDeleted) {
            for (DeletedShares.Entry entry : store.deleted.all(request.now())) {
                if (entry.share().name.startsWith(page.prefix())) {
                    found.put(entry.share().name + "!" + entry.version(), Entry.of(entry.share(), entry));
                }
            }
        }
        for (Share share : store.shares.tailMap(page.prefix()).values()) {
            if (!share.name.startsWith(page.prefix())) {
                break;
            }
            synchronized (share) {
                if (withSnapshots) {
                    share.snapshots.forEach(
                            (time, snapshot) -> found.put(share.name + "#" + time, Entry.ofSnapshot(share, snapshot)));
                }
                found.put(withDeleted || withSnapshots ? share.name + "$" : share.name, Entry.of(share, null));
            }
        }
        return found;
    }

    /** Writes one line of the list. */
    private static void describe(XmlWriter xml, Entry entry, RestRequest request, boolean withMetadata) {
        xml.open("Share").leaf("Name", entry.name).leaf("Snapshot", entry.snapshot);
        if (entry.deleted != null) {
            xml.leaf("Deleted", "true").leaf("Version", entry.deleted.version());
        }
        xml.open("Properties")
                .leaf("Last-Modified", Dates.rfc1123(entry.lastModified))
                .leaf("Etag", "\"" + entry.entityTag + "\"");
        boolean recent = request.since("2020-02-10");
        if (recent) {
            entry.lease.describe(xml, request.now());
        }
        xml.leaf("Quota", entry.settings.quota());
        if (recent) {
            describeTier(xml, entry, request);
            xml.leaf("DefaultEncryptionScope", "$account-encryption-key").leaf("DenyEncryptionScopeOverride", "false");
        }
        if (entry.deleted != null) {
            xml.leaf("DeletedTime", Dates.rfc1123(entry.deleted.deleted()))
                    .leaf("RemainingRetentionDays", entry.deleted.daysLeft(request.now()));
        }
        xml.close();
        if (withMetadata) {
            xml.metadata(entry.metadata);
        }
        xml.close();
    }

    /** Writes how a share is paid for, which is unknown of a snapshot. */
    private static void describeTier(XmlWriter xml, Entry entry, RestRequest request) {
        ShareSettings settings = entry.settings;
        if (settings.provision() != null) {
            xml.leaf("EnabledProtocols", settings.protocols())
                    .leaf("RootSquash", settings.rootSquash())
                    .leaf("AccessTier", settings.tier());
            settings.provision().describe(xml, request, settings.quota());
        } else if (entry.snapshot == null) {
            xml.leaf("AccessTier", settings.tier())
                    .leaf("AccessTierChangeTime", Dates.rfc1123(settings.tierChanged()))
                    .leaf("AccessTierTransitionState", settings.transition());
        }
    }
}
