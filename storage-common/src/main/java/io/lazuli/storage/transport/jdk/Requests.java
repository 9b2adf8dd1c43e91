package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Puts requests into the form that the JDK's client takes, or says that it cannot carry them unchanged. */
final class Requests {
    private Requests() {}

    /**
     * Returns a request for the JDK's client.
     *
     * @param proxy the proxy on the way, or null
     * @throws IllegalArgumentException if it would go out otherwise than it stands here; what is shown of it holds no secret
     */
    static java.net.http.HttpRequest of(HttpRequest request, @Nullable OutgoingBody body, @Nullable ProxyServer proxy) {
        java.net.http.HttpRequest.Builder built = java.net.http.HttpRequest.newBuilder();
        try {
            built.uri(url(request));
        } catch (IllegalArgumentException e) {
            // The exception shows the whole target, which may hold a signature.
            throw new IllegalArgumentException("The JDK's client cannot carry the target or host of " + request);
        }
        HttpHeaders headers = request.headers();
        for (int i = 0, n = headers.size(); i < n; i++) {
            try {
                built.header(headers.name(i), headers.value(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "The JDK's client keeps the header " + headers.name(i) + " for itself");
            }
        }
        String authorization = proxy == null ? null : proxy.basicAuthorization();
        if (authorization != null) {
            // Told to the proxy only: the JDK drops it from what goes through a tunnel.
            built.header("Proxy-Authorization", authorization);
        }
        String method = request.method().name();
        return body == null
                ? new Bodyless(built.GET().build(), method)
                : built.method(method, body).build();
    }

    private static URI url(HttpRequest request) {
        Origin origin = request.origin();
        URI url = URI.create(origin + request.target());
        String query = url.getRawQuery();
        String target = url.getRawPath() + (query == null ? "" : "?" + query);
        // A query that is empty would lose its question mark.
        boolean same = target.equals(request.target())
                && !"".equals(query)
                && Origin.of(url).equals(origin);
        if (!same) {
            throw new IllegalArgumentException("not the same");
        }
        return url;
    }

    /** Returns whether the request announces a length: if it has a body, or its method is one that writes. */
    static boolean hasBody(HttpRequest request) {
        HttpMethod method = request.method();
        return request.body().length() > 0
                || method == HttpMethod.PUT
                || method == HttpMethod.POST
                || method == HttpMethod.PATCH;
    }
}
