package io.lazuli.storage.sas;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a token is used on.
 *
 * @param path raw: {@code container/blob}, {@code queue}, {@code share/file}; empty for a whole account
 * @param snapshot the snapshot or version of a blob, or the empty string
 * @param headers of the request that a token may be bound to, by their names in any case
 * @param query parameters of that request, raw
 */
record Target(String path, String snapshot, Map<String, String> headers, Map<String, String> query) {
    /** Nothing in particular. */
    static final Target NONE = new Target("", "", Map.of(), Map.of());

    Target {
        headers = anyCase(headers);
        query = Map.copyOf(query);
    }

    /** Names of headers are the same in any case. */
    private static Map<String, String> anyCase(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return Collections.unmodifiableMap(sorted);
    }

    /** Returns what has no snapshot. */
    static Target of(String path) {
        return new Target(path, "", Map.of(), Map.of());
    }

    /** Returns a copy that knows a request. */
    Target withRequest(Map<String, String> requestHeaders, Map<String, String> requestQuery) {
        return new Target(path, snapshot, requestHeaders, requestQuery);
    }
}
