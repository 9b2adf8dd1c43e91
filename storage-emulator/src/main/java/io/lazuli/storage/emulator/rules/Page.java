package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.XmlWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a list operation asks for: the beginning of the names, where to go on, how many.
 *
 * @param prefix beginning of the names, empty for all
 * @param marker what the last page gave to go on, or null
 * @param most most entries of the page
 */
public record Page(String prefix, @Nullable String marker, int most) {
    private static final int MOST = 5000;

    /** The page of a request. */
    public static Page of(RestRequest request) {
        String prefix = request.query("prefix");
        String marker = request.query("marker");
        int most = request.number("maxresults", 1, Integer.MAX_VALUE, MOST);
        return new Page(
                prefix == null ? "" : prefix, marker == null || marker.isEmpty() ? null : marker, Math.min(most, MOST));
    }

    /** Opens the answer with what was asked for: only what the request had stands in it. */
    public static XmlWriter open(RestRequest request) {
        return new XmlWriter("EnumerationResults").attribute("ServiceEndpoint", request.accountUrl());
    }

    /** Writes what the request asked for. */
    public static XmlWriter echo(XmlWriter xml, RestRequest request) {
        return xml.leaf("Prefix", present(request.query("prefix")))
                .leaf("Marker", present(request.query("marker")))
                .leaf("MaxResults", present(request.query("maxresults")));
    }

    /** A parameter that has a value, or null. */
    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The first name that the page may have; names are compared by their UTF-16 units. */
    public String from(String accountPrefix) {
        if (marker == null) {
            return prefix;
        }
        String name = marker.startsWith(accountPrefix) ? marker.substring(accountPrefix.length()) : marker;
        return name.compareTo(prefix) < 0 ? prefix : name;
    }
}
