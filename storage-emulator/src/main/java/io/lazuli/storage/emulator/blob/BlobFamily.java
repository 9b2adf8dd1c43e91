package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything at one name: the blob, its snapshots, its lease, and the blocks that were uploaded but not committed. Guarded by the
 * lock of the container.
 */
final class BlobFamily {
    final String name;
    final Lease lease = new Lease(Lease.Subject.BLOB);
    /** By snapshot time, oldest first. Deleted ones are among them for as long as they are kept. */
    final TreeMap<String, Blob> snapshots = new TreeMap<>();
    /** By block id. */
    final Map<String, Payload> staged = new LinkedHashMap<>();

    /** The customer key of the staged blocks. */
    CustomerKey stagedKey = CustomerKey.NONE;

    private @Nullable Blob base;

    BlobFamily(String name) {
        this.name = name;
    }

    /** The blob, unless there is none or it is deleted. */
    @Nullable
    Blob current(Instant now) {
        Blob blob = base;
        if (blob == null || blob.deleted != null) {
            return null;
        }
        Blob arriving = blob.arriving;
        if (arriving != null && arriving.copy != null && arriving.copy.isOver(now)) {
            blob.arriving = null;
            blob.close();
            blob = arriving;
            base = blob;
        }
        return blob.expires != null && !blob.expires.isAfter(now) ? null : blob;
    }

    /** The blob that was deleted and is kept, or null. */
    @Nullable
    Blob deletedBase() {
        return base != null && base.deleted != null ? base : null;
    }

    /** Makes a blob the current one. What was there before is kept as a deleted snapshot, or dropped. */
    void replace(Blob blob, boolean keep, Ticks ticks, Instant now) {
        Blob before = base;
        base = blob;
        lease.modified(now);
        if (before == null) {
            return;
        }
        if (keep || before.deleted != null) {
            before.deleted = before.deleted == null ? now : before.deleted;
            snapshots.put(Ticks.format(ticks.next()), before);
        } else {
            before.close();
        }
    }

    /** Deletes the blob, for good or for a while. */
    void deleteBase(boolean keep, Instant now) {
        if (base != null) {
            drop(base, keep, now);
            base = keep ? base : null;
        }
        lease.clear();
    }

    /** Deletes all snapshots that are not deleted already. */
    void deleteSnapshots(boolean keep, Instant now) {
        snapshots.values().stream().filter(blob -> blob.deleted == null).forEach(blob -> drop(blob, keep, now));
        if (!keep) {
            snapshots.values().removeIf(blob -> blob.deleted == null);
        }
    }

    /** Deletes one snapshot. */
    void deleteSnapshot(String time, boolean keep, Instant now) {
        Blob blob = snapshots.get(time);
        if (blob != null) {
            drop(blob, keep, now);
            if (!keep) {
                snapshots.remove(time);
            }
        }
    }

    /** Marks a blob as deleted, or gives its content up. */
    private static void drop(Blob blob, boolean keep, Instant now) {
        if (keep) {
            blob.deleted = now;
        } else {
            blob.close();
        }
    }

    /** Whether there are snapshots that are not deleted. */
    boolean hasSnapshots() {
        return snapshots.values().stream().anyMatch(blob -> blob.deleted == null);
    }

    /** Takes all deletions back. */
    void undelete() {
        if (base != null) {
            base.deleted = null;
        }
        snapshots.values().forEach(blob -> blob.deleted = null);
    }

    /** Drops for good what has been deleted for longer than it is kept. */
    void purge(Duration kept, Instant now) {
        snapshots.values().removeIf(blob -> isOver(blob, kept, now));
        if (base != null && isOver(base, kept, now)) {
            base = null;
        }
    }

    /** Whether a deleted blob has been kept long enough; its content is given up then. */
    private static boolean isOver(Blob blob, Duration kept, Instant now) {
        boolean over = blob.deleted != null && !blob.deleted.plus(kept).isAfter(now);
        if (over) {
            blob.close();
        }
        return over;
    }

    /** Puts a block aside until it is committed. */
    void stage(String id, Payload payload) {
        Payload before = staged.put(id, payload.retain());
        if (before != null) {
            before.release();
        }
    }

    /** Forgets all blocks that were not committed. */
    void dropStaged() {
        staged.values().forEach(Payload::release);
        staged.clear();
        stagedKey = CustomerKey.NONE;
    }

    /** Whether nothing at all is left at this name. */
    boolean isEmpty() {
        return base == null && snapshots.isEmpty() && staged.isEmpty();
    }

    /** Drops everything. */
    void close() {
        dropStaged();
        snapshots.values().forEach(blob -> blob.close());
        snapshots.clear();
        if (base != null) {
            base.close();
            base = null;
        }
    }
}
