package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpDates;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Points in time as headers and shared access signatures have them, and spans of time in words. */
final class Instants {
    /** A date, perhaps with minutes, seconds, fractions and a zone: all forms that {@code st} and {@code se} may have. */
    private static final DateTimeFormatter SAS = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    /** Returns the time in a header, or null. */
    static @Nullable Instant ofHeader(String text) {
        OffsetDateTime date = HttpDates.parseOrNull(text);
        return date == null ? null : date.toInstant();
    }

    /** Returns the time in a shared access signature, or null. */
    static @Nullable Instant ofSas(String text) {
        try {
            return text.isEmpty() ? null : SAS.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns a span of time as people say it, in its largest unit. */
    static String words(Duration span) {
        long[] counts = {span.toDays(), span.toHours(), span.toMinutes(), Math.max(1, span.toSeconds())};
        String[] units = {"day", "hour", "minute", "second"};
        int unit = 0;
        while (counts[unit] == 0) {
            unit++;
        }
        return counts[unit] + " " + units[unit] + (counts[unit] == 1 ? "" : "s");
    }
}
