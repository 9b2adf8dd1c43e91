package io.lazuli.storage.internal.call;

import io.lazuli.storage.auth.AccessToken;
import io.lazuli.storage.auth.Bearer;
import io.lazuli.storage.auth.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The token of a client: read without a lock, renewed ahead of its end, asked for once however many calls wait for it.
 *
 * <p>A token that the service wants to be another one (a challenge) is dropped, and the next is asked for as the challenge says.
 */
final class TokenCache {
    /** How long before its end a token is renewed, unless its issuer says when. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** A failed renewal is not repeated before this, while the old token is good. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Bearer bearer;
    private final Clock clock;

    /** The current token. Written under the lock, read without. */
    private volatile @Nullable Held held;

    /** Guarded by this, as is the request under way. */
    private TokenRequest wanted;

    private @Nullable CompletableFuture<Held> flight;

    /** No renewal ahead of time before this; guarded by this, read without. */
    private volatile Instant notBefore = Instant.MIN;

    TokenCache(Bearer bearer, Clock clock) {
        this.bearer = bearer;
        this.clock = clock;
        this.wanted = new TokenRequest(List.of(bearer.scope()), null, null);
    }

    /** Returns null if there is a token that is good; else what completes when there is one. */
    @Nullable
    CompletionStage<?> prepare() {
        Held current = held;
        Instant now = clock.instant();
        if (current == null || !now.isBefore(current.expiresAt)) {
            return fetch();
        }
        if (!now.isBefore(current.refreshAt) && !now.isBefore(notBefore)) {
            var unused = fetch();
        }
        return null;
    }

    /** Returns the value of the {@code Authorization} header. */
    String header() {
        return Objects.requireNonNull(held, "prepare() comes first").header;
    }

    /**
     * Takes a challenge in.
     *
     * @param sent the header that was not accepted
     * @return whether another token may do: the challenge asks for one, or there is one by now
     */
    synchronized boolean heeds(Challenge challenge, String sent) {
        Held current = held;
        if (current == null || current.dropped || !current.header.equals(sent)) {
            // Another call was told the same before: the next token is asked for, or there.
            return true;
        }
        String tenant = challenge.tenantId() == null ? wanted.tenantId() : challenge.tenantId();
        boolean asks = challenge.claims() != null || !Objects.equals(tenant, wanted.tenantId());
        if (asks) {
            wanted = new TokenRequest(wanted.scopes(), tenant, challenge.claims());
            held = current.drop();
            flight = null;
        }
        return asks;
    }

    private CompletionStage<?> fetch() {
        CompletableFuture<Held> mine;
        TokenRequest request;
        synchronized (this) {
            if (flight != null) {
                return flight;
            }
            mine = new CompletableFuture<>();
            flight = mine;
            request = wanted;
        }
        CompletionStage<AccessToken> asked;
        try {
            asked = Objects.requireNonNull(bearer.tokens().token(request), "The credential gave no stage");
        } catch (RuntimeException | Error e) {
            asked = CompletableFuture.failedFuture(e);
        }
        var unused = asked.whenComplete((token, failure) -> landed(mine, token, failure));
        return mine;
    }

    private void landed(CompletableFuture<Held> mine, @Nullable AccessToken token, @Nullable Throwable failure) {
        Held fresh = token == null ? null : new Held(token, clock.instant());
        synchronized (this) {
            if (flight == mine) {
                flight = null;
                notBefore = clock.instant().plus(PAUSE);
                held = fresh == null ? held : fresh;
                // Claims are for one token; the tenant stays.
                wanted = new TokenRequest(wanted.scopes(), wanted.tenantId(), fresh == null ? wanted.claims() : null);
            }
        }
        if (fresh != null) {
            mine.complete(fresh);
        } else {
            mine.completeExceptionally(
                    failure == null ? new IllegalStateException("The credential gave no token") : failure);
        }
    }

    /** A token, as its header. One that was dropped serves whoever was about to send it; it is refused, and the next one taken. */
    private static final class Held {
        private final String header;
        private final boolean dropped;
        private final Instant expiresAt;
        private final Instant refreshAt;

        Held(AccessToken token, Instant now) {
            this.header = "Bearer " + token.token();
            this.dropped = false;
            this.expiresAt = token.expiresAt();
            Instant asked = token.refreshAt();
            Duration life = Duration.between(now, expiresAt);
            // Of a token that lives minutes only, the last half.
            Duration ahead = life.dividedBy(2).compareTo(AHEAD) < 0 ? life.dividedBy(2) : AHEAD;
            this.refreshAt = asked == null ? expiresAt.minus(ahead) : asked;
        }

        private Held(String header) {
            this.header = header;
            this.dropped = true;
            this.expiresAt = Instant.MIN;
            this.refreshAt = Instant.MIN;
        }

        Held drop() {
            return new Held(header);
        }
    }
}
