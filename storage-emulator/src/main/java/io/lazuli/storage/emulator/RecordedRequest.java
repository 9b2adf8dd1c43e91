package io.lazuli.storage.emulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An exchange that an emulator has seen. Signatures, keys and tokens in it are replaced by {@code REDACTED}.
 *
 * @param method HTTP method
 * @param url absolute address with query
 * @param requestHeaders fields of the request; names have no case
 * @param status status of the answer, or 0 if a {@link Fault} kept it back
 * @param responseHeaders fields of the answer; names have no case
 */
public record RecordedRequest(
        String method,
        String url,
        Map<String, String> requestHeaders,
        int status,
        Map<String, String> responseHeaders) {
    public RecordedRequest {
        requestHeaders = caseless(requestHeaders);
        responseHeaders = caseless(responseHeaders);
    }

    /** A copy whose names have no case, and that nobody changes. */
    private static Map<String, String> caseless(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }
}
