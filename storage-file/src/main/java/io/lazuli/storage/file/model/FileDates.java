package io.lazuli.storage.file.model;

import io.lazuli.storage.HttpDates;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Dates of the File service: those that SMB knows come in ISO 8601 with seven digits of a second, all others as HTTP has them. */
final class FileDates {
    private FileDates() {}

    /** Returns a date of either form; null if there is none or it cannot be read. */
    static @Nullable OffsetDateTime parseOrNull(@Nullable String text) {
        if (text == null || text.length() < 5) {
            return null;
        }
        if (text.charAt(4) != '-') {
            return HttpDates.parseOrNull(text);
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
