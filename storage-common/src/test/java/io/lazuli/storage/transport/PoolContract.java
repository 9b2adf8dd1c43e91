package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static io.lazuli.storage.transport.TransportFixture.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections are shared: reuse, limits, the queue, and connections that went stale. */
interface PoolContract extends TransportFixture {
    @Test
    default void aConnectionIsUsedAgainEvenByARequestThatTheReceiverSends() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ok("a"));
                HttpTransport transport = open()) {
            CountDownLatch rounds = new CountDownLatch(50);
            chain(transport, get(server.origin(), "/"), rounds);
            assertTrue(rounds.await(20, TimeUnit.SECONDS));
            assertEquals(1, server.accepted());
        }
    }

    private static void chain(HttpTransport transport, HttpRequest request, CountDownLatch rounds) {
        transport.send(request, new Recorder() {
            @Override
            void end() {
                rounds.countDown();
                if (rounds.getCount() > 0) {
                    chain(transport, request, rounds);
                }
            }
        });
    }

    @Test
    default void aConnectionThatTheServerClosedWhileIdleIsNotUsed() throws Exception {
        CountDownLatch dropped = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send(ok("n" + connection.number));
                    if (connection.number == 0) {
                        connection.socket.shutdownOutput();
                        connection.awaitEnd();
                        dropped.countDown();
                    } else {
                        connection.awaitEnd();
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            assertEquals(
                    "n0",
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .text());
            assertTrue(
                    dropped.await(20, TimeUnit.SECONDS), "the transport does not notice the end of an idle connection");
            assertEquals(
                    "n1",
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .text());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void aReusedConnectionThatEndsBeforeTheAnswerIsStaleAndAFreshOneIsNot(boolean reset) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    for (int i = 0; i < (connection.number == 0 ? 1 : 0); i++) {
                        connection.readHead();
                        connection.send(ok("first"));
                    }
                    connection.readHead();
                    if (reset) {
                        connection.reset();
                    }
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            Kind kind = can(Ability.KNOWS_CONNECTIONS) ? Kind.STALE_CONNECTION : Kind.DISCONNECTED;
            Recorder.send(transport, put(server.origin(), "/", RequestBody.EMPTY))
                    .success();
            TransportException stale = Recorder.send(transport, put(server.origin(), "/", RequestBody.EMPTY))
                    .failure(kind);
            assertTrue(stale.requestMayHaveArrived());
            assertTrue(stale.kind().isTransient());
            Recorder.send(transport, put(server.origin(), "/", RequestBody.EMPTY))
                    .failure(Kind.DISCONNECTED);
            assertEquals(2, server.accepted(), "a request was repeated");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpMethod.class)
    default void aRequestOnADeadConnectionIsNotRepeated(HttpMethod method) throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    if (connection.number == 0) {
                        connection.send(ok("first"));
                        connection.readHead();
                        heads.add("second");
                        return;
                    }
                    heads.add("repeated");
                    connection.send(ok("again"));
                    connection.awaitEnd();
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            Recorder.send(transport, get(server.origin(), "/")).success();
            boolean writes = method != HttpMethod.GET && method != HttpMethod.HEAD;
            Recorder second = Recorder.send(
                            transport,
                            new HttpRequest(method, server.origin(), "/", HttpHeaders.EMPTY, RequestBody.EMPTY))
                    .await();
            if (writes || can(Ability.REPEATS_NOTHING)) {
                assertEquals(List.of("second"), heads);
                assertTrue(second.failure.kind().isTransient());
            } else {
                assertEquals(List.of("second", "repeated"), heads);
            }
        }
    }

    @Test
    default void anIdleConnectionIsClosedAfterAWhile() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send(ok(""));
                    connection.awaitEnd();
                    closed.countDown();
                });
                HttpTransport transport = open(TransportSettings.defaults().idle(150))) {
            Recorder.send(transport, get(server.origin(), "/")).success();
            assertEquals(can(Ability.ENDS_IDLE), closed.await(can(Ability.ENDS_IDLE) ? 10 : 1, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    default void theLimitHoldsUnderThousandsOfQueuedCallsAndAllComplete(int limit) throws Exception {
        int calls = queuedCalls();
        try (ScriptedServer server = ScriptedServer.answering(ok("x"));
                HttpTransport transport = open(TransportSettings.defaults().connections(limit))) {
            List<Recorder> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                answers.add(Recorder.send(transport, get(server.origin(), "/" + i)));
            }
            for (Recorder answer : answers) {
                answer.success();
            }
            assertTrue(server.mostOpen() <= limit, server.mostOpen() + " connections were open");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    default void whoWaitsIsServedInTheOrderOfSending(int threads) throws Exception {
        int calls = 1000;
        Queue<String> served = new ConcurrentLinkedQueue<>();
        List<String> expected = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    String request;
                    while ((request = connection.readHead()) != null) {
                        served.add(request.substring(4, request.indexOf(' ', 4)));
                        connection.send(ok("x"));
                    }
                });
                HttpTransport transport =
                        open(TransportSettings.defaults().connections(1).threads(threads))) {
            List<Recorder> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                expected.add("/" + i);
                answers.add(Recorder.send(transport, get(server.origin(), "/" + i)));
            }
            for (Recorder answer : answers) {
                answer.success();
            }
            assertTrue(
                    expected.equals(List.copyOf(served)),
                    () -> "out of order: " + List.copyOf(served).subList(0, 20));
        }
    }

    @Test
    default void oneConnectionServesTheCallsOfAllThreads() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ok("x"));
                HttpTransport transport =
                        open(TransportSettings.defaults().connections(1).threads(4))) {
            for (int i = 0; i < 100; i++) {
                Recorder.send(transport, get(server.origin(), "/")).success();
            }
            assertEquals(1, server.accepted());
        }
    }

    @Test
    default void connectionsThatAreClosedMakeRoomForThoseWhoWait() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
                    connection.awaitEnd();
                });
                HttpTransport transport = open(TransportSettings.defaults().connections(2))) {
            List<Recorder> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(Recorder.send(transport, get(server.origin(), "/" + i)));
            }
            for (Recorder answer : answers) {
                answer.success();
            }
            assertEquals(300, server.accepted());
        }
    }

    @Test
    default void aFullQueueRefusesAtOnceAndSaysSo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    while (connection.readHead() != null) {
                        go.await();
                        connection.send(ok("x"));
                    }
                });
                HttpTransport transport = open(
                        TransportSettings.defaults().connections(1).pending(3).threads(1))) {
            List<Recorder> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(Recorder.send(transport, get(server.origin(), "/")));
            }
            for (Recorder refused : answers.subList(4, 6)) {
                TransportException failure = refused.failure(Kind.POOL_FULL);
                assertFalse(failure.requestMayHaveArrived());
                assertTrue(failure.getMessage().contains("3 requests wait"), failure.getMessage());
            }
            go.countDown();
            for (Recorder served : answers.subList(0, 4)) {
                served.success();
            }
        }
    }

    @Test
    default void whoWaitsTooLongIsToldThatNothingWasSent() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> heads = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    heads.add(connection.readHead());
                    go.await();
                    connection.send(ok("x"));
                    connection.awaitEnd();
                });
                HttpTransport transport =
                        open(TransportSettings.defaults().connections(1).acquire(200))) {
            Recorder first = Recorder.send(transport, get(server.origin(), "/first"));
            while (server.accepted() == 0) {
                Thread.onSpinWait();
            }
            Recorder second = Recorder.send(transport, get(server.origin(), "/second"));
            assertFalse(second.failure(Kind.ACQUIRE_TIMEOUT).requestMayHaveArrived());
            go.countDown();
            first.success();
            assertEquals(1, heads.size());
        }
    }

    @Test
    default void originsHaveConnectionsOfTheirOwn() throws Exception {
        try (ScriptedServer one = ScriptedServer.answering(ok("one"));
                ScriptedServer two = ScriptedServer.answering(ok("two"));
                HttpTransport transport = open(TransportSettings.defaults().connections(1))) {
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        "one",
                        Recorder.send(transport, get(one.origin(), "/"))
                                .success()
                                .text());
                assertEquals(
                        "two",
                        Recorder.send(transport, get(two.origin(), "/"))
                                .success()
                                .text());
            }
        }
    }
}
