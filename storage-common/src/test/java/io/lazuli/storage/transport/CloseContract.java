package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What closing a transport does to those who use it, and what it leaves behind: nothing. */
@SuppressWarnings("try") // closing before the end is what is tested
interface CloseContract extends TransportFixture {
    private static Set<Thread> transportThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread instanceof TransportThread)
                .collect(Collectors.toSet());
    }

    @Test
    default void closeFailsWhatIsUnderWayAndLeavesNoThreadAndNoSocket() throws Exception {
        Set<Thread> before = transportThreads();
        CountDownLatch closed = new CountDownLatch(2);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    if (connection.number > 0) {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                    }
                    connection.awaitEnd();
                    closed.countDown();
                });
                HttpTransport transport = open(TransportSettings.defaults().connections(2))) {
            List<Recorder> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(Recorder.send(transport, get(server.origin(), "/")));
            }
            while (server.accepted() < 2) {
                Thread.onSpinWait();
            }
            transport.close();
            for (Recorder answer : answers) {
                answer.failure(Kind.TRANSPORT_CLOSED);
            }
            assertTrue(closed.await(20, TimeUnit.SECONDS));
            Set<Thread> after = transportThreads();
            after.removeAll(before);
            after.removeIf(thread -> !thread.isAlive());
            assertEquals(Set.of(), after);
            transport.close();
        }
    }

    @Test
    default void idleConnectionsAreClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            connection.readHead();
            connection.send(ok("x"));
            connection.awaitEnd();
            closed.countDown();
        })) {
            HttpTransport transport = open();
            Recorder.send(transport, get(server.origin(), "/")).success();
            transport.close();
            // Where only the collector can end a connection, it must be able to.
            transport = null;
            for (int i = 0; i < 40 && closed.getCount() > 0; i++) {
                if (!can(Ability.CLOSES_AT_ONCE)) {
                    System.gc();
                }
                closed.await(500, TimeUnit.MILLISECONDS);
            }
            assertEquals(0, closed.getCount(), "the connection stays open");
        }
    }

    @Test
    default void aClosedTransportRefusesButNotOnTheCallersStack() throws Exception {
        HttpTransport transport = open();
        transport.close();
        Recorder refused = Recorder.send(transport, get(new Origin(false, "127.0.0.1", 9, "127.0.0.1:9"), "/"));
        assertFalse(refused.failure(Kind.TRANSPORT_CLOSED).requestMayHaveArrived());
        assertNotSame(Thread.currentThread(), refused.endThread);
    }

    @Test
    default void aReceiverMayCloseTheTransport() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.answering(ok("x"));
                HttpTransport transport = open()) {
            Recorder recorder = new Recorder() {
                @Override
                void end() {
                    transport.close();
                    returned.countDown();
                }
            };
            transport.send(get(server.origin(), "/"), recorder);
            assertTrue(returned.await(4, TimeUnit.SECONDS), "close blocks a thread of the transport");
            recorder.success().endThread.join(20_000);
            assertFalse(recorder.endThread.isAlive());
        }
    }

    @Test
    default void sendsThatRaceWithCloseAllEnd() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (ScriptedServer server = ScriptedServer.answering(ok("x"))) {
                HttpTransport transport = open(TransportSettings.defaults().connections(4));
                List<Recorder> answers = new ArrayList<>();
                Thread closer = new Thread(transport::close);
                for (int i = 0; i < 200; i++) {
                    if (i == 100) {
                        closer.start();
                    }
                    answers.add(Recorder.send(transport, get(server.origin(), "/")));
                }
                closer.join();
                for (Recorder answer : answers) {
                    answer.await();
                    assertTrue(
                            answer.failure == null || answer.failure.kind() == Kind.TRANSPORT_CLOSED,
                            () -> answer.failure.toString());
                }
            }
        }
    }

    @Test
    default void anUnusedTransportHasNoThreads() {
        Set<Thread> before = transportThreads();
        try (HttpTransport transport = open()) {
            Set<Thread> after = transportThreads();
            after.removeAll(before);
            assertEquals(Set.of(), after, transport::toString);
        }
    }
}
