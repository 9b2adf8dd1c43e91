package io.lazuli.storage.emulator;

import io.lazuli.storage.emulator.rest.Header;
import io.lazuli.storage.emulator.rest.Json;
import io.lazuli.storage.emulator.rest.RequestHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the latest exchanges in memory, and writes all to the capture file if there is one. Secrets stay out of both. */
final class Recorder implements AutoCloseable {
    private static final String HIDDEN = "REDACTED";
    private static final Pattern SIGNATURE = Pattern.compile("(?i)([?&]sig=)[^&#\\s]*");
    private static final Set<String> SECRET = names(
            "Authorization", "x-ms-copy-source-authorization", "x-ms-encryption-key", "x-ms-source-encryption-key");

    private final int most;
    private final @Nullable Writer capture;
    // Guarded by this, as is writing to the capture.
    private final Deque<RecordedRequest> recorded = new ArrayDeque<>();

    Recorder(int most, @Nullable Path file) {
        this.most = most;
        try {
            capture = file == null
                    ? null
                    : Files.newBufferedWriter(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A set of header names, which have no case. */
    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    /** Notes an exchange; status 0 says that there was no answer, which the capture leaves out. */
    void note(RequestHead head, int status, Map<String, String> answer) {
        if (most == 0 && capture == null) {
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : head.headers()) {
            headers.merge(header.name(), hide(header.name(), header.value()), (a, b) -> a + "," + b);
        }
        String url = SIGNATURE.matcher(head.endpoint() + head.target()).replaceAll("$1" + HIDDEN);
        Map<String, String> answered = new LinkedHashMap<>();
        answer.forEach((name, value) -> answered.put(name, hide(name, value)));
        RecordedRequest request = new RecordedRequest(head.method(), url, headers, status, answered);
        synchronized (this) {
            keep(request);
            if (capture != null && status != 0) {
                write(capture, request);
            }
        }
    }

    /** The value without what is secret in it. */
    private static String hide(String name, String value) {
        return SECRET.contains(name) ? HIDDEN : SIGNATURE.matcher(value).replaceAll("$1" + HIDDEN);
    }

    /** Adds to the latest exchanges and drops the oldest ones. The lock is held. */
    private void keep(RecordedRequest request) {
        recorded.add(request);
        while (recorded.size() > most) {
            recorded.poll();
        }
    }

    /** Adds a line to the capture and makes sure that it is in the file, should the process end. The lock is held. */
    private static void write(Writer capture, RecordedRequest request) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("method", request.method());
        line.put("url", request.url());
        line.put("requestHeaders", request.requestHeaders());
        line.put("status", request.status());
        line.put("responseHeaders", request.responseHeaders());
        try {
            capture.write(Json.line(line));
            capture.write('\n');
            capture.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of what is kept, oldest first. */
    synchronized List<RecordedRequest> recorded() {
        return new ArrayList<>(recorded);
    }

    /** Forgets what is kept; the capture file stays as it is. */
    synchronized void clear() {
        recorded.clear();
    }

    @Override
    public synchronized void close() {
        try {
            if (capture != null) {
                capture.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
