package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpDates;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.Bearer;
import io.lazuli.storage.auth.RotatingCredential;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.transport.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request that goes out: the operation's own headers, then version, date, request id and user agent, and the signature last.
 * All of these are fresh on every try.
 */
public final class Signer {
    private static final int SLOTS = 16;

    /** The header by which a request is known on both sides. */
    static final String CLIENT_REQUEST_ID = "x-ms-client-request-id";

    private final StorageCredential credential;
    private final @Nullable TokenCache tokens;
    private final String service;
    private final String version;
    private final String userAgent;
    private final Clock clock;

    /** Texts that nobody writes at the moment; each slot is handed over by an atomic swap. */
    private final AtomicReferenceArray<@Nullable StringToSign> idle = new AtomicReferenceArray<>(SLOTS);

    /** The date header of the current second. Racing writers write the same text. */
    private volatile DateText date = new DateText(Long.MIN_VALUE, "");

    /**
     * Makes a signer.
     *
     * @param service {@code Blob}, {@code Queue}, {@code File} or {@code Table}, which signs in a way of its own
     */
    public Signer(StorageCredential credential, ServiceVersion version, String service, String userAgent, Clock clock) {
        this.credential = credential;
        this.tokens = credential instanceof Bearer bearer ? new TokenCache(bearer, clock) : null;
        this.service = service;
        this.version = version.value();
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /** Returns the name of the service. */
    String service() {
        return service;
    }

    /** Returns what has to complete before {@link #sign} may be called, or null for nothing: tokens come from elsewhere. */
    @Nullable
    CompletionStage<?> prepare() {
        return tokens == null ? null : tokens.prepare();
    }

    /**
     * Takes in a refusal of a request.
     *
     * @return whether the same request may be accepted now: the service has asked for another token, or there is one by now
     */
    boolean heeds(@Nullable HttpRequest refused, ResponseInfo answer) {
        String header = refused == null ? null : refused.headers().get("Authorization");
        return tokens != null
                && header != null
                && answer.status() == 401
                && tokens.heeds(Challenge.parse(answer.headers().get("WWW-Authenticate")), header);
    }

    /** Returns the request of one try. */
    HttpRequest sign(Operation<?> operation) {
        HttpHeaders.Builder fields = operation.headers().toBuilder();
        fields.append("x-ms-version", version);
        fields.append("x-ms-date", dateText());
        fields.append(CLIENT_REQUEST_ID, requestId());
        fields.append("User-Agent", userAgent);
        StorageCredential held = credential instanceof RotatingCredential rotating ? rotating.current() : credential;
        if (held instanceof SharedKey key) {
            fields.append("Authorization", authorization(key, operation, fields.view()));
        } else if (tokens != null) {
            fields.append("Authorization", tokens.header());
        }
        String extra = held instanceof SasToken sas ? sas.query() : "";
        String target = target(operation, extra);
        return new HttpRequest(
                operation.method(), operation.resource().origin(), target, fields.build(), operation.body());
    }

    private String authorization(SharedKey key, Operation<?> operation, HttpHeaders headers) {
        int slot = (int) Thread.currentThread().getId() & (SLOTS - 1);
        StringToSign text = idle.getAndSet(slot, null);
        if (text == null) {
            text = new StringToSign();
        }
        String signature = key.sign(textOf(key.isLite(), operation, headers, text));
        idle.lazySet(slot, text);
        return (key.isLite() ? "SharedKeyLite " : "SharedKey ") + key.account() + ":" + signature;
    }

    private ByteBuffer textOf(boolean lite, Operation<?> operation, HttpHeaders headers, StringToSign text) {
        String path = operation.resource().canonicalPath();
        if (service.equals("Table")) {
            return lite
                    ? text.tableLite(headers, path, operation.query())
                    : text.table(operation.method(), headers, path, operation.query());
        }
        return lite ? text.lite(operation.method(), headers, path, operation.query()) : text.of(operation, headers);
    }

    private static String target(Operation<?> operation, String extra) {
        String[] query = operation.query();
        String path = operation.resource().path();
        if (query.length == 0 && extra.isEmpty()) {
            return path;
        }
        StringBuilder target = new StringBuilder(path.length() + 32 + extra.length()).append(path);
        char separator = '?';
        for (int i = 0; i < query.length; i += 2) {
            target.append(separator).append(query[i]).append('=').append(Resource.encodeQuery(query[i + 1]));
            separator = '&';
        }
        if (!extra.isEmpty()) {
            target.append(separator).append(extra);
        }
        return target.toString();
    }

    private String dateText() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        DateText current = date;
        if (current.second != second) {
            current = new DateText(second, HttpDates.format(Instant.ofEpochSecond(second)));
            date = current;
        }
        return current.text;
    }

    /** A random id; it needs to be unlikely to repeat, not hard to guess. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private record DateText(long second, String text) {}
}
