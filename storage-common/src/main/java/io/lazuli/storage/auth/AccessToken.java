package io.lazuli.storage.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bearer token and how long it lasts. Its {@code toString} does not show it. */
public final class AccessToken {
    private final String token;
    private final Instant expiresAt;
    private final @Nullable Instant refreshAt;

    /**
     * Makes a token that is renewed some time before it expires.
     *
     * @param token what stands behind {@code Bearer} in the header
     * @param expiresAt from when on it is not accepted any more
     * @throws IllegalArgumentException if the token is empty or has characters that no header may have; the message does not show it
     */
    public AccessToken(String token, Instant expiresAt) {
        this(token, expiresAt, null);
    }

    /**
     * Makes a token whose issuer says when to renew it.
     *
     * @param refreshAt from when on a new one is asked for while this one is still used; null to leave that to the SDK
     */
    public AccessToken(String token, Instant expiresAt, @Nullable Instant refreshAt) {
        this.token = Objects.requireNonNull(token, "token");
        this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
        this.refreshAt = refreshAt;
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("A token consists of visible ASCII characters, this one does not");
        }
    }

    /** Returns the token. It is a secret. */
    public String token() {
        return token;
    }

    /** Returns from when on it is not accepted any more. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns from when on a new one is to be asked for, if the issuer said so. */
    public @Nullable Instant refreshAt() {
        return refreshAt;
    }

    /** Returns the times only. */
    @Override
    public String toString() {
        return "AccessToken[REDACTED, expiresAt=" + expiresAt + "]";
    }
}
