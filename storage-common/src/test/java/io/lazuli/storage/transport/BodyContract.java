package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.get;
import static io.lazuli.storage.transport.TransportFixture.ok;
import static io.lazuli.storage.transport.TransportFixture.pattern;
import static io.lazuli.storage.transport.TransportFixture.put;
import static io.lazuli.storage.transport.TransportFixture.takeBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How request bodies are sent, and what becomes of those that fail. */
@SuppressWarnings("try") // closing before the end is what is tested
interface BodyContract extends TransportFixture {
    /** The ways to give a body. */
    enum Source {
        HEAP,
        DIRECT,
        READ_ONLY,
        FILE,
        PUBLISHED,
        PUBLISHED_BY_ANOTHER_THREAD;

        RequestBody of(byte[] bytes, Path folder) throws IOException {
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
            return switch (this) {
                case HEAP -> RequestBody.of(bytes);
                case DIRECT -> RequestBody.of(direct);
                case READ_ONLY -> RequestBody.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
                case FILE -> file(bytes, folder);
                case PUBLISHED -> RequestBody.replayable(() -> new TestPublisher(split(bytes)), bytes.length);
                case PUBLISHED_BY_ANOTHER_THREAD ->
                    RequestBody.oneShot(new TestPublisher(split(bytes)).onThread(), bytes.length);
            };
        }

        private static RequestBody file(byte[] bytes, Path folder) throws IOException {
            Path path = Files.write(Files.createTempFile(folder, "body", ".bin"), new byte[100]);
            Files.write(path, bytes, StandardOpenOption.APPEND);
            Files.write(path, new byte[100], StandardOpenOption.APPEND);
            return RequestBody.of(FileChannel.open(path), 100, bytes.length);
        }

        private static ByteBuffer[] split(byte[] bytes) {
            int piece = 100_000;
            ByteBuffer[] parts = new ByteBuffer[(bytes.length + piece - 1) / piece];
            for (int i = 0; i < parts.length; i++) {
                parts[i] =
                        ByteBuffer.wrap(Arrays.copyOfRange(bytes, i * piece, Math.min(bytes.length, (i + 1) * piece)));
            }
            return parts;
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    default void bodiesOfEverySourceAndSizeArriveUnchanged(Source source, @TempDir Path folder) throws Exception {
        int[] sizes = {1, 4096, 65_535, 65_536, 65_537, 262_145, 3_000_000};
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    for (int size : sizes) {
                        takeBody(connection, pattern(size));
                    }
                    connection.awaitEnd();
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1))) {
            for (int size : sizes) {
                RequestBody body = source.of(pattern(size), folder);
                assertEquals(
                        201,
                        Recorder.send(transport, put(server.origin(), "/", body))
                                .success()
                                .status,
                        source + " " + size);
            }
            assertEquals(1, server.accepted(), "the connection is used again after each of them");
        }
    }

    @Test
    default void aFileStaysOpenAndKeepsItsPosition(@TempDir Path folder) throws Exception {
        Path path = Files.write(folder.resolve("file"), pattern(200_000));
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    takeBody(connection, pattern(200_000));
                    takeBody(connection, pattern(200_000));
                });
                HttpTransport transport = open(TransportSettings.defaults().threads(1));
                FileChannel file = FileChannel.open(path)) {
            file.position(77);
            RequestBody body = RequestBody.of(file, 0, 200_000);
            Recorder.send(transport, put(server.origin(), "/", body)).success();
            Recorder.send(transport, put(server.origin(), "/", body)).success();
            assertTrue(file.isOpen());
            assertEquals(77, file.position());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void aFileThatWasCutOrClosedFailsAsBody(boolean closed, @TempDir Path folder) throws Exception {
        Path path = Files.write(folder.resolve("file"), pattern(200_000));
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.awaitEnd();
                });
                HttpTransport transport = open();
                FileChannel file = FileChannel.open(path)) {
            RequestBody body = RequestBody.of(file, 0, closed ? 200_000 : 300_000);
            if (closed) {
                file.close();
            }
            Recorder.send(transport, put(server.origin(), "/", body)).failure(Kind.BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1001})
    default void aPublisherThatBringsTooFewOrTooManyFailsAsBodyAndTheServerNeverSeesAWholeRequest(int announced)
            throws Exception {
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        TestPublisher publisher = new TestPublisher(ByteBuffer.allocate(500), ByteBuffer.allocate(500));
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    seen.add(connection.awaitEnd());
                });
                HttpTransport transport = open()) {
            RequestBody body = RequestBody.oneShot(publisher, announced);
            TransportException failure =
                    Recorder.send(transport, put(server.origin(), "/", body)).failure(Kind.BODY);
            assertTrue(failure.getMessage().contains(String.valueOf(announced)), failure.getMessage());
            assertTrue(seen.take() < announced);
        }
    }

    @Test
    default void aBodyThatFailsEndsTheExchangeWithItsCauseAndTheConnection() throws Exception {
        IllegalStateException broken = new IllegalStateException("the source broke");
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    seen.add(connection.awaitEnd());
                });
                HttpTransport transport = open()) {
            TestPublisher fails = new TestPublisher(ByteBuffer.allocate(500)).thenFail(broken);
            TransportException failure = Recorder.send(
                            transport, put(server.origin(), "/", RequestBody.oneShot(fails, 1000)))
                    .failure(Kind.BODY);
            assertSame(broken, failure.getCause());
            assertTrue(failure.requestMayHaveArrived());
            assertTrue(seen.take() <= 500);
            RequestBody refuses = RequestBody.replayable(
                    () -> {
                        throw broken;
                    },
                    10);
            assertSame(
                    broken,
                    Recorder.send(transport, put(server.origin(), "/", refuses))
                            .failure(Kind.BODY)
                            .getCause());
        }
    }

    /** Where a publisher may break the rules of publishers. */
    enum Breach {
        SUBSCRIBE,
        REQUEST,
        CANCEL
    }

    /** Returns a body that throws in one place, and says nothing otherwise. */
    private static RequestBody breaking(Breach where, Error thrown) {
        Flow.Subscription subscription = new Flow.Subscription() {
            @Override
            public void request(long n) {
                if (where == Breach.REQUEST) {
                    throw thrown;
                }
            }

            @Override
            public void cancel() {
                throw thrown;
            }
        };
        return RequestBody.oneShot(
                subscriber -> {
                    if (where == Breach.SUBSCRIBE) {
                        throw thrown;
                    }
                    subscriber.onSubscribe(subscription);
                },
                10);
    }

    @ParameterizedTest
    @EnumSource(Breach.class)
    default void aPublisherThatThrowsEndsItsExchangeAndNoOther(Breach where) throws Exception {
        Error thrown = new AssertionError("a breach of the rules");
        CountDownLatch begun = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    String head = connection.readHead();
                    if (head == null || head.startsWith("PUT")) {
                        begun.countDown();
                        connection.awaitEnd();
                    } else {
                        connection.send(ok("next"));
                    }
                });
                HttpTransport transport =
                        open(TransportSettings.defaults().connections(1).acquire(5000))) {
            Recorder broken = Recorder.send(transport, put(server.origin(), "/", breaking(where, thrown)));
            if (where == Breach.CANCEL) {
                assertTrue(begun.await(20, TimeUnit.SECONDS));
                broken.exchange.cancel();
                broken.failure(Kind.CANCELLED);
            } else {
                TransportException failure = broken.failure(Kind.BODY);
                assertSame(thrown, failure.getCause());
                assertEquals("The publisher of the body failed", failure.getMessage());
            }
            assertEquals(
                    "next",
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .text());
        }
    }

    @Test
    default void aSecondSubscriptionIsCancelledAndMayThrow() throws Exception {
        byte[] bytes = pattern(1000);
        CountDownLatch cancelled = new CountDownLatch(1);
        Flow.Subscription second = new Flow.Subscription() {
            @Override
            public void request(long n) {
                throw new AssertionError("the second subscription is not for use");
            }

            @Override
            public void cancel() {
                cancelled.countDown();
                throw new IllegalStateException("a breach of the rules");
            }
        };
        try (ScriptedServer server = ScriptedServer.start(connection -> takeBody(connection, bytes));
                HttpTransport transport = open()) {
            RequestBody body = RequestBody.oneShot(
                    subscriber -> {
                        new TestPublisher(ByteBuffer.wrap(bytes)).subscribe(subscriber);
                        subscriber.onSubscribe(second);
                    },
                    bytes.length);
            Recorder.send(transport, put(server.origin(), "/", body)).success();
            assertTrue(cancelled.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    default void aOneShotBodyIsRefusedTheSecondTime() throws Exception {
        byte[] bytes = pattern(1000);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    if (connection.number == 0) {
                        takeBody(connection, bytes);
                    }
                    connection.readHead();
                    connection.awaitEnd();
                });
                HttpTransport transport = open()) {
            RequestBody body = RequestBody.oneShot(new TestPublisher(ByteBuffer.wrap(bytes)), bytes.length);
            Recorder.send(transport, put(server.origin(), "/", body)).success();
            Recorder.send(transport, put(server.origin(), "/", body)).failure(Kind.BODY);
        }
    }

    @Test
    default void anEmptyPublishedBodyIsABody() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> takeBody(connection, new byte[0]));
                HttpTransport transport = open()) {
            RequestBody body = RequestBody.replayable(TestPublisher::new, 0);
            Recorder.send(transport, put(server.origin(), "/", body)).success();
        }
    }

    @Test
    default void aPublisherIsNotAskedForMoreThanTheServerTakes() throws Exception {
        int piece = 64 << 10;
        TestPublisher endless = new TestPublisher().endless(piece);
        BlockingQueue<String> go = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.socket.setReceiveBufferSize(piece);
                    connection.readHead();
                    go.take();
                });
                HttpTransport transport = open()) {
            Recorder upload =
                    Recorder.send(transport, put(server.origin(), "/", RequestBody.oneShot(endless, 1L << 40)));
            endless.awaitQuiet();
            assertTrue(endless.brought() < 64L << 20, endless.brought() + " bytes were taken though nobody reads");
            upload.exchange.cancel();
            upload.failure(Kind.CANCELLED);
            endless.awaitCancel();
            go.add("on");
        }
    }

    // ---- answers before the body is out ----

    @ParameterizedTest
    @EnumSource(Source.class)
    default void anEarlyAnswerIsDeliveredAndTheConnectionGivenUp(Source source, @TempDir Path folder) throws Exception {
        byte[] bytes = pattern(40_000_000);
        CountDownLatch answered = new CountDownLatch(1);
        boolean seen = can(Ability.READS_WHILE_WRITING);
        TransportSettings settings = seen
                ? TransportSettings.defaults()
                : TransportSettings.defaults().write(500);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    if (connection.readHead().contains("PUT")) {
                        connection.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nearly");
                        // As long as nobody reads, the body cannot be out.
                        answered.await();
                        connection.awaitEnd();
                    } else {
                        connection.send(ok("next"));
                    }
                });
                HttpTransport transport = open(settings.threads(1))) {
            Recorder early = Recorder.send(transport, put(server.origin(), "/", source.of(bytes, folder)));
            if (seen) {
                assertEquals(403, early.success().status);
                assertEquals("early", early.text());
            } else {
                early.failure(Kind.WRITE_TIMEOUT);
            }
            answered.countDown();
            assertEquals(
                    "next",
                    Recorder.send(transport, get(server.origin(), "/"))
                            .success()
                            .text());
            assertEquals(2, server.accepted());
        }
    }

    @Test
    default void anEarlyAnswerCancelsThePublisher() throws Exception {
        TestPublisher endless = new TestPublisher().endless(10_000);
        CountDownLatch reached = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    connection.readHead();
                    connection.readBody(1000);
                    reached.countDown();
                    connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                    connection.awaitEnd();
                });
                HttpTransport transport = open()) {
            RequestBody body = RequestBody.oneShot(endless, 1L << 40);
            Recorder early = Recorder.send(transport, put(server.origin(), "/", body));
            if (can(Ability.READS_WHILE_WRITING)) {
                assertEquals(413, early.success().status);
            } else {
                assertTrue(reached.await(20, TimeUnit.SECONDS));
                early.exchange.cancel();
                early.failure(Kind.CANCELLED);
            }
            endless.awaitCancel();
        }
    }

    @Test
    default void anEarlyAnswerIsReadEvenIfTheServerHangsUp(@TempDir Path folder) throws Exception {
        byte[] bytes = pattern(40_000_000);
        for (Source source : Source.values()) {
            try (ScriptedServer server = ScriptedServer.start(connection -> {
                        connection.readHead();
                        connection.readBody(1);
                        connection.send(
                                "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 5\r\n\r\nearly");
                        // What was not read turns the close into a reset.
                    });
                    HttpTransport transport = open()) {
                Recorder early = Recorder.send(transport, put(server.origin(), "/", source.of(bytes, folder)));
                if (can(Ability.READS_WHILE_WRITING)) {
                    assertEquals("early", early.success().text(), source.toString());
                } else if (early.await().failure == null) {
                    assertEquals("early", early.text(), source.toString());
                } else {
                    early.failure(Kind.DISCONNECTED);
                }
            }
        }
    }
}
