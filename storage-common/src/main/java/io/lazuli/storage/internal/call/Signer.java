package io.lazuli.storage.internal.call;

import io.lazuli.storage.HttpDates;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.auth.StorageCredential;
import io.lazuli.storage.transport.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request that goes out: the operation's own headers, then version, date, request id and user agent, and the signature last.
 * All of these are fresh on every try.
 */
public final class Signer {
    private static final int SLOTS = 16;

    private final StorageCredential credential;
    private final String version;
    private final String userAgent;
    private final Clock clock;

    /** Texts that nobody writes at the moment; each slot is handed over by an atomic swap. */
    private final AtomicReferenceArray<@Nullable StringToSign> idle = new AtomicReferenceArray<>(SLOTS);

    /** The date header of the current second. Racing writers write the same text. */
    private volatile DateText date = new DateText(Long.MIN_VALUE, "");

    public Signer(StorageCredential credential, ServiceVersion version, String userAgent, Clock clock) {
        this.credential = credential;
        this.version = version.value();
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /** Returns the request of one try. */
    HttpRequest sign(Operation<?> operation) {
        HttpHeaders.Builder fields = operation.headers().toBuilder();
        fields.append("x-ms-version", version);
        fields.append("x-ms-date", dateText());
        fields.append("x-ms-client-request-id", requestId());
        fields.append("User-Agent", userAgent);
        if (credential instanceof SharedKey key) {
            fields.append("Authorization", authorization(key, operation, fields.view()));
        }
        String extra = credential instanceof SasToken sas ? sas.query() : "";
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
        String signature = key.sign(text.of(operation, headers));
        idle.lazySet(slot, text);
        return "SharedKey " + key.account() + ":" + signature;
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
