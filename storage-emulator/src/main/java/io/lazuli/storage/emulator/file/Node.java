package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a share holds: a directory or a file. Guarded by the lock of the share. */
abstract sealed class Node permits Directory, StoredFile {
    /** Unique within the share; 0 is its root. */
    final long id;

    /** The name in the case that its creator gave it. */
    String name;

    /** Where it lies; the root lies nowhere. */
    @Nullable
    Directory parent;

    /** Number of names. */
    int links = 1;

    /** Whether answers call it encrypted, which the service does until all metadata of it is cleared. */
    boolean encrypted = true;

    SmbProperties smb;
    Map<String, String> metadata;
    String entityTag;
    Instant lastModified;

    Node(long id, String name, SmbProperties smb, Map<String, String> metadata, Instant now, Ticks ticks) {
        this.id = id;
        this.name = name;
        this.smb = smb;
        this.metadata = metadata;
        this.entityTag = ticks.entityTag();
        this.lastModified = now;
    }

    /** Takes over all that a copy for a snapshot shares with its original. */
    Node(Node original) {
        this.id = original.id;
        this.name = original.name;
        this.links = original.links;
        this.encrypted = original.encrypted;
        this.smb = original.smb;
        this.metadata = original.metadata;
        this.entityTag = original.entityTag;
        this.lastModified = original.lastModified;
    }

    /** Notes a change of any kind, at its time. */
    void changed(Instant now, Ticks ticks) {
        smb = smb.changedAt(now);
        modified(now, ticks);
    }

    /** Notes a change which the SMB properties know about already. A lease that has been broken does not survive it. */
    void modified(Instant now, Ticks ticks) {
        entityTag = ticks.entityTag();
        lastModified = now;
    }

    /** The directory in which it lies; only the root lies in none. */
    Directory holder() {
        return Objects.requireNonNull(parent, "the root lies nowhere");
    }

    /** Replaces all metadata. */
    void metadata(Map<String, String> replacement, Instant now, Ticks ticks) {
        metadata = replacement;
        encrypted = encrypted && !replacement.isEmpty();
        changed(now, ticks);
    }

    /** Adds ETag and date. */
    RestResponse stamp(RestResponse response) {
        return response.header("ETag", quotedTag()).header("Last-Modified", Dates.rfc1123(lastModified));
    }

    String quotedTag() {
        return "\"" + entityTag + "\"";
    }

    /** The same as it is now, for a snapshot. */
    abstract Node copy();

    /** Gives up all bytes below. */
    abstract void close();
}
