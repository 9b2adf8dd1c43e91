package io.lazuli.storage;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Which scripts of other web sites may use the service from a browser. A service has at most five such rules.
 *
 * @param allowedOrigins sites, for example {@code https://contoso.com}, or {@code *}
 * @param allowedMethods HTTP methods, for example {@code GET}
 * @param allowedHeaders request headers, perhaps with {@code *} at the end
 * @param exposedHeaders response headers that the script may see
 * @param maxAge for how long a browser may remember the answer to its enquiry; whole seconds
 */
public record CorsRule(
        List<String> allowedOrigins,
        List<String> allowedMethods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        Duration maxAge) {
    public CorsRule {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedMethods = List.copyOf(allowedMethods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
        Objects.requireNonNull(maxAge, "maxAge");
        if (maxAge.isNegative() || !maxAge.equals(Duration.ofSeconds(maxAge.toSeconds()))) {
            throw new IllegalArgumentException("A CORS answer is remembered for whole seconds, not " + maxAge);
        }
    }

    /** Returns a rule without headers, whose answers are not remembered. */
    public static CorsRule of(List<String> origins, List<String> methods) {
        return new CorsRule(origins, methods, List.of(), List.of(), Duration.ZERO);
    }
}
