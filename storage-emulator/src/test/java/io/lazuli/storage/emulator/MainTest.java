package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus x",
                "--blob-port",
                "--blob-port 70000",
                "--queue-port x",
                "--account name",
                "--account A:a2V5"
            })
    void wrongArgumentsPrintTheUsage(String arguments) throws Exception {
        Process process = start("-Xmx64m", arguments.split(" "));
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        assertTrue(error.contains("usage:"), error);
        assertFalse(error.contains("a2V5"), error);
    }

    @Test
    void printsOneLineAndServesLargeBlobsInASmallHeap() throws Exception {
        Process process = start("-Xmx64m", "--blob-port", "0", "--queue-port", "0", "--file-port", "0");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            Map<String, String> settings = settings(out.readLine());
            assertTrue(settings.get("BlobEndpoint").matches("http://127\\.0\\.0\\.1:\\d+/devstoreaccount1"));
            assertTrue(settings.containsKey("QueueEndpoint") && settings.containsKey("FileEndpoint"));
            roundTrip(settings, 256L << 20);
            process.toHandle().destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(List.of(), out.lines().toList());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void roundTrip(Map<String, String> settings, long size) throws Exception {
        Rest rest = new Rest(settings.get("AccountName"), settings.get("AccountKey"));
        String box = settings.get("BlobEndpoint") + "/box";
        rest.send("PUT", box + "?restype=container", "");
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(() -> new Pattern(size)), size);
        HttpResponse<String> put = Rest.client()
                .send(
                        rest.signed("PUT", box + "/large", body, size, "x-ms-blob-type", "BlockBlob"),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(201, put.statusCode(), put::body);
        HttpResponse<InputStream> get = Rest.client()
                .send(
                        rest.signed("GET", box + "/large", HttpRequest.BodyPublishers.noBody(), 0),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream content = get.body()) {
            assertEquals(size, new Pattern(size).compare(content));
        }
    }

    private static Map<String, String> settings(String line) {
        assertTrue(line.startsWith("AZURE_STORAGE_CONNECTION_STRING="), line);
        return Stream.of(line.substring(line.indexOf('=') + 1).split(";"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Process start(String memory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** So many bytes that never repeat in step with any buffer. */
    private static final class Pattern extends InputStream {
        private final long size;
        private long at;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return at == size ? -1 : (int) (at++ % 251);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == size) {
                return -1;
            }
            int count = (int) Math.min(length, size - at);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (byte) (at++ % 251);
            }
            return count;
        }

        /** Number of leading bytes in which a stream is the same. */
        long compare(InputStream other) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            long same = 0;
            for (int count = other.read(buffer); count > 0; count = other.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] != (byte) (same % 251)) {
                        return same;
                    }
                    same++;
                }
            }
            return same;
        }
    }
}
