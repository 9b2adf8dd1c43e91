package io.lazuli.storage.benchmarks.stub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * How many requests came, and how many of them were not signed or not understood. Written by the stub's only thread;
 * others ask over HTTP.
 */
public final class Counts {
    /** The path under which the numbers are answered. */
    static final String PATH = "/-/counts";

    private long requests;
    private long odd;

    /** What was counted until some moment. */
    public record Seen(long requests, long odd) {
        /** Returns what was counted since an earlier moment. */
        public Seen since(Seen earlier) {
            return new Seen(requests - earlier.requests, odd - earlier.odd);
        }
    }

    void count(boolean isSigned, boolean isKnown) {
        requests++;
        if (!isSigned || !isKnown) {
            odd++;
        }
    }

    /** Returns the body of the answer to {@link #PATH}. */
    byte[] text() {
        return (requests + " " + odd).getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks a stub. */
    public static Seen ask(int port) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + PATH);
        try (InputStream body = uri.toURL().openStream()) {
            String[] numbers = new String(body.readAllBytes(), StandardCharsets.US_ASCII).split(" ");
            return new Seen(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }
    }
}
