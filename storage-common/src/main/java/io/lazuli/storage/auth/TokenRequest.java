package io.lazuli.storage.auth;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to be good for.
 *
 * @param scopes for storage {@code https://storage.azure.com/.default}
 * @param tenantId the tenant that the service names in its challenge; null for the credential's own
 * @param claims claims that the service demands, as JSON (continuous access evaluation): a token from a cache will not do; null for none
 */
public record TokenRequest(
        List<String> scopes,
        @Nullable String tenantId,
        @Nullable String claims) {
    public TokenRequest {
        scopes = List.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("A token is for at least one scope");
        }
        scopes.forEach(scope -> Objects.requireNonNull(scope, "scope"));
    }
}
