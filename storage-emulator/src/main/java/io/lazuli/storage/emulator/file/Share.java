package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.file.Attributes.Attribute;
import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rules.AccessPolicies;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A share: its tree of directories, its snapshots, and what it knows about itself. All of it is guarded by {@code
 * this}.
 */
final class Share {
    final String name;
    final Permissions permissions;
    final Lease lease = new Lease(Lease.Subject.SHARE);
    final NavigableMap<String, Snapshot> snapshots = new TreeMap<>();
    final Directory root;
    ShareSettings settings;
    Map<String, String> metadata;
    AccessPolicies policies = AccessPolicies.NONE;
    String entityTag;
    Instant lastModified;

    /** Whether the share was deleted while somebody waited for it. */
    boolean gone;

    private long nodes;

    /**
     * A snapshot of a share.
     *
     * @param time its name, a point in time
     * @param ticks when it was taken
     * @param root the tree as it was
     */
    record Snapshot(
            String time,
            long ticks,
            Directory root,
            ShareSettings settings,
            Map<String, String> metadata,
            String entityTag,
            Instant lastModified,
            Lease lease) {}

    Share(String name, ShareSettings settings, Map<String, String> metadata, Instant now, Ticks ticks) {
        this.name = name;
        this.settings = settings;
        this.metadata = metadata;
        this.entityTag = ticks.entityTag();
        this.lastModified = now;
        this.permissions = new Permissions(name);
        SmbProperties.Posix posix = isNfs() ? new SmbProperties.Posix("0", "0", "0755") : null;
        SmbProperties smb =
                new SmbProperties(Set.of(Attribute.DIRECTORY), now, now, now, permissions.inherited(true), posix);
        this.root = new Directory(isNfs() ? 1 : 0, "", isNfs(), smb, Map.of(), now, ticks);
    }

    boolean isNfs() {
        return settings.isNfs();
    }

    /** A new id, in the manner of the service: numbers that count up, read from their last bit to their first. */
    long nextId() {
        nodes++;
        return Long.reverse(nodes << 17 | 3);
    }

    /** Notes a change of the share itself, which one of its files is not. */
    void changed(Instant now, Ticks ticks) {
        entityTag = ticks.entityTag();
        lastModified = now;
    }

    /** Adds ETag and date. */
    RestResponse stamp(RestResponse response) {
        return response.header("ETag", "\"" + entityTag + "\"").header("Last-Modified", Dates.rfc1123(lastModified));
    }

    /** The tree that a request reads: that of the share, or of one of its snapshots. */
    Directory tree(RestRequest request) {
        Snapshot snapshot = snapshot(request);
        return snapshot == null ? root : snapshot.root;
    }

    /** The snapshot that a request names, or null if it names none. */
    @Nullable
    Snapshot snapshot(RestRequest request) {
        String time = ShareStore.snapshotTime(request, "sharesnapshot");
        if (time == null) {
            return null;
        }
        Snapshot snapshot = snapshots.get(time);
        if (snapshot == null) {
            throw FileErrors.shareNotFound();
        }
        return snapshot;
    }

    /** Gives up all bytes. */
    void close() {
        root.close();
        snapshots.values().forEach(snapshot -> snapshot.root().close());
        snapshots.clear();
    }
}
