package io.lazuli.storage.emulator.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request without its body, as it came over the wire.
 *
 * @param method the HTTP method
 * @param target the request target, still encoded
 * @param headers all fields in their order
 * @param client address of the client, without port
 * @param endpoint scheme, host and port that the request came to, such as {@code http://127.0.0.1:10000}
 * @param secure whether it came over TLS
 */
public record RequestHead(
        String method, String target, List<Header> headers, String client, String endpoint, boolean secure) {
    public RequestHead {
        headers = List.copyOf(headers);
    }

    /** The value of a field, or null; names have no case. */
    public @Nullable String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }
}
