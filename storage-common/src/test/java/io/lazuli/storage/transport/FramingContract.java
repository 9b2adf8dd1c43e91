package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.head;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and how answers are told apart. */
interface FramingContract extends TransportFixture {
    // ---- requests ----

    @ParameterizedTest
    @EnumSource(HttpMethod.class)
    default void serverSeesHostTheGivenHeadersInOrderAndALengthAndNothingElse(HttpMethod method) throws Exception {
        List<String> heads = new ArrayList<>();
        HttpHeaders headers = HttpHeaders.builder()
                .add("x-ms-Date", "Tue, 24 Nov 2026 06:00:00 GMT")
                .add("authorization", "SharedKey a:b+/=")
                .add("x-ms-meta-b", "")
                .add("If-Match", "\"0x1\"")
                .add("User-Agent", "lazuli-test")
                .add("x-ms-meta-b", "2")
                .build();
        byte[] body = {1, 2, 3};
        boolean writes = method == HttpMethod.PUT || method == HttpMethod.POST || method == HttpMethod.PATCH;
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    heads.add(connection.readHead());
                    connection.readBody(writes ? body.length : 0);
                    connection.send("HTTP/1.1 204 No Content\r\n\r\n");
                    connection.awaitEnd();
                });
                HttpTransport transport = open()) {
            RequestBody sent = writes ? RequestBody.of(body) : RequestBody.EMPTY;
            Recorder.send(transport, new HttpRequest(method, server.origin(), "/c/a%20b?comp=x&y=%2F", headers, sent))
                    .success();
            assertSent(
                    method + " /c/a%20b?comp=x&y=%2F HTTP/1.1\r\n"
                            + "Host: 127.0.0.1:" + server.port() + "\r\n"
                            + "x-ms-Date: Tue, 24 Nov 2026 06:00:00 GMT\r\n"
                            + "authorization: SharedKey a:b+/=\r\n"
                            + "x-ms-meta-b: \r\n"
                            + "If-Match: \"0x1\"\r\n"
                            + "User-Agent: lazuli-test\r\n"
                            + "x-ms-meta-b: 2\r\n"
                            + (writes ? "Content-Length: 3\r\n" : "")
                            + "\r\n",
                    heads.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(HttpMethod.class)
    default void methodsThatWriteAnnounceAnEmptyBodyAndOthersDoNot(HttpMethod method) throws Exception {
        List<String> heads = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    heads.add(connection.readHead());
                    connection.send("HTTP/1.1 204 No Content\r\n\r\n");
                    connection.awaitEnd();
                });
                HttpTransport transport = open()) {
            Recorder.send(
                            transport,
                            new HttpRequest(method, server.origin(), "/", HttpHeaders.EMPTY, RequestBody.EMPTY))
                    .success();
            boolean writes = method == HttpMethod.PUT || method == HttpMethod.POST || method == HttpMethod.PATCH;
            String length = writes ? "Content-Length: 0\r\n" : "";
            assertSent(
                    method + " / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n" + length + "\r\n",
                    heads.get(0));
        }
    }

    @Test
    default void longHeadersAndTargetsArriveWhole() throws Exception {
        String target = "/" + "a".repeat(20_000);
        String value = "v".repeat(30_000);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    String request = connection.readHead();
                    connection.send(ok(
                            request.contains(target + " HTTP/1.1\r\n") && request.contains("x-long: " + value + "\r\n")
                                    ? "yes"
                                    : "no"));
                });
                HttpTransport transport = open()) {
            HttpHeaders headers = HttpHeaders.builder().add("x-long", value).build();
            HttpRequest request = new HttpRequest(HttpMethod.GET, server.origin(), target, headers, RequestBody.EMPTY);
            assertEquals("yes", Recorder.send(transport, request).success().text());
        }
    }

    // ---- answers ----

    @Test
    default void headersKeepOrderCaseAndRepetition() throws Exception {
        Recorder answer = exchange(connection -> {
            connection.readHead();
            connection.send(
                    "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nx-ms-meta-A: 1\r\nx-ms-meta-a:2\r\nEmpty:\r\nContent-Length:   0  \r\n\r\n");
        });
        assertEquals(200, answer.success().status);
        List<String> seen = new ArrayList<>();
        answer.headers.forEach((name, value) -> seen.add(name + "=" + value));
        List<String> came = new ArrayList<>(
                List.of("ETag=\"0x1\"", "x-ms-meta-A=1", "x-ms-meta-a=2", "Empty=", "Content-Length=0"));
        if (!can(Ability.SHOWS_AS_CAME)) {
            came.replaceAll(field -> field.toLowerCase(Locale.ROOT));
            seen.replaceAll(field -> field.toLowerCase(Locale.ROOT));
            Collections.sort(came);
        }
        assertEquals(came, seen);
        assertEquals("\"0x1\"", answer.headers.get("etag"));
        assertEquals(200, answer.exchange.status());
        assertEquals("1", answer.exchange.headers().get("X-Ms-Meta-a"));
    }

    @Test
    default void answersWithoutABodyLeaveTheConnectionReady() throws Exception {
        List<Integer> connections = new ArrayList<>();
        String[] answers = {
            "HTTP/1.1 200 OK\r\nContent-Length: 1048576\r\nx-n: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nx-n: 1\r\n\r\n",
            "HTTP/1.1 204 No Content\r\nx-n: 2\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\nx-n: 3\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nx-n: 4\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\nContent-Length: 33\r\nx-n: 5\r\n\r\n"
        };
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    String request;
                    while ((request = connection.readHead()) != null) {
                        connections.add(connection.number);
                        connection.send(answers[request.charAt(request.indexOf('/') + 1) - '0']);
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            for (int i = 0; i < answers.length; i++) {
                boolean byHead = i < 2 || i == 5;
                HttpRequest request = byHead ? head(server.origin(), "/" + i) : get(server.origin(), "/" + i);
                Recorder answer = Recorder.send(transport, request).success();
                assertEquals(String.valueOf(i), answer.headers.get("x-n"));
                assertEquals(0, answer.body().length);
            }
            assertEquals(List.of(0, 0, 0, 0, 0, 0), connections);
            assertEquals(
                    "1048576",
                    Recorder.send(transport, head(server.origin(), "/0"))
                            .success()
                            .headers
                            .get("content-length"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    default void answersMayArriveInPiecesOfAnySize(int piece) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nx-ms-request-id: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\nTrailer-A: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345";
        List<Integer> connections = new ArrayList<>();
        int second = answer.indexOf("HTTP", 1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connections.add(connection.number);
                    trickle(connection, answer.substring(0, second), piece);
                    connection.readHead();
                    connections.add(connection.number);
                    trickle(connection, answer.substring(second), piece);
                    connection.awaitEnd();
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            Recorder first =
                    Recorder.send(transport, get(server.origin(), "/1")).success();
            assertEquals("hello world", first.text());
            assertNull(first.headers.get("Trailer-A"));
            if (!can(Ability.READS_STRICTLY)) {
                return;
            }
            assertEquals(
                    "12345",
                    Recorder.send(transport, get(server.origin(), "/2"))
                            .success()
                            .text());
            assertEquals(List.of(0, 0), connections);
        }
    }

    private static void trickle(ScriptedServer.Connection connection, String text, int piece) throws Exception {
        for (int i = 0; i < text.length(); i += piece) {
            connection.send(text.substring(i, Math.min(text.length(), i + piece)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void largeBodiesArriveUnchanged(boolean chunked) throws Exception {
        byte[] body = TransportFixture.pattern(3_000_001);
        Recorder answer = exchange(connection -> {
            connection.readHead();
            if (!chunked) {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                connection.send(body);
                return;
            }
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int from = 0; from < body.length; from += 70_000) {
                byte[] part = java.util.Arrays.copyOfRange(body, from, Math.min(body.length, from + 70_000));
                connection.send(Integer.toHexString(part.length) + "\r\n");
                connection.send(part);
                connection.send("\r\n");
            }
            connection.send("0\r\n\r\n");
        });
        assertArrayEquals(body, answer.success().body());
    }

    @Test
    default void aBodyWithoutALengthEndsWithTheConnection() throws Exception {
        Recorder answer = exchange(connection -> {
            connection.readHead();
            connection.send("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nuntil the end");
        });
        assertEquals("until the end", answer.success().text());
    }

    @Test
    default void informationalAnswersAreNotShown() throws Exception {
        Recorder answer = exchange(connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nx-a: 1\r\n\r\n");
            connection.send("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\nLink: <y>\r\n\r\n" + ok("real"));
        });
        if (can(Ability.PASSES_INFORMATIONAL)) {
            assertEquals("real", answer.success().text());
            assertEquals(200, answer.status);
            assertFalse(answer.headers.contains("x-a"));
        } else {
            answer.failure(Kind.PROTOCOL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
            })
    default void connectionIsNotUsedAgainAfter(String answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send(answer);
                    connection.awaitEnd();
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            assertEquals(
                    "ok",
                    Recorder.send(transport, get(server.origin(), "/1"))
                            .success()
                            .text());
            if (!answer.contains("close") && !can(Ability.READS_STRICTLY)) {
                return;
            }
            assertEquals(
                    "ok",
                    Recorder.send(transport, get(server.origin(), "/2"))
                            .success()
                            .text());
            assertEquals(2, server.accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nnocolonhere\r\n\r\n",
            })
    default void whatIsNotHttpFailsAsProtocol(String answer) throws Exception {
        boolean passed = answer.contains("nocolon") && !can(Ability.READS_STRICTLY);
        Recorder recorder = exchange(connection -> {
            connection.readHead();
            connection.send(answer);
            if (!passed) {
                connection.awaitEnd();
            }
        });
        if (passed) {
            recorder.success();
            return;
        }
        TransportException failure = recorder.failure(Kind.PROTOCOL);
        assertTrue(failure.requestMayHaveArrived());
        assertFalse(failure.getMessage().contains("hello"), failure.getMessage());
    }

    @Test
    default void headersOverTheLimitFailAsProtocol() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 40; i++) {
                        connection.send("x-filler-" + i + ": " + "f".repeat(100) + "\r\n");
                    }
                    connection.send("Content-Length: 0\r\n\r\n");
                    connection.awaitEnd();
                });
                HttpTransport small = open(TransportSettings.defaults().headerBytes(4000));
                HttpTransport large = open()) {
            Recorder.send(small, get(server.origin(), "/")).failure(Kind.PROTOCOL);
            assertEquals(
                    41,
                    Recorder.send(large, get(server.origin(), "/"))
                            .success()
                            .headers
                            .size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 20",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
            })
    default void answersThatEndEarlyFailAsDisconnected(String answer) throws Exception {
        for (boolean reset : new boolean[] {false, true}) {
            TransportException failure = exchange(connection -> {
                        connection.readHead();
                        connection.send(answer);
                        if (reset) {
                            connection.reset();
                        }
                    })
                    .failure(Kind.DISCONNECTED);
            assertTrue(failure.requestMayHaveArrived());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 2_000})
    default void aResetInsideTheRequestFailsAsDisconnectedAndTheNextOneIsServed(int taken) throws Exception {
        AtomicInteger resets = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    if (resets.getAndIncrement() == 0) {
                        connection.readBody(taken);
                        connection.reset();
                        return;
                    }
                    connection.readHead();
                    connection.send(ok("next"));
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            RequestBody body = RequestBody.of(new byte[40_000_000]);
            Recorder.send(transport, TransportFixture.put(server.origin(), "/", body))
                    .failure(Kind.DISCONNECTED);
            assertEquals(
                    "next",
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .text());
        }
    }

    @Test
    default void aResetIsNotTheEndOfABodyWithoutALength() throws Exception {
        Recorder answer = new Recorder() {
            @Override
            void part(byte[] bytes) {
                exchange.status();
            }
        };
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\n\r\npart");
                    answer.headSeen.await();
                    connection.reset();
                });
                HttpTransport transport = open()) {
            transport.send(get(server.origin(), "/"), answer);
            answer.failure(Kind.DISCONNECTED);
        }
    }
}
