package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.HttpHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the parts of the contract stand on: a way to open the transport that is tested, and short ways to write requests. */
interface TransportFixture {
    /** Opens a transport; the test closes it. */
    HttpTransport open(TransportSettings settings);

    /** Returns what the transport can do; everything unless its test says otherwise. */
    default boolean can(Ability ability) {
        return true;
    }

    /** Returns how many calls are put into the queue at once; fewer for engines that are slow. */
    default int queuedCalls() {
        return 10_000;
    }

    /** Compares a request with what it should be, as exactly as the transport is able to send it. */
    default void assertSent(String expected, String sent) {
        assertEquals(comparable(expected), comparable(sent));
    }

    private List<String> comparable(String head) {
        List<String> lines = new ArrayList<>(List.of(head.split("\r\n", -1)));
        if (!can(Ability.SENDS_AS_GIVEN)) {
            lines.removeIf(line -> line.startsWith("User-Agent: Java"));
            Collections.sort(lines);
        }
        if (!can(Ability.ANNOUNCES_BODIES_ONLY)) {
            lines.remove("Content-Length: 0");
        }
        return lines;
    }

    default HttpTransport open() {
        return open(TransportSettings.defaults());
    }

    static HttpRequest get(Origin origin, String target) {
        return new HttpRequest(HttpMethod.GET, origin, target, HttpHeaders.EMPTY, RequestBody.EMPTY);
    }

    static HttpRequest head(Origin origin, String target) {
        return new HttpRequest(HttpMethod.HEAD, origin, target, HttpHeaders.EMPTY, RequestBody.EMPTY);
    }

    static HttpRequest put(Origin origin, String target, RequestBody body) {
        return new HttpRequest(HttpMethod.PUT, origin, target, HttpHeaders.EMPTY, body);
    }

    /** Returns an answer with a body of known length. */
    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Sends one request to a server that runs a script, and returns what came of it. */
    default Recorder exchange(ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(script);
                HttpTransport transport = open()) {
            return Recorder.send(transport, get(server.origin(), "/")).await();
        }
    }

    /** Returns bytes that tell their place, so that a shift or a swap shows. */
    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8) * 17 + (i >>> 16));
        }
        return bytes;
    }

    /** Reads a request with a body and answers 201. */
    static void takeBody(ScriptedServer.Connection connection, byte[] expected) throws IOException {
        String head = connection.readHead();
        if (!head.contains("\r\nContent-Length: " + expected.length + "\r\n")) {
            throw new AssertionError("wrong or no length in " + head);
        }
        byte[] body = connection.readBody(expected.length);
        if (!java.util.Arrays.equals(expected, body)) {
            throw new AssertionError("the body was changed, first at " + java.util.Arrays.mismatch(expected, body));
        }
        connection.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    }
}
