package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.transport.HttpMethod;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text that Shared Key signs for Blob, Queue and File requests, written as bytes into an array that is used again and again.
 *
 * <p>Lines: verb, eleven standard headers, the {@code x-ms-} headers in {@link HeaderOrder}, the canonical resource. See <a
 * href="https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key">Authorize with Shared Key</a>. Not safe for
 * several threads at once.
 */
final class StringToSign {
    /** The standard headers in their order; Content-Length is computed, Date is empty because x-ms-date is always sent. */
    static final String[] STANDARD = {
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
        "Range",
    };

    /** The standard headers of Shared Key Lite. */
    static final String[] LITE = {"Content-MD5", "Content-Type", "Date"};

    private byte[] text = new byte[1024];
    private int length;
    private int[] order = new int[32];

    /** Writes the text of a request and returns a view of it, valid until the next call. */
    ByteBuffer of(Operation<?> operation, HttpHeaders headers) {
        return of(
                operation.method(),
                operation.body().length(),
                headers,
                operation.resource().canonicalPath(),
                operation.query());
    }

    /** Writes the text of a request that is known by its parts. */
    ByteBuffer of(HttpMethod method, long bytes, HttpHeaders headers, String canonicalPath, String[] query) {
        length = 0;
        ascii(method.name()).line();
        for (String name : STANDARD) {
            if (name.equals("Content-Length")) {
                ascii(bytes == 0 ? "" : Long.toString(bytes)).line();
            } else {
                standard(headers, name);
            }
        }
        serviceHeaders(headers);
        resource(canonicalPath, query);
        return ByteBuffer.wrap(text, 0, length);
    }

    /**
     * Writes the text of Shared Key Lite for Blob, Queue and File: verb, content hash, content type, an empty date, the {@code x-ms-}
     * headers, and of the query {@code comp} only.
     */
    ByteBuffer lite(HttpMethod method, HttpHeaders headers, String canonicalPath, String[] query) {
        length = 0;
        ascii(method.name()).line();
        standard(headers, "Content-MD5");
        standard(headers, "Content-Type");
        line();
        serviceHeaders(headers);
        component(canonicalPath, query);
        return ByteBuffer.wrap(text, 0, length);
    }

    /** Writes the text of Shared Key for Table: no {@code x-ms-} headers, and the date in the place of the date. */
    ByteBuffer table(HttpMethod method, HttpHeaders headers, String canonicalPath, String[] query) {
        length = 0;
        ascii(method.name()).line();
        standard(headers, "Content-MD5");
        standard(headers, "Content-Type");
        standard(headers, "x-ms-date");
        component(canonicalPath, query);
        return ByteBuffer.wrap(text, 0, length);
    }

    /** Writes the text of Shared Key Lite for Table: date and resource. */
    ByteBuffer tableLite(HttpHeaders headers, String canonicalPath, String[] query) {
        length = 0;
        standard(headers, "x-ms-date");
        component(canonicalPath, query);
        return ByteBuffer.wrap(text, 0, length);
    }

    private void standard(HttpHeaders headers, String name) {
        String value = headers.get(name);
        ascii(value == null ? "" : value).line();
    }

    /** Writes the resource with no other parameter than {@code comp}. */
    private void component(String canonicalPath, String[] query) {
        ascii(canonicalPath);
        for (int i = 0; i < query.length; i += 2) {
            if (query[i].equals("comp")) {
                ascii("?comp=");
                utf8(query[i + 1]);
            }
        }
    }

    private void serviceHeaders(HttpHeaders headers) {
        int count = 0;
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.regionMatches(true, 0, "x-ms-", 0, 5)) {
                count = insert(headers, i, count);
            }
        }
        for (int i = 0; i < count; i++) {
            lowerCase(headers.name(order[i]));
            put(':');
            ascii(headers.value(order[i]).strip()).line();
        }
    }

    /** Puts the index of a header where it belongs among those before it; there are ten or so. */
    private int insert(HttpHeaders headers, int index, int count) {
        if (count == order.length) {
            order = Arrays.copyOf(order, count * 2);
        }
        int at = count;
        while (at > 0 && HeaderOrder.compare(headers.name(order[at - 1]), headers.name(index)) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = index;
        return count + 1;
    }

    private void resource(String canonicalPath, String[] query) {
        ascii(canonicalPath);
        if (query.length == 0) {
            return;
        }
        String[] sorted = query.clone();
        sortPairs(sorted);
        for (int i = 0; i < sorted.length; i += 2) {
            boolean again = i > 0 && sorted[i].equalsIgnoreCase(sorted[i - 2]);
            if (again) {
                put(',');
            } else {
                line();
                lowerCase(sorted[i]);
                put(':');
            }
            utf8(sorted[i + 1]);
        }
    }

    /** Sorts by name, without regard to case since names are signed in lower case, then by value. */
    private static void sortPairs(String[] pairs) {
        for (int i = 2; i < pairs.length; i += 2) {
            String name = pairs[i];
            String value = pairs[i + 1];
            int at = i;
            while (at > 0 && comparePairs(pairs[at - 2], pairs[at - 1], name, value) > 0) {
                pairs[at] = pairs[at - 2];
                pairs[at + 1] = pairs[at - 1];
                at -= 2;
            }
            pairs[at] = name;
            pairs[at + 1] = value;
        }
    }

    private static int comparePairs(String nameA, String valueA, String nameB, String valueB) {
        int byName = nameA.compareToIgnoreCase(nameB);
        return byName != 0 ? byName : valueA.compareTo(valueB);
    }

    private void line() {
        put('\n');
    }

    private StringToSign ascii(String value) {
        int count = value.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            text[length + i] = (byte) value.charAt(i);
        }
        length += count;
        return this;
    }

    private void lowerCase(String name) {
        int count = name.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            char c = name.charAt(i);
            text[length + i] = (byte) (c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        }
        length += count;
    }

    private void utf8(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                reserve(bytes.length);
                System.arraycopy(bytes, 0, text, length, bytes.length);
                length += bytes.length;
                return;
            }
        }
        ascii(value);
    }

    private void put(char c) {
        reserve(1);
        text[length++] = (byte) c;
    }

    private void reserve(int count) {
        if (count > text.length - length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + count));
        }
    }
}
