package io.lazuli.storage.auth;

import java.util.concurrent.CompletionStage;

/**
 * Whoever issues tokens of Microsoft Entra ID. The SDK brings none; an adapter to the official identity library is one line:
 *
 * <pre>{@code
 * TokenCredential tokens = request -> identity
 *         .getToken(new TokenRequestContext().setScopes(request.scopes()).setTenantId(request.tenantId()).setClaims(request.claims()))
 *         .map(t -> new AccessToken(t.getToken(), t.getExpiresAt().toInstant()))
 *         .toFuture();
 * }</pre>
 */
@FunctionalInterface
public interface TokenCredential {
    /**
     * Asks for a token. The SDK keeps it and asks again before it expires, never twice at once; implementations need no cache.
     *
     * @return completes with the token on any thread, or with the failure
     */
    CompletionStage<AccessToken> token(TokenRequest request);
}
