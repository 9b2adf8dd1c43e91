package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.append;
import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.read;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRetryTest {
    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aReadIsTriedAgainAfterABusyOrBrokenServer(int status) {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(status, "");
        assertEquals(1, bench.transport.tries.size(), "not before the pause");
        bench.passPause();
        bench.transport.sent(2).answer(200, "hello");
        assertEquals("hello", resultOf(call));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 411, 412, 416, 501})
    void aRefusalIsNotTriedAgain(int status) {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(status, "");
        failureOf(call);
        assertEquals(0, bench.timer.pending());
        assertEquals(1, bench.transport.tries.size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONNECT", "STALE_CONNECTION", "DISCONNECTED", "WRITE_TIMEOUT", "RESPONSE_TIMEOUT", "READ_TIMEOUT"
            })
    void aReadIsTriedAgainAfterABrokenConnection(Kind kind) {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).fail(kind, true);
        bench.passPause();
        bench.transport.sent(2).answer(200, "hello");
        assertEquals("hello", resultOf(call));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TLS", "PROXY", "POOL_FULL", "ACQUIRE_TIMEOUT", "PROTOCOL", "BODY", "CANCELLED", "TRANSPORT_CLOSED"
            })
    void whatWouldEndTheSameWayIsNotTriedAgain(Kind kind) {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).fail(kind, false);
        failureOf(call);
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void triesEndWithThePolicyAndTheLastFailureTellsTheEarlierOnes() {
        Call<String> call = bench.call(read());
        for (int i = 1; i <= 4; i++) {
            assertEquals(i, bench.transport.tries.size());
            bench.transport.sent(i).answer(500, "", "x-ms-request-id", "id-" + i);
            bench.passPause();
        }
        StorageException failure = failureOf(call);
        assertEquals(4, bench.transport.tries.size());
        assertTrue(failure.getMessage().contains("4 tries"), failure.getMessage());
        assertEquals(1, failure.getSuppressed().length);
        assertEquals(1, failure.getSuppressed()[0].getSuppressed().length);
    }

    @Test
    void pausesGrowAndStayWithinTheirBounds() {
        bench.call(read());
        for (int bound : List.of(1, 2, 4)) {
            bench.transport.sent(bench.transport.tries.size()).answer(503, "");
            assertTrue(bench.timer.next().compareTo(Duration.ofSeconds(bound)) <= 0, bench.timer::toString);
            bench.passPause();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theServicesOwnPauseIsKept(int status) {
        bench.call(read());
        bench.transport.sent(1).answer(status, "", "Retry-After", "17");
        assertEquals(Duration.ofSeconds(17), bench.timer.next());
    }

    @Test
    void aPauseInMillisecondsOrUntilADateIsKept() {
        bench.call(read());
        bench.transport.sent(1).answer(503, "", "x-ms-retry-after-ms", "21500", "Retry-After", "22");
        assertEquals(Duration.ofMillis(21_500), bench.timer.next());
        bench.passPause();
        bench.transport
                .sent(2)
                .answer(
                        503,
                        "",
                        "Date",
                        "Tue, 03 Mar 2026 10:00:00 GMT",
                        "Retry-After",
                        "Tue, 03 Mar 2026 10:00:40 GMT");
        assertEquals(Duration.ofSeconds(40), bench.timer.next());
    }

    @Test
    void aPauseThatIsLongerThanThePolicysLongestEndsTheCallInsteadOfComingBackTooEarly() {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(503, "", "Retry-After", "86400");
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("the pause before would have been too long"), told);
        assertEquals(0, bench.timer.pending());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "99999999999999999999", "Tue, 03 Mar 1926 10:00:40 GMT"})
    void anUnreadablePauseCountsAsNone(String value) {
        bench.call(read());
        bench.transport.sent(1).answer(503, "", "Retry-After", value, "Date", "Tue, 03 Mar 2026 10:00:00 GMT");
        assertTrue(bench.timer.next().compareTo(Duration.ofSeconds(1)) <= 0);
    }

    @Test
    void aStaleConnectionIsReplacedAtOnce() {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).fail(Kind.STALE_CONNECTION, true);
        assertEquals(Duration.ZERO, bench.timer.next());
        bench.timer.advance(Duration.ZERO);
        bench.transport.sent(2).answer(200, "x");
        assertEquals("x", resultOf(call));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aWriteThatWouldActTwiceIsTriedAgainWhereTheServiceSaysThatItDidNotAct(int status) {
        Call<Integer> call = bench.call(append());
        bench.transport.sent(1).answer(status, "");
        bench.passPause();
        bench.transport.sent(2).answer(201, "");
        assertEquals(201, resultOf(call));
    }

    @Test
    void aWriteThatWouldActTwiceIsTriedAgainWhereNothingWasSent() {
        Call<Integer> call = bench.call(append());
        bench.transport.sent(1).fail(Kind.CONNECT, false);
        bench.passPause();
        bench.transport.sent(2).answer(201, "");
        assertEquals(201, resultOf(call));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void aWriteThatWouldActTwiceIsNotRepeatedAfterADoubtfulAnswer(int status) {
        Call<Integer> call = bench.call(append());
        bench.transport.sent(1).answer(status, "");
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("Whether the service carried it out is not known"), told);
        assertEquals(1, bench.transport.tries.size());
        assertEquals(0, bench.timer.pending());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STALE_CONNECTION", "DISCONNECTED", "WRITE_TIMEOUT", "RESPONSE_TIMEOUT", "READ_TIMEOUT"})
    void aWriteThatWouldActTwiceIsNotRepeatedAfterABrokenExchange(Kind kind) {
        Call<Integer> call = bench.call(append());
        bench.transport.sent(1).fail(kind, true);
        String told = failureOf(call).getMessage();
        assertTrue(told.contains("Whether the service carried it out is not known"), told);
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void aRefusalLeavesNoDoubt() {
        Call<Integer> call = bench.call(append());
        bench.transport.sent(1).answer(412, "", "x-ms-error-code", "ConditionNotMet");
        String told = failureOf(call).getMessage();
        assertFalse(told.contains("not known"), told);
    }

    @Test
    void aRefusalThatTheCallsOwnEarlierTryWouldExplainSaysSo() {
        Operation<Integer> delete = Operation.named("DeleteThing")
                .delete(CallBench.BLOB)
                .apply(RequestConditions.ifUnchanged(ETag.of("0x1")))
                .expect(202)
                .decodeHead(info -> info.status());
        Call<Integer> call = bench.call(delete);
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        bench.passPause();
        bench.transport.sent(2).answer(404, "", "x-ms-error-code", "BlobNotFound");
        StorageException failure = failureOf(call);
        assertTrue(failure.is(ErrorCode.BLOB_NOT_FOUND));
        assertTrue(failure.getMessage().contains("An earlier try of this call broke off"), failure.getMessage());
    }

    @Test
    void aRefusalOfALaterTryDoesNotSayThatAnEarlierOneWasNotCarriedOut() {
        Operation<Integer> put = Operation.named("PutThing")
                .put(CallBench.BLOB)
                .body(RequestBody.of(new byte[9]))
                .expect(201)
                .decodeHead(info -> info.status());
        Call<Integer> call = bench.call(put);
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        bench.passPause();
        bench.transport.sent(2).answer(403, "", "x-ms-error-code", "AuthenticationFailed");
        assertTrue(failureOf(call).isOutcomeUnknown());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aBodyThatCanBeReadOnceIsNeverSentTwice(int status) {
        RequestBody once = RequestBody.oneShot(RequestBody.of(new byte[9]).publisher(), 9);
        Operation<Integer> put = Operation.named("PutThing")
                .put(CallBench.BLOB)
                .body(once)
                .expect(201)
                .decodeHead(info -> info.status());
        Call<Integer> call = bench.call(put);
        bench.transport.sent(1).answer(status, "");
        failureOf(call);
        assertEquals(1, bench.transport.tries.size());
        assertEquals(0, bench.timer.pending());
    }

    @Test
    void aBodyThatCanBeMadeAnewIsSentAgain() {
        RequestBody anew = RequestBody.replayable(
                () -> RequestBody.of(ByteBuffer.allocate(9)).publisher(), 9);
        Operation<Integer> put = Operation.named("PutThing")
                .put(CallBench.BLOB)
                .body(anew)
                .expect(201)
                .decodeHead(info -> info.status());
        Call<Integer> call = bench.call(put);
        bench.transport.sent(1).answer(500, "");
        bench.passPause();
        bench.transport.sent(2).answer(201, "");
        assertEquals(201, resultOf(call));
    }

    @Test
    void everyTryHasADateARequestIdAndASignatureOfItsOwn() {
        bench.call(read());
        bench.transport.sent(1).answer(503, "", "Retry-After", "5");
        bench.passPause();
        ScriptedTransport.Try first = bench.transport.sent(1);
        ScriptedTransport.Try second = bench.transport.sent(2);
        assertEquals("Tue, 03 Mar 2026 10:11:12 GMT", first.header("x-ms-date"));
        assertNotEquals(first.header("x-ms-date"), second.header("x-ms-date"));
        assertNotEquals(first.header("x-ms-client-request-id"), second.header("x-ms-client-request-id"));
        assertNotEquals(first.header("Authorization"), second.header("Authorization"));
        assertEquals(WireSignature.of(first.request), first.header("Authorization"));
        assertEquals(WireSignature.of(second.request), second.header("Authorization"));
    }

    @Test
    void aBrokenBodyIsReadAgainFromItsBeginning() {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).head(200);
        bench.transport.sent(1).body("hel");
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        bench.passPause();
        bench.transport.sent(2).answer(200, "hello");
        assertEquals("hello", resultOf(call));
    }

    @Test
    void lateEventsOfATryThatWasGivenUpAreIgnored() {
        Call<String> call = bench.call(read());
        ScriptedTransport.Try first = bench.transport.sent(1);
        first.fail(Kind.RESPONSE_TIMEOUT, true);
        bench.passPause();
        first.answer(200, "late");
        assertFalse(call.isDone());
        first.fail(Kind.DISCONNECTED, true);
        assertEquals(0, bench.timer.pending());
        bench.transport.sent(2).answer(200, "in time");
        assertEquals("in time", resultOf(call));
    }

    @Test
    void lateEventsDuringThePauseAreIgnored() {
        Call<String> call = bench.call(read());
        ScriptedTransport.Try first = bench.transport.sent(1);
        first.head(200);
        first.body("ha");
        first.fail(Kind.DISCONNECTED, true);
        first.body("lf");
        first.end();
        first.fail(Kind.DISCONNECTED, true);
        assertFalse(call.isDone());
        assertEquals(1, bench.timer.pending(), "one pause, however often the try fails");
        bench.passPause();
        bench.transport.sent(2).answer(200, "whole");
        assertEquals("whole", resultOf(call));
    }

    @Test
    void whatARepeatedDeleteFindsGoneWasDeletedByTheTryBefore() {
        Call<Integer> call = bench.call(delete());
        bench.transport.sent(1).fail(Kind.RESPONSE_TIMEOUT, true);
        bench.passPause();
        bench.transport.sent(2).answer(404, "");
        assertEquals(404, resultOf(call));
    }

    @Test
    void aDeleteThatFindsNothingAtItsFirstTryIsRefused() {
        Call<Integer> call = bench.call(delete());
        bench.transport.sent(1).answer(404, "");
        failureOf(call);
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void aDeleteThatNeverArrivedBeforeIsRefusedToo() {
        Call<Integer> call = bench.call(delete());
        bench.transport.sent(1).fail(Kind.CONNECT, false);
        bench.passPause();
        bench.transport.sent(2).answer(404, "");
        failureOf(call);
    }

    private static Operation<Integer> delete() {
        return Operation.named("DeleteBlob")
                .delete(CallBench.BLOB)
                .deletes(ErrorCode.BLOB_NOT_FOUND)
                .expect(202)
                .decodeHead(info -> info.status());
    }
}
