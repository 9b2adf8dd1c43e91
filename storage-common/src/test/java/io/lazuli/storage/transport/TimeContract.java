package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static io.lazuli.storage.transport.TransportFixture.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every wait has an end: stalls at each moment, none of them ended early, and slow but steady progress not ended at all. */
interface TimeContract extends TransportFixture {
    int LIMIT = 200;
    /** A limit that a busy machine does not break by itself, and a pace below it that takes longer than it in all. */
    int EASY_LIMIT = 1000;

    int PACE = 120;

    /** Sends a request to a server that stalls, and checks how long it took to notice. */
    private void stalls(TransportSettings settings, Kind kind, RequestBody body, ScriptedServer.Script script)
            throws Exception {
        try (ScriptedServer server = ScriptedServer.start(script);
                HttpTransport transport = open(settings)) {
            long start = System.nanoTime();
            Recorder answer = Recorder.send(transport, put(server.origin(), "/", body));
            TransportException failure = answer.failure(kind);
            endedInTime(answer, start);
            assertTrue(failure.requestMayHaveArrived());
            assertTrue(failure.getMessage().contains(LIMIT + " ms"), failure.getMessage());
        }
    }

    private static void endedInTime(Recorder answer, long start) {
        long millis = TimeUnit.NANOSECONDS.toMillis(answer.endedAt - start);
        assertTrue(millis >= LIMIT, "ended early, after " + millis + " ms");
        assertTrue(millis < LIMIT * 20, "ended late, after " + millis + " ms");
    }

    @Test
    default void noAnswerEndsAsResponseTimeout() throws Exception {
        stalls(TransportSettings.defaults().response(LIMIT), Kind.RESPONSE_TIMEOUT, RequestBody.EMPTY, connection -> {
            connection.readHead();
            connection.awaitEnd();
        });
    }

    @Test
    default void informationalAnswersDoNotPutTheTimeoutOff() throws Exception {
        if (!can(Ability.PASSES_INFORMATIONAL)) {
            exchange(connection -> {
                        connection.readHead();
                        connection.send("HTTP/1.1 102 Processing\r\n\r\n");
                        connection.awaitEnd();
                    })
                    .failure(Kind.PROTOCOL);
            return;
        }
        stalls(TransportSettings.defaults().response(LIMIT), Kind.RESPONSE_TIMEOUT, RequestBody.EMPTY, connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 102 Processing\r\n\r\n");
            connection.awaitEnd();
        });
    }

    @Test
    default void aHeaderThatStopsEndsAsReadTimeout() throws Exception {
        Kind kind = can(Ability.SEES_PARTIAL_HEADS) ? Kind.READ_TIMEOUT : Kind.RESPONSE_TIMEOUT;
        stalls(TransportSettings.defaults().response(LIMIT), kind, RequestBody.EMPTY, connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nx-ms-");
            connection.awaitEnd();
        });
    }

    @Test
    default void aBodyThatStopsEndsAsReadTimeout() throws Exception {
        stalls(TransportSettings.defaults().read(LIMIT), Kind.READ_TIMEOUT, RequestBody.EMPTY, connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
            connection.awaitEnd();
        });
    }

    @Test
    default void aServerThatStopsReadingEndsAsWriteTimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        stalls(
                TransportSettings.defaults().write(LIMIT),
                Kind.WRITE_TIMEOUT,
                RequestBody.of(new byte[40_000_000]),
                connection -> {
                    connection.readHead();
                    // Nothing is read; the end shows when something is, at last.
                    over.await(1, TimeUnit.SECONDS);
                    connection.awaitEnd();
                });
    }

    @Test
    default void aPublisherThatStopsEndsAsBody() throws Exception {
        TestPublisher silent = new TestPublisher(ByteBuffer.allocate(10)).thenSilence();
        stalls(TransportSettings.defaults().write(LIMIT), Kind.BODY, RequestBody.oneShot(silent, 100), connection -> {
            connection.readHead();
            connection.awaitEnd();
        });
        silent.awaitCancel();
    }

    @Test
    default void aHandshakeThatStallsEndsAsConnect() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Connection::awaitEnd);
                HttpTransport transport = open(TransportSettings.defaults().handshake(LIMIT))) {
            Origin origin = new Origin(true, "127.0.0.1", server.port(), "127.0.0.1:" + server.port());
            long start = System.nanoTime();
            Recorder answer = Recorder.send(transport, get(origin, "/"));
            assertFalse(answer.failure(Kind.CONNECT).requestMayHaveArrived());
            endedInTime(answer, start);
        }
    }

    @Test
    default void aConnectThatStallsEndsAsConnect() throws Exception {
        try (FullListener full = new FullListener();
                HttpTransport transport = open(TransportSettings.defaults().connect(LIMIT))) {
            long start = System.nanoTime();
            Recorder answer = Recorder.send(transport, get(full.origin(), "/"));
            TransportException failure = answer.failure(Kind.CONNECT);
            endedInTime(answer, start);
            assertFalse(failure.requestMayHaveArrived());
            assertTrue(failure.getMessage().contains(full.origin().toString()), failure.getMessage());
        }
    }

    @Test
    default void aRefusedConnectionAndAnUnknownHostEndAsConnect() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = gone.getLocalPort();
        }
        try (HttpTransport transport = open()) {
            Origin nobody = new Origin(false, "127.0.0.1", port, "127.0.0.1:" + port);
            assertFalse(Recorder.send(transport, get(nobody, "/"))
                    .failure(Kind.CONNECT)
                    .requestMayHaveArrived());
            Origin unknown = new Origin(false, "nobody.invalid", 80, "nobody.invalid");
            String message = Recorder.send(transport, get(unknown, "/"))
                    .failure(Kind.CONNECT)
                    .getMessage();
            assertTrue(message.contains("nobody.invalid"), message);
        }
    }

    @Test
    default void hostNamesAreLookedUp() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ok("found"));
                HttpTransport transport = open()) {
            Origin named = new Origin(false, "localhost", server.port(), "localhost:" + server.port());
            assertEquals(
                    "found", Recorder.send(transport, get(named, "/")).success().text());
        }
    }

    @Test
    default void aSlowBodyThatKeepsComingIsNotEnded() throws Exception {
        BlockingQueue<String> never = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
                    for (int i = 0; i < 12; i++) {
                        connection.send("x");
                        never.poll(PACE, TimeUnit.MILLISECONDS);
                    }
                });
                HttpTransport transport =
                        open(TransportSettings.defaults().read(EASY_LIMIT).response(EASY_LIMIT))) {
            assertEquals(
                    12,
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .body()
                            .length);
        }
    }

    @Test
    default void aSlowUploadThatKeepsMovingIsNotEnded() throws Exception {
        BlockingQueue<String> never = new LinkedBlockingQueue<>();
        int length = 30_000_000;
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    for (int i = 0; i < 12; i++) {
                        connection.readBody(length / 12);
                        never.poll(PACE, TimeUnit.MILLISECONDS);
                    }
                    connection.send(ok("thanks"));
                });
                HttpTransport transport = open(TransportSettings.defaults().write(EASY_LIMIT))) {
            Recorder upload = Recorder.send(transport, put(server.origin(), "/", RequestBody.of(new byte[length])));
            assertEquals("thanks", upload.success().text());
        }
    }

    @Test
    default void aReceiverThatPausesIsNotTimedOut() throws Exception {
        Recorder answer = new Recorder() {
            @Override
            void head(HttpExchange told) {
                told.pause();
            }
        };
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                    // The rest comes once the receiver has gone on.
                    while (answer.parts.get() == 0) {
                        Thread.onSpinWait();
                    }
                    connection.send("world");
                });
                HttpTransport transport = open(TransportSettings.defaults().read(EASY_LIMIT))) {
            HttpExchange exchange = transport.send(get(server.origin(), "/"), answer);
            assertFalse(answer.ended.await(EASY_LIMIT * 3 / 2, TimeUnit.MILLISECONDS), "a pause ended the exchange");
            exchange.resume();
            assertEquals("helloworld", answer.success().text());
        }
    }
}
