package io.lazuli.storage.blob;

import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.ResponseReceiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a program says while it runs, and the secrets that it sends meanwhile. */
final class Overheard implements AutoCloseable {
    private static final int SHORTEST = 8;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> objects = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = Logger.getLogger("");
    private final Level levelBefore = root.getLevel();
    private final Handler handler = new Keeping();

    /** Begins to listen to all loggers, at the finest level. */
    Overheard() {
        handler.setLevel(Level.ALL);
        handler.setFormatter(new SimpleFormatter());
        root.setLevel(Level.ALL);
        root.addHandler(handler);
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(levelBefore);
    }

    /** Notes something that nobody must be told, as it is and as a URL has it. */
    void secret(String text) {
        secrets.add(text);
        secrets.add(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        secrets.removeIf(secret -> secret.length() < SHORTEST);
    }

    /** Notes a failure with all that hangs on it. */
    void failure(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        texts.add(text.toString());
        objects.add(failure);
    }

    void object(Object seen) {
        objects.add(seen);
    }

    List<Object> objects() {
        return List.copyOf(objects);
    }

    int texts() {
        return texts.size();
    }

    /** Returns the texts in which a secret stands. */
    List<String> leaks() {
        return texts.stream().filter(this::tells).toList();
    }

    boolean tells(String text) {
        return text.matches("(?s).*[?&]sig=(?!REDACTED).*") || secrets.stream().anyMatch(text::contains);
    }

    /** Returns a transport that notes the secrets of what is sent through it. */
    HttpTransport listening(HttpTransport transport) {
        return new Tap(transport);
    }

    private final class Tap implements HttpTransport {
        private final HttpTransport next;

        Tap(HttpTransport next) {
            this.next = next;
        }

        @Override
        public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
            String authorization = request.headers().get("Authorization");
            if (authorization != null) {
                secret(authorization.substring(authorization.indexOf(' ') + 1));
                secret(authorization.substring(authorization.indexOf(':') + 1));
            }
            for (String part : request.target().split("[?&]")) {
                if (part.startsWith("sig=")) {
                    secret(part.substring(4));
                }
            }
            objects.add(request);
            objects.add(receiver);
            HttpExchange exchange = next.send(request, receiver);
            objects.add(exchange);
            return exchange;
        }

        @Override
        public void close() {
            next.close();
        }
    }

    private final class Keeping extends Handler {
        @Override
        public void publish(LogRecord line) {
            texts.add(getFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
