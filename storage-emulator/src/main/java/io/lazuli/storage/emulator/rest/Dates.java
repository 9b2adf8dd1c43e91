package io.lazuli.storage.emulator.rest;

import io.lazuli.storage.emulator.state.Ticks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two ways in which the protocol writes points in time. */
public final class Dates {
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    /** As headers have it: {@code Thu, 09 May 2019 01:19:43 GMT}. */
    public static String rfc1123(Instant instant) {
        return RFC_1123.format(instant);
    }

    /** As XML bodies often have it: {@code 2019-05-09T01:19:43.0000000Z}. */
    public static String sevenDecimals(Instant instant) {
        return Ticks.format(Ticks.of(instant));
    }

    /** As signatures have it: {@code 2019-05-09T01:19:43Z}. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Reads the date of a header, or gives null if it is none. */
    public static @Nullable Instant parseRfc1123(String text) {
        try {
            return ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Reads an ISO 8601 date with or without time of day, seconds and fractions, or gives null if it is none. */
    public static @Nullable Instant parseIso(String text) {
        String trimmed = text.trim();
        try {
            return trimmed.indexOf('T') < 0
                    ? LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(trimmed).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
