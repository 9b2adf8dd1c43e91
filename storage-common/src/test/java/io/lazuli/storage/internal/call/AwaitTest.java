package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theResultComesBack() {
        assertEquals("hello", Await.await(() -> answered(200, "hello")));
    }

    @Test
    void waitingOnAThreadOfTheTransportIsRefusedBeforeAnythingIsSent() {
        bench.transport.onLoop(() -> {
            IllegalStateException told =
                    assertThrows(IllegalStateException.class, () -> Await.await(() -> bench.call(read())));
            assertTrue(told.getMessage().contains("scripted-loop"), told.getMessage());
        });
        assertEquals(0, bench.transport.tries.size());
    }

    @Test
    void theFailureIsThrownItselfWithTheStackOfTheCaller() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        StorageException thrown = assertThrows(
                StorageException.class,
                () -> Await.await(() -> {
                    Call<String> call = bench.call(read());
                    call.whenComplete((value, failure) -> seen.set(failure));
                    bench.transport.sent(1).answer(404, "");
                    return call;
                }));
        assertInstanceOf(ServiceException.class, thrown);
        assertSame(seen.get(), thrown);
        assertTrue(
                Arrays.stream(thrown.getStackTrace())
                        .anyMatch(frame ->
                                frame.getMethodName().equals("theFailureIsThrownItselfWithTheStackOfTheCaller")),
                () -> Arrays.toString(thrown.getStackTrace()));
    }

    @Test
    void anInterruptCancelsTheCallAndStaysSet() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                Await.await(() -> bench.call(read()));
            } catch (CancellationException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        waiting.interrupt();
        waiting.join(10_000);
        assertInstanceOf(InterruptedException.class, thrown.get().getCause());
        assertEquals(true, flag.get());
        assertTrue(bench.transport.sent(1).cancelled);
    }

    @Test
    void aCallThatIsCancelledElsewhereEndsTheWait() {
        assertThrows(
                CancellationException.class,
                () -> Await.await(() -> {
                    Call<String> call = bench.call(read());
                    bench.callbacks.execute(() -> call.cancel(true));
                    return call;
                }));
    }

    @Test
    void aWaitingThreadNeedsNoExecutor() {
        // The executor is busy for as long as the call runs.
        CompletableFuture<Void> release = new CompletableFuture<>();
        bench.callbacks.execute(release::join);
        AtomicReference<String> decodedBy = new AtomicReference<>();
        Operation<String> operation = Operation.named("ReadThing")
                .get(CallBench.BLOB)
                .expect(200)
                .decodeHead(info -> {
                    decodedBy.set(Thread.currentThread().getName());
                    return "done";
                });
        String result = Await.await(() -> {
            Call<String> call = bench.call(operation);
            bench.transport.sent(1).answer(200, "");
            return call;
        });
        assertEquals("done", result);
        assertEquals(Thread.currentThread().getName(), decodedBy.get());
        release.complete(null);
    }

    @Test
    void aPlainFutureIsWaitedForAsWell() {
        assertEquals("x", Await.await(() -> CompletableFuture.supplyAsync(() -> "x", bench.callbacks)));
        IllegalArgumentException bug = new IllegalArgumentException("x");
        assertSame(
                bug,
                assertThrows(
                        IllegalArgumentException.class, () -> Await.await(() -> CompletableFuture.failedFuture(bug))));
    }

    private Call<String> answered(int status, String body) {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(status, body);
        return call;
    }
}
