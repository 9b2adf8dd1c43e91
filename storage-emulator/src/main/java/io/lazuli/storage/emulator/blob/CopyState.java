package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a blob remembers about the copy that made it.
 *
 * @param status {@code success}, {@code pending} or {@code aborted}
 * @param bytes how many there are to copy
 * @param completed when it ended, or null while it goes on
 * @param snapshot for an incremental copy: the snapshot that it made of the destination
 */
record CopyState(
        String id,
        String source,
        String status,
        long bytes,
        @Nullable Instant completed,
        @Nullable String snapshot) {
    /** A copy that was done at once. */
    static CopyState done(String id, String source, long bytes, Instant completed) {
        return new CopyState(id, source, "success", bytes, completed, null);
    }

    /** The same copy while it still goes on. */
    CopyState pending() {
        return new CopyState(id, source, "pending", bytes, null, snapshot);
    }

    /** The same copy, ended at some time with success. */
    CopyState endedAt(Instant time) {
        return new CopyState(id, source, "success", bytes, time, snapshot);
    }

    /** The same copy, given up at some time. */
    CopyState abortedAt(Instant time) {
        return new CopyState(id, source, "aborted", bytes, time, snapshot);
    }

    /** Whether its time is over. */
    boolean isOver(Instant now) {
        return completed != null && !completed.isAfter(now);
    }

    /** Sets the {@code x-ms-copy-} headers of a blob's properties. */
    RestResponse describe(RestResponse response) {
        response.header("x-ms-copy-id", id)
                .header("x-ms-copy-source", source)
                .header("x-ms-copy-status", status)
                .header("x-ms-copy-progress", progress())
                .header("x-ms-copy-completion-time", completed == null ? null : Dates.rfc1123(completed));
        if (snapshot != null) {
            response.header("x-ms-incremental-copy", "true").header("x-ms-copy-destination-snapshot", snapshot);
        }
        return response;
    }

    /** Writes the elements of a list. */
    void describe(XmlWriter xml) {
        xml.leaf("CopyId", id)
                .leaf("CopySource", source)
                .leaf("CopyStatus", status)
                .leaf("CopyProgress", progress())
                .leaf("CopyCompletionTime", completed == null ? null : Dates.rfc1123(completed));
    }

    /** Bytes copied and bytes in all. A copy brings all of them at its end. */
    private String progress() {
        return String.format(Locale.ROOT, "%d/%d", status.equals("success") ? bytes : 0, bytes);
    }
}
