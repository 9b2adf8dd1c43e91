package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.append;
import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.read;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.observe.CallEnd;
import io.lazuli.storage.observe.CallObserver;
import io.lazuli.storage.observe.CallStart;
import io.lazuli.storage.observe.CallWatch;
import io.lazuli.storage.observe.TryEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What observers are told, and what is logged. */
class CallObserverTest {
    private final CallBench bench = new CallBench();
    private final List<CallStart> starts = new ArrayList<>();
    private final List<TryEnd> tries = new CopyOnWriteArrayList<>();
    private final List<CallEnd> ends = new CopyOnWriteArrayList<>();
    private final Caller caller = bench.caller.withObservers(List.of(call -> {
        starts.add(call);
        return new Noting();
    }));

    @AfterEach
    void close() {
        bench.close();
    }

    private final class Noting implements CallWatch {
        @Override
        public void tried(TryEnd end) {
            tries.add(end);
        }

        @Override
        public void ended(CallEnd end) {
            ends.add(end);
        }
    }

    @Test
    void everyTryAndTheEndAreToldWithTheirTimings() {
        Call<String> call = caller.call(read());
        bench.timer.advance(Duration.ofMillis(20));
        bench.transport.sent(1).answer(503, "busy", "x-ms-request-id", "r1", "x-ms-error-code", "ServerBusy");
        bench.timer.advance(bench.timer.next());
        Duration pause = Duration.ofNanos(bench.timer.nanoTime() - 1_020_000_000L);
        bench.timer.advance(Duration.ofMillis(5));
        bench.transport.sent(2).head(200, "x-ms-request-id", "r2");
        bench.timer.advance(Duration.ofMillis(2));
        bench.transport.sent(2).body("hello");
        bench.transport.sent(2).end();
        resultOf(call);
        assertEquals(List.of(new CallStart("Blob", "ReadThing", "GET", CallBench.BLOB.url())), starts);
        TryEnd first = tries.get(0);
        assertEquals("ServerBusy", first.failure());
        assertEquals(503, first.status());
        assertEquals("r1", first.requestId());
        assertEquals(Duration.ofMillis(20), first.elapsed());
        TryEnd second = tries.get(1);
        assertNull(second.failure());
        assertEquals(2, second.number());
        assertEquals(5, second.bytesReceived());
        assertEquals(Duration.ofMillis(5), second.untilHead());
        assertEquals(Duration.ofMillis(7), second.elapsed());
        assertEquals(bench.transport.sent(2).header("x-ms-client-request-id"), second.clientRequestId());
        CallEnd end = ends.get(0);
        assertTrue(end.succeeded());
        assertEquals(2, end.tries());
        assertEquals(200, end.status());
        assertEquals(pause.plusMillis(27), end.elapsed());
    }

    @Test
    void aFailureIsToldAsTheCallerSeesIt() {
        Call<Integer> call = caller.call(append());
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        Throwable told = failureOf(call);
        assertEquals(told, ends.get(0).failure());
        assertEquals("DISCONNECTED", tries.get(0).failure());
        assertEquals(3, tries.get(0).bytesSent());
        assertEquals(0, ends.get(0).status());
    }

    @Test
    void aCancelledCallEndsOnce() {
        Call<String> call = caller.call(read());
        call.cancel(true);
        bench.transport.onLoop(() -> {});
        assertEquals(1, ends.size());
        assertInstanceOf(CancellationException.class, ends.get(0).failure());
        assertEquals(List.of(), tries);
    }

    @Test
    void aCallThatIsCompletedFromOutsideEndsAsItsCallerSeesIt() {
        Call<String> call = caller.call(read());
        TimeoutException late = new TimeoutException("the caller waits no longer");
        call.completeExceptionally(late);
        bench.transport.onLoop(() -> {});
        assertEquals(late, ends.get(0).failure());
        Call<String> other = caller.call(read());
        other.complete("from elsewhere");
        assertTrue(ends.get(1).succeeded());
        assertEquals(2, ends.size());
    }

    @Test
    void anErrorWhileTheAnswerIsReadIsToldToo() {
        Call<Integer> call =
                caller.call(Operation.named("ReadThing").get(CallBench.BLOB).decodeHead(info -> {
                    throw new NoClassDefFoundError("missing");
                }));
        bench.transport.sent(1).answer(200, "");
        assertThrows(CompletionException.class, () -> resultOf(call));
        assertInstanceOf(NoClassDefFoundError.class, ends.get(0).failure());
    }

    @Test
    void anObserverThatThrowsDisturbsNeitherTheCallNorTheOthers() {
        CallObserver broken = call -> {
            throw new IllegalStateException("broken observer");
        };
        CallObserver fragile = call -> new CallWatch() {
            @Override
            public void tried(TryEnd end) {
                throw new IllegalStateException("fragile watch");
            }
        };
        Caller watched = bench.caller.withObservers(List.of(broken, fragile, call -> new Noting(), call -> null));
        Call<String> call = watched.call(read());
        bench.transport.sent(1).answer(200, "x");
        assertEquals("x", resultOf(call));
        assertEquals(1, tries.size());
        assertEquals(1, ends.size());
    }

    @Test
    void anAnswerToAnotherRequestIsNotTaken() {
        Call<String> call = bench.call(read());
        bench.transport.sent(1).answer(200, "hers", "x-ms-client-request-id", "somebody-else");
        TransportException failure = (TransportException) failureOf(call);
        assertEquals(Kind.PROTOCOL, failure.kind());
        assertTrue(failure.getMessage().contains("belongs to another request"), failure::getMessage);
    }

    @Test
    void anEchoOfOurIdIsTaken() {
        Call<String> call = bench.call(read());
        ScriptedTransport.Try sent = bench.transport.sent(1);
        sent.answer(200, "ours", "x-ms-client-request-id", sent.header("x-ms-client-request-id"));
        assertEquals("ours", resultOf(call));
    }

    @Test
    void ofHeadersAndQueryOnlyWhatIsListedIsShown() {
        String shown = Shown.headers(HttpHeaders.builder()
                .add("Content-Type", "text/plain")
                .add("X-MS-Version", "2025-01-05")
                .add("Authorization", "SharedKey acct:c2lnbmF0dXJl")
                .add("x-ms-meta-patient", "Jane")
                .add("x-ms-encryption-key", "a2V5")
                .add("x-ms-copy-source", "https://a/b?sig=secret")
                .build());
        assertEquals(
                "{Content-Type: text/plain, X-MS-Version: 2025-01-05, Authorization: REDACTED,"
                        + " x-ms-meta-patient: REDACTED, x-ms-encryption-key: REDACTED, x-ms-copy-source: REDACTED}",
                shown);
        assertEquals(
                "{comp=list, prefix=REDACTED, SP=r, sig=REDACTED, SIG=REDACTED, flag}",
                Shown.query("/c?comp=list&prefix=jane&SP=r&sig=abc&SIG=abc&flag"));
        assertEquals("{}", Shown.query("/c"));
    }

    @Test
    void onlyALostOutcomeIsAWarningAndARefusalIsNone() {
        Logger log = Logger.getLogger("io.lazuli.storage");
        List<LogRecord> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try {
            Call<String> refused = bench.call(read());
            bench.transport.sent(1).answer(404, "", "x-ms-error-code", "BlobNotFound");
            failureOf(refused);
            assertEquals(List.of(), lines.stream().map(LogRecord::getLevel).toList());
            Call<Integer> lost = bench.call(append());
            bench.transport.sent(2).fail(Kind.DISCONNECTED, true);
            failureOf(lost);
            assertEquals(
                    List.of(Level.WARNING),
                    lines.stream().map(LogRecord::getLevel).toList());
            log.setLevel(Level.ALL);
            Call<String> seen = bench.call(read());
            bench.transport.sent(3).answer(200, "x");
            resultOf(seen);
            assertEquals(4, lines.size(), "the try, its headers and the end, at the levels for debugging");
            assertFalse(lines.toString().contains(CallBench.KEY));
        } finally {
            log.removeHandler(handler);
            log.setLevel(null);
            log.setUseParentHandlers(true);
        }
    }
}
