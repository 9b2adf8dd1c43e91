package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestResponse;
import java.time.Instant;

/**
 * What a file remembers about the copy that made it.
 *
 * @param source URL as the client gave it
 * @param bytes number of bytes that were copied
 */
record CopyState(String id, String source, long bytes, Instant completed) {
    /** Sets the {@code x-ms-copy-} headers of a file's properties. */
    void describe(RestResponse response) {
        response.header("x-ms-copy-id", id)
                .header("x-ms-copy-source", source)
                .header("x-ms-copy-status", "success")
                .header("x-ms-copy-progress", bytes + "/" + bytes)
                .header("x-ms-copy-completion-time", Dates.rfc1123(completed));
    }
}
