package io.lazuli.storage.testkit;

import io.lazuli.storage.HttpDates;
import io.lazuli.storage.auth.SharedKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;

/**
 * What a server answers to a request that no client of ours made: a URL opened as anybody can who was given it.
 *
 * @param status the HTTP status
 * @param contentType the {@code Content-Type}, or null
 * @param body as text
 * @param snapshot the {@code x-ms-snapshot} header, or null
 */
public record PlainAnswer(int status, String contentType, String body, String snapshot) {
    /** Starts a request. */
    public static Request to(String method, String url) {
        return new Request(method, url);
    }

    /** Returns the text of the first XML element of a name. */
    public String element(String name) {
        return body.replaceFirst("(?s).*<" + name + ">(.*)</" + name + ">.*", "$1");
    }

    /** A request that is being put together. Not safe for several threads. */
    public static final class Request {
        private static final String CONTENT_TYPE = "application/xml";

        private final String method;
        private final String url;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] body = {};
        private X509Certificate trusted;

        private Request(String method, String url) {
            this.method = method;
            this.url = url;
        }

        /** Adds a header. */
        public Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Sets the body. */
        public Request body(String text) {
            body = text.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        /** Signs it with an account's key, as it is by now; a service in path style is expected. */
        public Request signedBy(SharedKey key) {
            header("x-ms-date", HttpDates.format(Instant.now()));
            header("x-ms-version", "2021-12-02");
            StringBuilder text = new StringBuilder(method + "\n\n\n" + (body.length == 0 ? "" : body.length) + "\n\n"
                    + CONTENT_TYPE + "\n\n\n\n\n\n\n");
            new TreeMap<>(headers)
                    .forEach((name, value) ->
                            text.append(name).append(':').append(value).append('\n'));
            URI parsed = URI.create(url);
            text.append('/').append(key.account()).append(parsed.getRawPath());
            Stream.of(parsed.getQuery().split("&"))
                    .sorted()
                    .forEach(pair -> text.append('\n').append(pair.replaceFirst("=", ":")));
            String signature = key.sign(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            return header("Authorization", "SharedKey " + key.account() + ":" + signature);
        }

        /** Trusts a server's own certificate. */
        public Request trusting(X509Certificate certificate) {
            trusted = certificate;
            return this;
        }

        /** Sends it and waits. */
        public PlainAnswer send() throws Exception {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty("Content-Type", CONTENT_TYPE);
            headers.forEach(connection::setRequestProperty);
            if (trusted != null) {
                ((HttpsURLConnection) connection)
                        .setSSLSocketFactory(
                                SecureEmulator.trusting(trusted).context().getSocketFactory());
            }
            if (method.equals("PUT") || method.equals("POST")) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                connection.getOutputStream().write(body);
            }
            try {
                return new PlainAnswer(
                        connection.getResponseCode(),
                        connection.getContentType(),
                        text(connection),
                        connection.getHeaderField("x-ms-snapshot"));
            } finally {
                connection.disconnect();
            }
        }

        private static String text(HttpURLConnection connection) throws IOException {
            try (InputStream in =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
