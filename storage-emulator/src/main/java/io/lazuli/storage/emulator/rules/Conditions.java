package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The conditional headers of a request: on the resource itself, or on the source of a copy.
 *
 * <p>Of an ETag and a date that ask for the same, the ETag alone counts.
 */
public final class Conditions {
    private final @Nullable String match;
    private final @Nullable String noneMatch;
    private final @Nullable Instant modifiedSince;
    private final @Nullable Instant unmodifiedSince;

    private Conditions(RestRequest request, String prefix) {
        match = tag(request.header(prefix + "If-Match"));
        noneMatch = tag(request.header(prefix + "If-None-Match"));
        modifiedSince = date(request, prefix + "If-Modified-Since");
        unmodifiedSince = date(request, prefix + "If-Unmodified-Since");
    }

    /** The conditions on the resource. */
    public static Conditions of(RestRequest request) {
        return new Conditions(request, "");
    }

    /** The conditions on the blob whose tags are read or set. */
    public static Conditions ofBlob(RestRequest request) {
        return new Conditions(request, "x-ms-blob-");
    }

    /** The conditions on the source of a copy. */
    public static Conditions ofSource(RestRequest request) {
        return new Conditions(request, "x-ms-source-");
    }

    /** An ETag without its quotes, or null. */
    private static @Nullable String tag(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value.trim().replace("\"", "");
    }

    /** A date, or null; what is none is refused. */
    private static @Nullable Instant date(RestRequest request, String name) {
        String value = request.header(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        Instant date = Dates.parseRfc1123(value);
        if (date == null) {
            throw request.invalidHeader(name);
        }
        return date;
    }

    /** Whether anything is asked for. */
    public boolean isEmpty() {
        return match == null && noneMatch == null && modifiedSince == null && unmodifiedSince == null;
    }

    /** Whether the resource must not exist at all: {@code If-None-Match: *}. */
    public boolean mustBeNew() {
        return "*".equals(noneMatch);
    }

    /** Whether a resource that does not exist fails the conditions. */
    public boolean failAbsent() {
        return match != null;
    }

    /** What came out: met, or which kind of condition was not. */
    public enum Outcome {
        MET,
        /** The resource is not the one that was expected: 412 for all. */
        CHANGED,
        /** The resource is still the one that is known: 304 for reads, 412 for writes. */
        UNCHANGED
    }

    /**
     * Compares a resource with the conditions.
     *
     * @param entityTag without quotes
     */
    public Outcome test(String entityTag, Instant lastModified) {
        Instant modified = lastModified.truncatedTo(ChronoUnit.SECONDS);
        if (match != null) {
            if (!match.equals("*") && !match.equals(entityTag)) {
                return Outcome.CHANGED;
            }
        } else if (unmodifiedSince != null && modified.isAfter(unmodifiedSince)) {
            return Outcome.CHANGED;
        }
        if (noneMatch != null) {
            return noneMatch.equals("*") || noneMatch.equals(entityTag) ? Outcome.UNCHANGED : Outcome.MET;
        }
        boolean stale = modifiedSince != null && !modified.isAfter(modifiedSince);
        return stale ? Outcome.UNCHANGED : Outcome.MET;
    }
}
