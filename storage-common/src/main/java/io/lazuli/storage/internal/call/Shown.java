package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpHeaders;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** What of a request or an answer may be written to a log or a message: the values of what is listed here, of all else the names. */
final class Shown {
    private static final String HIDDEN = "REDACTED";
    private static final Set<String> HEADERS = Set.of(
            "accept-ranges",
            "cache-control",
            "connection",
            "content-encoding",
            "content-language",
            "content-length",
            "content-md5",
            "content-range",
            "content-type",
            "date",
            "etag",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "last-modified",
            "range",
            "retry-after",
            "server",
            "transfer-encoding",
            "user-agent",
            "x-ms-access-tier",
            "x-ms-approximate-messages-count",
            "x-ms-blob-content-length",
            "x-ms-blob-sequence-number",
            "x-ms-blob-type",
            "x-ms-client-request-id",
            "x-ms-content-crc64",
            "x-ms-content-length",
            "x-ms-copy-progress",
            "x-ms-copy-status",
            "x-ms-creation-time",
            "x-ms-date",
            "x-ms-delete-snapshots",
            "x-ms-error-code",
            "x-ms-lease-action",
            "x-ms-lease-duration",
            "x-ms-lease-state",
            "x-ms-lease-status",
            "x-ms-range",
            "x-ms-request-id",
            "x-ms-retry-after-ms",
            "x-ms-server-encrypted",
            "x-ms-type",
            "x-ms-version",
            "x-ms-write");

    /** Of a SAS what it allows, until when and how; neither its signature nor who made it. */
    private static final Set<String> QUERY = Set.of(
            "blockid",
            "comp",
            "delimiter",
            "include",
            "maxresults",
            "messagettl",
            "numofmessages",
            "peekonly",
            "restype",
            "se",
            "si",
            "snapshot",
            "sp",
            "spr",
            "sr",
            "srt",
            "ss",
            "st",
            "sv",
            "timeout",
            "versionid",
            "visibilitytimeout");

    private Shown() {}

    static boolean hasHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean hasParameter(String name) {
        return QUERY.contains(name.toLowerCase(Locale.ROOT));
    }

    static String headers(HttpHeaders headers) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            text.add(name + ": " + (hasHeader(name) ? headers.value(i) : HIDDEN));
        }
        return text.toString();
    }

    /** Returns the query of a request target. */
    static String query(String target) {
        int question = target.indexOf('?');
        StringJoiner text = new StringJoiner(", ", "{", "}");
        if (question >= 0) {
            for (String parameter : target.substring(question + 1).split("&")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                boolean shown = hasParameter(name);
                text.add(equals < 0 || shown ? parameter : name + "=" + HIDDEN);
            }
        }
        return text.toString();
    }
}
