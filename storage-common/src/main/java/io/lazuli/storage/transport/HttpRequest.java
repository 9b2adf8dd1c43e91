package io.lazuli.storage.transport;

import io.lazuli.storage.HttpHeaders;
import java.util.Objects;

/**
 * A request as it goes out: method, origin, target, headers and body. Nothing is added to it after this point.
 */
public final class HttpRequest {
    private final HttpMethod method;
    private final Origin origin;
    private final String target;
    private final HttpHeaders headers;
    private final RequestBody body;

    /**
     * Makes a request.
     *
     * @param target path and query as they stand in the request line, encoded, starting with a slash
     * @param headers everything but {@code Host}, {@code Content-Length} and {@code Connection}, which the transport derives
     */
    public HttpRequest(HttpMethod method, Origin origin, String target, HttpHeaders headers, RequestBody body) {
        this.method = Objects.requireNonNull(method, "method");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.target = Objects.requireNonNull(target, "target");
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7f || target.charAt(0) != '/') {
                throw new IllegalArgumentException("The request target is not an encoded path");
            }
        }
    }

    public HttpMethod method() {
        return method;
    }

    public Origin origin() {
        return origin;
    }

    /** Returns path and query; may hold a SAS signature and must not be logged as it is. */
    public String target() {
        return target;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public RequestBody body() {
        return body;
    }

    /** Returns method, origin and path, without the query. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + origin + (query < 0 ? target : target.substring(0, query));
    }
}
