package io.lazuli.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as HTTP headers carry them, for example {@code Tue, 03 Mar 2026 10:11:12 GMT}: read leniently, written to the letter.
 */
public final class HttpDates {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDates() {}

    /** Returns the header form of an instant; fractions of a second are dropped. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Returns the date of a header, or null if there is none or it cannot be read. */
    public static @Nullable OffsetDateTime parseOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.ofInstant(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
