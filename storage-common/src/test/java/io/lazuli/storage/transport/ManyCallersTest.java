package io.lazuli.storage.transport;

import static io.lazuli.storage.transport.TransportFixture.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.internal.call.Await;
import io.lazuli.storage.internal.call.Callbacks;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.call.Signer;
import io.lazuli.storage.internal.call.SystemTimer;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.jdk.JdkHttpTransport;
import io.lazuli.storage.transport.netty.NettyTransport;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Very many threads that call and wait, all at once: ten thousand virtual ones where the JDK has them, two hundred of the others where it
 * has not. Neither may make threads of ours come, and no virtual one may hold on to the thread that carries it.
 */
@Timeout(120)
class ManyCallersTest {
    private static final int FEW = 200;
    private static final int MANY = 10_000;

    /** Threads that a test run may start for reasons of its own, such as a flight recorder or a timer. */
    private static final int OTHERS = 12;

    @TempDir
    private Path folder;

    /** Returns an executor of virtual threads, or null before JDK 21. */
    private static ExecutorService virtualThreads() throws Throwable {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException older) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callersThatWaitCostNoThreadsOfOursAndPinNone(boolean netty) throws Throwable {
        ExecutorService virtual = virtualThreads();
        int callers = virtual == null ? FEW : MANY;
        ExecutorService threads = virtual == null ? Executors.newFixedThreadPool(callers) : virtual;
        AtomicInteger served = new AtomicInteger();
        CountDownLatch allWait = new CountDownLatch(callers);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
                    while (connection.readHead() != null) {
                        // Nobody is answered before everybody waits.
                        allWait.await();
                        served.incrementAndGet();
                        connection.send(ok("hello"));
                    }
                });
                HttpTransport transport = netty ? NettyTransport.create() : JdkHttpTransport.create();
                Recording flight = new Recording()) {
            int before = threads();
            loadClasses(threads, transport);
            flight.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            flight.start();
            List<Future<String>> answers = new ArrayList<>();
            Caller caller = caller(transport);
            Operation<String> read = read(server);
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> Await.await(() -> {
                    allWait.countDown();
                    return caller.call(read);
                })));
            }
            assertTrue(allWait.await(60, TimeUnit.SECONDS), "not all callers came to wait");
            int most = threads();
            for (int i = 0; i < callers; i++) {
                assertEquals("hello", answers.get(i).get(60, TimeUnit.SECONDS));
                most = i % 1000 == 0 ? Math.max(most, threads()) : most;
            }
            flight.stop();
            int ours = most - before - (virtual == null ? callers : 0);
            // Each connection has a thread on the server's side.
            int allowed = server.accepted() + 2 * Runtime.getRuntime().availableProcessors() + OTHERS;
            assertEquals(callers, served.get());
            assertTrue(ours <= allowed, ours + " threads came for " + callers + " callers, allowed are " + allowed);
            assertEquals(List.of(), pinned(flight));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Makes a few calls: loading a class holds on to the carrier, once in the life of a process, and is not what is tested. */
    private static void loadClasses(ExecutorService threads, HttpTransport transport) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(ok("hello"))) {
            Caller caller = caller(transport);
            Operation<String> read = read(server);
            for (int round = 0; round < 20; round++) {
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    answers.add(threads.submit(() -> Await.await(() -> caller.call(read))));
                }
                for (Future<String> answer : answers) {
                    assertEquals("hello", answer.get(60, TimeUnit.SECONDS));
                }
            }
        }
    }

    private static Caller caller(HttpTransport transport) {
        Signer signer = new Signer(Anonymous.INSTANCE, ServiceVersion.DEFAULT, "Blob", "tests", Clock.systemUTC());
        return new Caller(transport, signer, RetryPolicy.NONE, Callbacks.executor(), SystemTimer.INSTANCE);
    }

    private static Operation<String> read(ScriptedServer server) {
        Resource blob = Resource.root(StorageAccount.at(server.origin() + "/account"))
                .child("c")
                .child("b");
        return Operation.named("ReadThing")
                .get(blob)
                .expect(200)
                .decodeBody((info, body) -> StandardCharsets.UTF_8.decode(body).toString());
    }

    /** Counts platform threads; virtual ones do not show here. */
    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    /** Returns where virtual threads were pinned in code of ours. */
    private List<String> pinned(Recording flight) throws Exception {
        Path file = Files.createTempFile(folder, "flight", ".jfr");
        flight.dump(file);
        List<String> found = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String stack = String.valueOf(event.getStackTrace());
            if (event.getEventType().getName().equals("jdk.VirtualThreadPinned") && stack.contains("io.lazuli")) {
                found.add(stack);
            }
        }
        return found;
    }
}
