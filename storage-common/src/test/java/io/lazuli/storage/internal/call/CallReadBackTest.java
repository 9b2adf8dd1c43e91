package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.append;
import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
}
