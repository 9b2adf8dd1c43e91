package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.Address;
import io.lazuli.storage.emulator.rest.Header;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text that a Shared Key signature is made of.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key">Authorize with Shared Key</a>
 */
final class StringToSign {
    private static final String[] STANDARD = {
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-MD5",
        "Content-Type",
        "Date",
        "If-Modified-Since",
        "If-Match",
        "If-None-Match",
        "If-Unmodified-Since",
        "Range"
    };

    private StringToSign() {}

    /**
     * The text of the full scheme.
     *
     * @param blanks whether a plus sign in the query is a blank
     */
    static String sharedKey(RestRequest request, boolean blanks) {
        StringBuilder text = new StringBuilder(request.method()).append('\n');
        for (String name : STANDARD) {
            text.append(standard(request, name)).append('\n');
        }
        canonicalHeaders(text, request);
        text.append('/')
                .append(request.address().account())
                .append(request.address().rawPath());
        for (String name : request.query().names()) {
            text.append('\n')
                    .append(name)
                    .append(':')
                    .append(String.join(",", request.query().sorted(name, blanks)));
        }
        return text.toString();
    }

    /** The text of the lite scheme. */
    static String sharedKeyLite(RestRequest request) {
        StringBuilder text = new StringBuilder(request.method()).append('\n');
        for (String name : new String[] {"Content-MD5", "Content-Type", "Date"}) {
            text.append(standard(request, name)).append('\n');
        }
        canonicalHeaders(text, request);
        Address address = request.address();
        text.append('/').append(address.account()).append(address.rawPath());
        if (request.query().has("comp")) {
            text.append("?comp=").append(request.query("comp"));
        }
        return text.toString();
    }

    /**
     * The value of a standard header, or the empty string. A length of 0 is one of the cases that changed over time.
     */
    private static String standard(RestRequest request, String name) {
        String value = request.header(name);
        if (value == null || (name.equals("Date") && request.hasHeader("x-ms-date"))) {
            return "";
        }
        // Since 2015-02-21 a length of 0 is left out.
        return name.equals("Content-Length") && value.equals("0") && request.since("2015-02-21") ? "" : value;
    }

    /**
     * Adds the {@code x-ms-} headers, one line each, in the order of {@link HeaderOrder}. Fields of the same name are
     * joined.
     */
    private static void canonicalHeaders(StringBuilder text, RestRequest request) {
        Map<String, String> sorted = new TreeMap<>(new HeaderOrder());
        for (Header header : request.head().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-ms-")) {
                sorted.merge(name, fold(header.value()), (a, b) -> a + "," + b);
            }
        }
        sorted.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
    }

    /** Trims a value; line breaks within it count as one blank. */
    private static String fold(String value) {
        return value.trim().replaceAll("\\s*[\\r\\n]\\s*", " ");
    }
}
