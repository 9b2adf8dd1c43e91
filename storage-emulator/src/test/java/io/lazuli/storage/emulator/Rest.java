package io.lazuli.storage.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client that knows nothing but HTTP and Shared Key, written apart from the emulator. */
final class Rest {
    static final String VERSION = "2021-12-02";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final String account;
    private final String key;

    Rest(StorageEmulator emulator) {
        this(emulator.account(), emulator.key());
    }

    Rest(String account, String key) {
        this.account = account;
        this.key = key;
    }

    /** Sends a signed request. Header names and values follow each other. */
    HttpResponse<String> send(String method, String url, String body, String... headers) throws Exception {
        return CLIENT.send(
                signed(
                        method,
                        url,
                        HttpRequest.BodyPublishers.ofString(body),
                        body.getBytes(StandardCharsets.UTF_8).length,
                        headers),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A signed request. A header without a value takes that header away. */
    HttpRequest signed(String method, String url, BodyPublisher body, long length, String... headers) {
        TreeMap<String, String> all = new TreeMap<>();
        all.put("x-ms-date", RFC_1123.format(Instant.now().atOffset(ZoneOffset.UTC)));
        all.put("x-ms-version", VERSION);
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        all.values().removeIf(Objects::isNull);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url)).method(method, body);
        all.forEach(builder::header);
        String text = stringToSign(method, URI.create(url), all, length);
        return builder.header("Authorization", "SharedKey " + account + ":" + hmac(text))
                .build();
    }

    private String stringToSign(String method, URI url, Map<String, String> headers, long length) {
        StringBuilder text = new StringBuilder(method)
                .append("\n\n\n")
                .append(length == 0 ? "" : length)
                .append('\n');
        for (String name : new String[] {
            "content-md5",
            "content-type",
            "",
            "if-modified-since",
            "if-match",
            "if-none-match",
            "if-unmodified-since",
            "range"
        }) {
            text.append(headers.getOrDefault(name, "")).append('\n');
        }
        headers.forEach((name, value) -> {
            if (name.startsWith("x-ms-")) {
                text.append(name).append(':').append(value).append('\n');
            }
        });
        text.append('/').append(account).append(url.getRawPath());
        Map<String, String> query = new TreeMap<>();
        for (String pair :
                url.getQuery() == null ? new String[0] : url.getQuery().split("&")) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        query.forEach(
                (name, value) -> text.append('\n').append(name).append(':').append(value));
        return text.toString();
    }

    /** The signature of a text. */
    String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request as it is. */
    static HttpResponse<String> plain(String method, String url, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpClient client() {
        return CLIENT;
    }
}
