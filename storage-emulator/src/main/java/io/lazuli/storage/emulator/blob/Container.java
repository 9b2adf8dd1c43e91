package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.PublicAccess;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rules.AccessPolicies;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container and all its blobs. One lock guards it: {@code synchronized (container)}, for each field and all that hangs on it.
 */
final class Container {
    final String name;
    final Lease lease = new Lease(Lease.Subject.CONTAINER);
    final TreeMap<String, BlobFamily> blobs = new TreeMap<>();
    Map<String, String> metadata;
    AccessPolicies policies = AccessPolicies.NONE;
    PublicAccess access;
    String entityTag = "";
    Instant lastModified = Instant.EPOCH;
    /** Set when it is deleted; who has found it before must not use it any more. */
    boolean gone;

    Container(String name, Map<String, String> metadata, PublicAccess access) {
        this.name = name;
        this.metadata = metadata;
        this.access = access;
    }

    /** Gives it a new ETag and date. */
    void touch(Ticks ticks, Instant now) {
        entityTag = ticks.entityTag();
        lastModified = now;
    }

    /** An answer with ETag and date. */
    RestResponse stamp(RestResponse response) {
        return response.header("ETag", "\"" + entityTag + "\"").header("Last-Modified", Dates.rfc1123(lastModified));
    }

    /** What is at a name, which is made if there is nothing. */
    BlobFamily family(String blob) {
        return blobs.computeIfAbsent(blob, BlobFamily::new);
    }

    /** Forgets a name at which nothing is left. */
    void tidy(BlobFamily family) {
        if (family.isEmpty()) {
            blobs.remove(family.name);
        }
    }

    /** A living container of another name with all that this one has; this one must not be used any more. */
    Container renamed(String newName) {
        Container other = new Container(newName, metadata, access);
        other.blobs.putAll(blobs);
        other.policies = policies;
        return other;
    }

    /** Gives up all content. The container must not be used any more. */
    void close() {
        gone = true;
        blobs.values().forEach(BlobFamily::close);
        blobs.clear();
    }

    /** The value of {@code x-ms-blob-public-access}, or null. */
    static @Nullable String word(PublicAccess access) {
        return switch (access) {
            case NONE -> null;
            case BLOB -> "blob";
            case CONTAINER -> "container";
        };
    }
}
