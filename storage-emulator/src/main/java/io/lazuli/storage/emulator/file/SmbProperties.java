package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.file.Attributes.Attribute;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file system keeps about a file or directory.
 *
 * @param created when it was made
 * @param written when its bytes were last written
 * @param changed when anything of it was last changed
 * @param permissionKey key of its security descriptor within the share
 * @param posix owner, group and mode in an NFS share, else null
 */
record SmbProperties(
        Set<Attribute> attributes,
        Instant created,
        Instant written,
        Instant changed,
        String permissionKey,
        @Nullable Posix posix) {
    /**
     * Owner and access rights as NFS has them, in the words of the client.
     *
     * @param mode octal digits such as {@code 0664}
     */
    record Posix(String owner, String group, String mode) {}

    SmbProperties {
        attributes = Set.copyOf(attributes);
        created = ticks(created);
        written = ticks(written);
        changed = ticks(changed);
    }

    /** File systems count time in units of 100 nanoseconds. */
    private static Instant ticks(Instant instant) {
        return Ticks.instant(Ticks.of(instant));
    }

    SmbProperties changedAt(Instant now) {
        return new SmbProperties(attributes, created, written, now, permissionKey, posix);
    }

    SmbProperties writtenAt(Instant now) {
        return new SmbProperties(attributes, created, now, now, permissionKey, posix);
    }

    boolean isReadOnly() {
        return attributes.contains(Attribute.READ_ONLY);
    }
}
