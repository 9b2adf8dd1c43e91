package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.append;
import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.read;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.retry.Hedging;
import io.lazuli.storage.retry.RetryBudget;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.RequestBody;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Budget, limits of a try and of a call, secondary location, hedges. */
class CallPatienceTest {
    private static final StorageAccount SECONDARY = StorageAccount.at("https://acct-secondary.blob.core.windows.net");

    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Caller with(RetryPolicy policy) {
        return bench.caller.withRetry(policy);
    }

    @Test
    void anOutageIsMetWithATenthOfARetryForEachCallOnceTheBudgetIsSpent() {
        Caller caller = with(bench.policy.withBudget(new RetryBudget(0.1, 5)));
        int calls = 1000;
        for (int i = 0; i < calls; i++) {
            Call<String> call = caller.call(read());
            while (!call.isOver()) {
                bench.transport.sent(bench.transport.tries.size()).answer(500, "");
                bench.passPause();
            }
        }
        int sent = bench.transport.tries.size();
        assertTrue(sent <= calls * 1.1 + 5, () -> sent + " requests for " + calls + " calls");
        assertTrue(sent >= calls * 1.09, () -> sent + " requests: what the budget has is used");
    }

    @Test
    void aCallThatFindsTheBudgetSpentSaysSo() {
        Caller caller = with(bench.policy.withBudget(new RetryBudget(0, 0)));
        Call<String> call = caller.call(read());
        bench.transport.sent(1).answer(503, "");
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("retry budget of the client is spent"), told);
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void derivedClientsShareTheBudget() {
        Caller caller = with(bench.policy.withBudget(new RetryBudget(0, 1)));
        caller.call(read());
        bench.transport.sent(1).answer(503, "");
        assertEquals(1, bench.timer.pending());
        Call<String> other =
                caller.withDeadline(Duration.ofHours(1)).withDeadline(null).call(read());
        bench.transport.sent(2).answer(503, "");
        failureOf(other);
    }

    @Test
    void aStaleConnectionCostsNothingOfTheBudget() {
        Caller caller = with(bench.policy.withBudget(new RetryBudget(0, 0)));
        Call<String> call = caller.call(read());
        bench.transport.sent(1).fail(Kind.STALE_CONNECTION, true);
        bench.passPause();
        bench.transport.sent(2).answer(200, "x");
        assertEquals("x", resultOf(call));
    }

    @Test
    void aTryThatTakesTooLongIsGivenUpAndTheNextOneFollows() {
        Caller caller = with(bench.policy.withTryTimeout(Duration.ofSeconds(7)));
        Call<String> call = caller.call(read());
        bench.transport.sent(1).head(200);
        bench.transport.sent(1).body("slo");
        bench.timer.advance(Duration.ofSeconds(6));
        assertFalse(bench.transport.sent(1).cancelled);
        bench.timer.advance(Duration.ofSeconds(1));
        assertTrue(bench.transport.sent(1).cancelled);
        bench.transport.onLoop(() -> {});
        bench.timer.advance(bench.timer.next());
        bench.transport.sent(2).answer(200, "fast");
        assertEquals("fast", resultOf(call));
        assertEquals(0, bench.timer.pending(), "no limit is left running");
    }

    @Test
    void whatAllTriesRanOutOfIsToldAsATimeout() {
        Caller caller = with(RetryPolicy.NONE.withTryTimeout(Duration.ofSeconds(1)));
        Call<Integer> call = caller.call(append());
        bench.timer.advance(Duration.ofSeconds(1));
        TransportException failure = (TransportException) failureOf(call);
        assertEquals(Kind.RESPONSE_TIMEOUT, failure.kind());
        assertTrue(failure.getMessage().contains("tryTimeout"), failure::getMessage);
        assertTrue(failure.getMessage().contains("is not known"), failure::getMessage);
    }

    @Test
    void aPauseThatReachesBeyondTheDeadlineIsNotWaitedFor() {
        Caller caller = with(bench.policy.withDeadline(Duration.ofSeconds(10)));
        Call<String> call = caller.call(read());
        bench.transport.sent(1).answer(503, "", "Retry-After", "11");
        StorageException failure = failureOf(call);
        assertTrue(failure.getMessage().contains("503"), failure::getMessage);
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void aWriteThatMayNotWaitForItsNextTryHasAnUnknownOutcomeIfItMayHaveBeenCarriedOut() {
        Call<Integer> doubtful = bench.call(write());
        bench.transport.sent(1).answer(500, "", "Retry-After", "120");
        assertTrue(failureOf(doubtful).isOutcomeUnknown());
        Call<Integer> busy = bench.call(write());
        bench.transport.sent(2).answer(503, "", "Retry-After", "120");
        assertFalse(failureOf(busy).isOutcomeUnknown(), "a 503 says that nothing was done");
        Call<String> read = bench.call(read());
        bench.transport.sent(3).answer(500, "", "Retry-After", "120");
        assertFalse(failureOf(read).isOutcomeUnknown());
    }

    private static Operation<Integer> write() {
        return Operation.named("PutThing")
                .put(CallBench.BLOB)
                .body(RequestBody.of(new byte[] {1, 2, 3}))
                .expect(201)
                .decodeHead(info -> info.status());
    }

    @Test
    void readsAreTriedAtTheSecondaryLocationInTurnsAndSignedForTheAccount() {
        Caller caller = bench.caller.withSecondary(SECONDARY, bench.policy.withSecondaryReads(true));
        Call<String> call = caller.call(read());
        for (int i = 1; i <= 3; i++) {
            ScriptedTransport.Try sent = bench.transport.sent(i);
            String host = i == 2 ? "acct-secondary.blob.core.windows.net" : "acct.blob.core.windows.net";
            assertEquals(host, sent.request.origin().host(), "try " + i);
            assertEquals(WireSignature.of(sent.request), sent.header("Authorization"), "try " + i);
            sent.answer(503, "");
            bench.passPause();
        }
        bench.transport.sent(4).answer(200, "from afar");
        assertEquals("from afar", resultOf(call));
    }

    @Test
    void whatTheSecondaryDoesNotHaveIsAskedOfThePrimaryFromThenOn() {
        Caller caller = bench.caller.withSecondary(SECONDARY, bench.policy.withSecondaryReads(true));
        Call<String> call = caller.call(read());
        bench.transport.sent(1).answer(503, "");
        bench.passPause();
        bench.transport.sent(2).answer(404, "");
        assertEquals(
                "acct.blob.core.windows.net",
                bench.transport.sent(3).request.origin().host(),
                "at once");
        bench.transport.sent(3).answer(500, "");
        bench.passPause();
        assertEquals(
                "acct.blob.core.windows.net",
                bench.transport.sent(4).request.origin().host());
        bench.transport.sent(4).answer(200, "here");
        assertEquals("here", resultOf(call));
    }

    @Test
    void writesNeverGoToTheSecondaryLocation() {
        Caller caller = bench.caller.withSecondary(SECONDARY, bench.policy.withSecondaryReads(true));
        caller.call(append());
        bench.transport.sent(1).answer(503, "");
        bench.passPause();
        assertEquals(
                "acct.blob.core.windows.net",
                bench.transport.sent(2).request.origin().host());
    }

    @Test
    void secondaryReadsWithoutASecondaryLocationAreRefusedAtOnce() {
        RetryPolicy policy = bench.policy.withSecondaryReads(true);
        assertThrows(IllegalArgumentException.class, () -> bench.caller.withRetry(policy));
    }

    /** A caller that has seen enough answers, each of which took 100 ms. */
    private Caller hedging(Hedging hedging) {
        Caller caller = with(bench.policy.withHedging(hedging));
        for (int i = 0; i < 20; i++) {
            Call<String> call = caller.call(read());
            ScriptedTransport.Try sent = bench.transport.sent(bench.transport.tries.size());
            bench.timer.advance(Duration.ofMillis(100));
            sent.answer(200, "");
            resultOf(call);
        }
        bench.transport.tries.clear();
        return caller;
    }

    @Test
    void aLateReadIsSentASecondTimeAndTheFirstAnswerCounts() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(99));
        assertEquals(1, bench.transport.tries.size());
        bench.timer.advance(Duration.ofMillis(1));
        assertEquals(2, bench.transport.tries.size());
        bench.transport.sent(2).answer(200, "hedge");
        assertEquals("hedge", resultOf(call));
        assertTrue(bench.transport.sent(1).cancelled, "the other one is given up");
    }

    @Test
    void anAnswerInTimeIsNotHedged() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.transport.sent(1).answer(200, "quick");
        assertEquals("quick", resultOf(call));
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void theFirstTryMayStillWin() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(100));
        bench.transport.sent(1).head(200);
        assertTrue(bench.transport.sent(2).cancelled);
        bench.transport.sent(1).body("late");
        bench.transport.sent(1).end();
        assertEquals("late", resultOf(call));
    }

    @Test
    void ofTwoTriesOneMayBreakAndBothMustBeforeTheNextOneFollows() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(100));
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        assertEquals(0, bench.timer.pending(), "the hedge goes on");
        bench.transport.sent(2).answer(503, "");
        assertEquals(1, bench.timer.pending());
        bench.passPause();
        bench.transport.sent(3).answer(200, "third");
        assertEquals("third", resultOf(call));
    }

    @Test
    void aRefusalOfOneOfTwoTriesEndsTheCall() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(100));
        bench.transport.sent(2).answer(404, "");
        failureOf(call);
        assertTrue(bench.transport.sent(1).cancelled);
    }

    @Test
    void theClockOfATryThatWasGivenUpIsStopped() {
        Caller caller = hedging(Hedging.DEFAULT)
                .withRetry(bench.policy.withHedging(Hedging.DEFAULT).withTryTimeout(Duration.ofHours(1)));
        for (int i = 0; i < 20; i++) {
            caller.call(read());
            bench.transport.sent(bench.transport.tries.size()).answer(200, "");
        }
        Call<String> late = caller.call(read());
        int first = bench.transport.tries.size();
        bench.timer.advance(Duration.ofMillis(100));
        bench.transport.sent(first + 1).answer(200, "hedge");
        resultOf(late);
        Call<String> cancelled = caller.call(read());
        cancelled.cancel(true);
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void aHedgeCountsAsATry() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(100));
        bench.transport.sent(1).answer(404, "");
        assertTrue(failureOf(call).getMessage().contains("2 tries"), "with the hedge");
    }

    @Test
    void aHedgeWhoseExchangeComesWhenTheFirstTryHasWonIsGivenUp() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.transport.whileSending = () -> bench.transport.sent(1).head(200);
        bench.timer.advance(Duration.ofMillis(100));
        bench.transport.whileSending = () -> {};
        assertTrue(bench.transport.sent(2).cancelled);
        bench.transport.sent(1).body("first");
        bench.transport.sent(1).end();
        assertEquals("first", resultOf(call));
    }

    @Test
    void cancellingReachesBothTries() {
        Caller caller = hedging(Hedging.DEFAULT);
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(100));
        call.cancel(true);
        assertTrue(bench.transport.sent(1).cancelled && bench.transport.sent(2).cancelled);
        assertThrows(CancellationException.class, call::join);
    }

    @Test
    void hedgesHaveABudget() {
        Caller caller = hedging(new Hedging(0.95, 0, Duration.ofMillis(5)));
        for (int i = 0; i < 30; i++) {
            caller.call(read());
        }
        bench.timer.advance(Duration.ofMillis(100));
        assertEquals(30 + 10, bench.transport.tries.size());
    }

    @Test
    void writesAreNeverHedged() {
        Caller caller = hedging(Hedging.DEFAULT);
        caller.call(append());
        bench.timer.advance(Duration.ofMinutes(1));
        assertEquals(1, bench.transport.tries.size());
    }
}
