package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.append;
import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.read;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.transport.TransportThread;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls end: by cancellation, by their deadline, on which thread, and with what if something throws. */
class CallEndTest {
    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void cancellingClosesTheExchange() {
        Call<String> call = bench.call(read());
        assertTrue(call.cancel(true));
        assertTrue(bench.transport.sent(1).cancelled);
        assertThrows(CancellationException.class, call::join);
    }

    @Test
    void cancellingDuringThePauseTakesTheNextTryBack() {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(503, "");
        assertEquals(1, bench.timer.pending());
        call.cancel(true);
        assertEquals(0, bench.timer.pending());
        bench.passPause();
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void cancellingWhileTheRequestIsBeingHandedOverClosesItsExchange() {
        Call<String> call = new Call<>(bench.caller, read());
        bench.transport.whileSending = () -> call.cancel(true);
        call.start();
        assertTrue(bench.transport.sent(1).cancelled);
    }

    @Test
    void cancellingBeforeTheFirstTrySendsNothing() {
        Call<String> call = new Call<>(bench.caller, read());
        call.cancel(true);
        call.start();
        assertEquals(0, bench.transport.tries.size());
    }

    @Test
    void completingFromOutsideClosesTheExchangeToo() {
        Call<String> completed = bench.call(read());
        completed.complete("from elsewhere");
        assertTrue(bench.transport.sent(1).cancelled);

        Call<String> failed = bench.call(read());
        failed.completeExceptionally(new IllegalStateException());
        assertTrue(bench.transport.sent(2).cancelled);
    }

    @Test
    void aTimeOutOfTheUsersOwnClosesTheExchange() {
        Call<String> call = bench.call(read());
        call.orTimeout(1, TimeUnit.MILLISECONDS);
        CompletionException told = assertThrows(CompletionException.class, call::join);
        assertInstanceOf(TimeoutException.class, told.getCause());
        assertTrue(bench.transport.sent(1).cancelled);
    }

    @Test
    void theDeadlineEndsATryUnderWay() {
        Call<String> call = bench.caller.withDeadline(Duration.ofSeconds(5)).call(read());
        bench.timer.advance(Duration.ofSeconds(4));
        assertFalse(call.isDone());
        bench.timer.advance(Duration.ofSeconds(1));
        StorageException failure = failureOf(call);
        assertInstanceOf(TimeoutException.class, failure.getCause());
        assertTrue(failure.getMessage().contains("1 try, 5000 ms"), failure.getMessage());
        assertTrue(bench.transport.sent(1).cancelled);
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void theDeadlineEndsALaterTryAndTellsWhatCameBefore() {
        Call<String> call = bench.caller.withDeadline(Duration.ofSeconds(5)).call(read());
        bench.transport.sent(1).answer(503, "", "Retry-After", "3");
        bench.timer.advance(Duration.ofSeconds(5));
        StorageException failure = failureOf(call);
        assertEquals(0, bench.timer.pending());
        assertEquals(2, bench.transport.tries.size());
        assertEquals(1, failure.getSuppressed().length);
        assertTrue(failure.getSuppressed()[0].getMessage().contains("503"));
    }

    @Test
    void anAnswerInTimeTakesTheDeadlineBack() {
        Call<String> call = bench.caller.withDeadline(Duration.ofSeconds(5)).call(read());
        bench.transport.sent(1).answer(200, "in time");
        assertEquals("in time", resultOf(call));
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void aWriteThatMissesItsDeadlineIsInDoubt() {
        Call<Integer> call = bench.caller.withDeadline(Duration.ofSeconds(5)).call(append());
        bench.timer.advance(Duration.ofSeconds(5));
        assertTrue(failureOf(call).getMessage().contains("is not known"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aDeadlineLiesInTheFuture(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);
        assertThrows(IllegalArgumentException.class, () -> bench.caller.withDeadline(limit));
    }

    @Test
    void stagesThatDependOnACallRunOnTheExecutorAndNotOnTheTransport() {
        Call<String> good = bench.call(read());
        CompletableFuture<String> afterSuccess =
                good.thenApply(text -> Thread.currentThread().getName());
        bench.transport.sent(1).answer(200, "");
        assertEquals("callbacks", resultOf(afterSuccess));

        Call<String> bad = bench.call(read());
        CompletableFuture<String> afterFailure =
                bad.handle((text, failure) -> Thread.currentThread().getName());
        bench.transport.sent(2).answer(404, "");
        assertEquals("callbacks", resultOf(afterFailure));
    }

    @Test
    void resultsAreDecodedOnTheExecutorAndNotOnTheTransport() {
        Call<String> call = bench.call(Operation.named("ReadThing")
                .get(CallBench.BLOB)
                .expect(200)
                .decodeHead(info -> Thread.currentThread().getName()));
        bench.transport.sent(1).answer(200, "");
        assertEquals("callbacks", resultOf(call));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallEndsEvenIfTheExecutorRefuses(boolean asExecutorsDo) {
        Executor refusing = work -> {
            throw asExecutorsDo ? new RejectedExecutionException("closed") : new IllegalStateException("closed");
        };
        Signer signer = new Signer(Anonymous.INSTANCE, ServiceVersion.DEFAULT, "Blob", "tests", Clock.systemUTC());
        Caller caller = new Caller(bench.transport, signer, bench.policy, refusing, bench.timer);
        Call<String> call = caller.call(read());
        bench.transport.sent(1).answer(200, "all the same");
        assertEquals("all the same", resultOf(call));
    }

    @Test
    void anAnswerThatCannotBeReadIsADecodeException() {
        RuntimeException bug = new IllegalStateException("odd");
        Call<String> call = bench.call(
                Operation.named("ReadThing").get(CallBench.BLOB).expect(200).decodeHead(info -> {
                    throw bug;
                }));
        bench.transport.sent(1).answer(200, "");
        StorageException failure = failureOf(call);
        assertInstanceOf(DecodeException.class, failure);
        assertSame(bug, failure.getCause());
        assertTrue(failure.getMessage().startsWith("ReadThing failed: "), failure.getMessage());
    }

    @Test
    void anErrorWhileDecodingEndsTheCallToo() {
        Error error = new NoClassDefFoundError("gone");
        Call<String> call = bench.call(
                Operation.named("ReadThing").get(CallBench.BLOB).expect(200).decodeHead(info -> {
                    throw error;
                }));
        bench.transport.sent(1).answer(200, "");
        assertSame(error, resultOf(call.handle((value, failure) -> failure)));
    }

    @Test
    void aFullDiskIsToldAsSuchAndTheExchangeIsClosed() {
        Call<String> call = bench.call(toFullDisk());
        bench.transport.sent(1).head(200);
        bench.transport.sent(1).body("more than fits");
        TransportException failure = (TransportException) failureOf(call);
        assertEquals(Kind.BODY, failure.kind());
        assertTrue(failure.getMessage().contains("No space left"), failure.getMessage());
        assertTrue(bench.transport.sent(1).cancelled);
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void aTransportThatThrowsFailsTheCall() {
        IllegalStateException bug = new IllegalStateException("broken engine");
        bench.transport.whileSending = () -> {
            throw bug;
        };
        Call<String> call = bench.call(read());
        assertSame(bug, resultOf(call.handle((value, failure) -> failure)));
    }

    @Test
    void aTransportThatThrowsInALaterTryFailsTheCall() {
        IllegalStateException bug = new IllegalStateException("broken engine");
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(503, "");
        bench.transport.whileSending = () -> {
            throw bug;
        };
        bench.passPause();
        assertSame(bug, resultOf(call.handle((value, failure) -> failure)));
    }

    @Test
    void theTextOfACallNamesOperationAndStateOnly() {
        Call<String> call = bench.call(read());
        assertEquals("Call[ReadThing, under way]", call.toString());
        bench.transport.sent(1).answer(200, "");
        resultOf(call);
        assertEquals("Call[ReadThing, completed]", call.toString());
    }

    @Test
    void aCallBeginsAtOnceOnTheThreadOfTheTransportToo() {
        // An async client may be used anywhere; only waiting is refused there.
        bench.transport.onLoop(() -> {
            assertInstanceOf(TransportThread.class, Thread.currentThread());
            bench.call(read());
        });
        assertEquals(1, bench.transport.tries.size());
    }

    private static Operation<String> toFullDisk() {
        return Operation.named("ReadThing")
                .get(CallBench.BLOB)
                .expect(200)
                .decode((head, exchange) -> new AnswerReader<>() {
                    @Override
                    public void body(ByteBuffer part) throws IOException {
                        throw new IOException("No space left on device");
                    }

                    @Override
                    public String end() {
                        return "";
                    }
                });
    }
}
