package io.lazuli.storage.benchmarks.raw;

import io.lazuli.storage.benchmarks.load.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the requests of one event loop, with the headers that every client of the service sends, and signs them as
 * cheaply as it goes: one keyed Mac and one text builder for all, the date once a second, no sorting. Used by one
 * thread.
 */
final class Requests {
    private static final DefaultHttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String VERSION = "2025-05-05";

    private final String host;
    private final Mac mac;
    /** What is signed. Each request writes it anew while it adds its headers. */
    private final StringBuilder text = new StringBuilder(512);
    /** The second since 1970 that the date is the text of. */
    private long second;

    private String date = "";

    Requests(Target target) {
        host = Target.HOST + ":" + target.port();
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(Target.KEY), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a complete request. */
    HttpRequest with(What what, ByteBuf body) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                what.method(),
                what.uri(),
                body,
                headers(what, body.readableBytes()),
                EmptyHttpHeaders.INSTANCE);
    }

    /** Returns a complete request without a body. */
    HttpRequest without(What what) {
        return with(what, Unpooled.EMPTY_BUFFER);
    }

    /** Returns the head of a request whose body of {@code length} bytes is written separately. */
    HttpRequest head(What what, long length) {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, what.method(), what.uri(), headers(what, length));
    }

    /**
     * Adds header after header to the request and to the text, which wants them sorted by name, and the signature last.
     */
    private HttpHeaders headers(What what, long length) {
        HttpHeaders headers = HEADERS.newHeaders();
        headers.add("host", host);
        headers.add("user-agent", "raw-netty");
        if (!what.isRead()) {
            headers.add("content-length", Long.toString(length));
        }
        // Verb, Content-Encoding, Content-Language, then Content-Length, which is left empty for none; and eight that
        // are never sent.
        text.setLength(0);
        text.append(what.method().name()).append("\n\n\n");
        if (length > 0) {
            text.append(length);
        }
        text.append("\n\n\n\n\n\n\n\n\n");
        boolean ranged = what.range() != null && !what.isRead();
        field(headers, "x-ms-blob-type", what.kind());
        field(headers, "x-ms-client-request-id", requestId());
        field(headers, "x-ms-date", date());
        field(headers, "x-ms-range", what.range());
        field(headers, "x-ms-version", VERSION);
        field(headers, "x-ms-write", ranged ? "update" : null);
        text.append('/').append(Target.ACCOUNT).append(what.path());
        what.appendQueryTo(text);
        byte[] signature = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
        String encoded = Base64.getEncoder().encodeToString(signature);
        headers.add("authorization", "SharedKey " + Target.ACCOUNT + ":" + encoded);
        return headers;
    }

    /** Adds a header that is signed, unless it has no value. */
    private void field(HttpHeaders headers, String name, String value) {
        if (value != null) {
            headers.add(name, value);
            text.append(name).append(':').append(value).append('\n');
        }
    }

    /** Unlikely to repeat; it need not be hard to guess. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String date() {
        long now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            date = DATE.format(Instant.ofEpochSecond(now));
        }
        return date;
    }
}
