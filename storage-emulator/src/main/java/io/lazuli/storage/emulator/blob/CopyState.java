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
 * @param snapshot for an incremental copy: the snapshot that it made of the destination
 */
record CopyState(
        String id,
        String source,
        long bytes,
        Instant completed,
        @Nullable String snapshot) {
    /** Sets the {@code x-ms-copy-} headers of a blob's properties. */
    RestResponse describe(RestResponse response) {
        response.header("x-ms-copy-id", id)
                .header("x-ms-copy-source", source)
                .header("x-ms-copy-status", "success")
                .header("x-ms-copy-progress", progress())
                .header("x-ms-copy-completion-time", Dates.rfc1123(completed));
        if (snapshot != null) {
            response.header("x-ms-incremental-copy", "true").header("x-ms-copy-destination-snapshot", snapshot);
        }
        return response;
    }

    /** Writes the elements of a list. */
    void describe(XmlWriter xml) {
        xml.leaf("CopyId", id)
                .leaf("CopySource", source)
                .leaf("CopyStatus", "success")
                .leaf("CopyProgress", progress())
                .leaf("CopyCompletionTime", Dates.rfc1123(completed));
    }

    /** Bytes copied and bytes in all, which are the same when a copy is done. */
    private String progress() {
        return String.format(Locale.ROOT, "%d/%d", bytes, bytes);
    }
}
