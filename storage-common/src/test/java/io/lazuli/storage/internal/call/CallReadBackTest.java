package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.append;
import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a look at the service decides after a try whose answer was lost. */
class CallReadBackTest {
    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** An append that asks "done?" and takes the body of the answer for the result. */
    private static Operation<Integer> asking() {
        return append().readBack(story -> Operation.named("AskThing")
                .get(CallBench.BLOB)
                .expect(200)
                .decodeBody((info, body) -> {
                    String text = StandardCharsets.UTF_8.decode(body).toString();
                    return switch (text) {
                        case "no" -> ReadBack.notDone();
                        case "?" -> ReadBack.unknown();
                        default -> ReadBack.done(Integer.parseInt(text));
                    };
                }));
    }

    /** A write under a condition that asks whether it was carried out. */
    private static Operation<Integer> askingUnderCondition() {
        return Operation.named("WriteThing")
                .put(CallBench.BLOB)
                .apply(RequestConditions.ifUnchanged(new ETag("\"1\"")))
                .expect(201)
                .decodeHead(info -> info.status())
                .readBack(story -> asking().readBack().apply(story));
    }

    /** Loses the answer to the first try, and refuses the second. */
    private Call<Integer> refusedAfterALoss() {
        Call<Integer> call = bench.call(askingUnderCondition());
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        bench.passPause();
        bench.transport.sent(2).answer(412, "", "x-ms-error-code", "ConditionNotMet");
        assertEquals("GET", bench.transport.sent(3).request.method().name());
        return call;
    }

    /** Waits until the question is sent; callbacks run on a thread of their own. */
    private ScriptedTransport.Try question() {
        assertEquals("GET", bench.transport.sent(2).request.method().name());
        return bench.transport.sent(2);
    }

    @Test
    void whatWasDoneIsTheResult() {
        Call<Integer> call = bench.call(asking());
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        question().answer(200, "77");
        assertEquals(77, resultOf(call));
        assertEquals(2, bench.transport.tries.size());
    }

    @Test
    void whatWasAnsweredAndNotDoneIsTriedAgain() {
        Call<Integer> call = bench.call(asking());
        bench.transport.sent(1).answer(500, "");
        question().answer(200, "no");
        while (bench.timer.pending() == 0) {
            Thread.onSpinWait();
        }
        bench.passPause();
        bench.transport.sent(3).answer(201, "");
        assertEquals(201, resultOf(call));
    }

    @Test
    void aBrokenRequestThatIsNotDoneYetMayStillArriveAndIsNotRepeated() {
        Call<Integer> call = bench.call(asking());
        bench.transport.sent(1).fail(Kind.RESPONSE_TIMEOUT, true);
        question().answer(200, "no");
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("Whether the service carried it out is not known"), told);
        assertEquals(2, bench.transport.tries.size());
    }

    @Test
    void whatCannotBeToldIsNotRepeated() {
        Call<Integer> call = bench.call(asking());
        bench.transport.sent(1).answer(500, "");
        question().answer(200, "?");
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("Whether the service carried it out is not known"), told);
    }

    @Test
    void aQuestionThatFailsLeavesTheOutcomeUnknown() {
        Call<Integer> call = bench.call(asking());
        bench.transport.sent(1).answer(500, "");
        question().answer(403, "");
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("Whether the service carried it out is not known"), told);
    }

    @Test
    void cancellingReachesTheQuestion() {
        Call<Integer> call = bench.call(asking());
        bench.transport.sent(1).answer(500, "");
        ScriptedTransport.Try asked = question();
        call.cancel(true);
        assertTrue(asked.cancelled);
    }

    @Test
    void theDeadlineEndsTheQuestionToo() {
        Call<Integer> call = bench.caller.withDeadline(Duration.ofSeconds(3)).call(asking());
        bench.transport.sent(1).answer(500, "");
        ScriptedTransport.Try asked = question();
        bench.timer.advance(Duration.ofSeconds(3));
        assertTrue(asked.cancelled);
        assertTrue(failureOf(call).getMessage().contains("deadline"));
    }

    @Test
    void refusalThatIsNotTheCallsOwnDoingIsToldAsItIs() {
        Call<Integer> call = refusedAfterALoss();
        bench.transport.sent(3).answer(200, "no");
        StorageException failure = failureOf(call);
        assertTrue(failure.is(ErrorCode.CONDITION_NOT_MET), failure.getMessage());
        assertFalse(failure.isOutcomeUnknown(), failure.getMessage());
    }

    @Test
    void refusalThatMayBeTheCallsOwnDoingIsNotWhatIsThrown() {
        Call<Integer> call = refusedAfterALoss();
        bench.transport.sent(3).answer(200, "?");
        StorageException failure = failureOf(call);
        assertFalse(failure.is(ErrorCode.CONDITION_NOT_MET), failure.getMessage());
        assertTrue(failure.isOutcomeUnknown(), failure.getMessage());
        assertTrue(((StorageException) failure.getSuppressed()[0]).is(ErrorCode.CONDITION_NOT_MET));
    }

    @Test
    void refusalOfWhatWasDoneIsSuccess() {
        Call<Integer> call = refusedAfterALoss();
        bench.transport.sent(3).answer(200, "77");
        assertEquals(77, resultOf(call));
    }

    @Test
    void lastTryMayStillBeOnItsWayWhenAllAreLost() {
        Call<Integer> call = bench.call(askingUnderCondition());
        for (int i = 1; i <= 4; i++) {
            bench.transport.sent(i).fail(Kind.DISCONNECTED, true);
            bench.passPause();
        }
        bench.transport.sent(5).answer(200, "no");
        assertTrue(failureOf(call).isOutcomeUnknown());
    }

    @Test
    void writeThatRunsOutOfTriesMayHaveBeenDone() {
        Operation<Integer> write =
                Operation.named("WriteThing").put(CallBench.BLOB).expect(201).decodeHead(info -> info.status());
        Call<Integer> call = bench.call(write);
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        for (int i = 2; i <= 4; i++) {
            bench.passPause();
            bench.transport.sent(i).answer(503, "");
        }
        assertTrue(failureOf(call).isOutcomeUnknown());
        Call<Integer> never = bench.call(write);
        for (int i = 5; i <= 8; i++) {
            bench.transport.sent(i).answer(503, "");
            bench.passPause();
        }
        assertFalse(failureOf(never).isOutcomeUnknown());
    }

    @Test
    void pauseThatIsTooLongLeavesALostAnswerLost() {
        Call<Integer> call = bench.call(askingUnderCondition());
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        bench.passPause();
        bench.transport.sent(2).answer(503, "", "Retry-After", "3600");
        assertTrue(failureOf(call).isOutcomeUnknown());
    }

    @Test
    void answerOfSuccessThatCannotBeReadLeavesTheOutcomeOpen() {
        Call<Integer> odd = bench.call(Operation.named("WriteThing")
                .put(CallBench.BLOB)
                .expect(201)
                .decodeHead(info -> Integer.parseInt("odd")));
        bench.transport.sent(1).answer(201, "");
        assertTrue(failureOf(odd).isOutcomeUnknown());
    }

    @Test
    void questionNeedsNoThreadThatMayBeWaitingForIt() {
        CompletableFuture<Integer> waiting =
                CompletableFuture.supplyAsync(() -> Await.await(() -> bench.call(asking())), bench.callbacks);
        while (bench.transport.tries.isEmpty()) {
            Thread.onSpinWait();
        }
        bench.transport.sent(1).answer(500, "");
        question().answer(200, "77");
        assertEquals(77, resultOf(waiting));
    }

    @Test
    void questionGoesToThePrimaryLocationAlone() {
        StorageAccount secondary = StorageAccount.at("https://acct-secondary.blob.core.windows.net");
        Caller caller = bench.caller.withSecondary(secondary, bench.policy.withSecondaryReads(true));
        Call<Integer> call = caller.call(asking());
        bench.transport.sent(1).answer(500, "");
        bench.transport.sent(2).answer(503, "");
        bench.passPause();
        assertEquals(
                "acct.blob.core.windows.net",
                bench.transport.sent(3).request.origin().host());
        bench.transport.sent(3).answer(200, "77");
        assertEquals(77, resultOf(call));
    }
}
