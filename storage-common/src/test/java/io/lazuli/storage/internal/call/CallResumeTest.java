package io.lazuli.storage.internal.call;

import static io.lazuli.storage.internal.call.CallBench.failureOf;
import static io.lazuli.storage.internal.call.CallBench.resultOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that break off and are continued, and bodies that are handed out before they have come. */
class CallResumeTest {
    private final CallBench bench = new CallBench();
    private final StringBuilder open = new StringBuilder();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Reads text; a body that broke off is continued by asking for what lies behind the text so far. */
    private static Operation<String> resumable(StringBuilder text) {
        int before = text.length();
        return Operation.named("ReadThing")
                .get(CallBench.BLOB)
                .header("x-ms-range", before == 0 ? null : "bytes=" + before + "-")
                .expect(200, 206)
                .decode((head, exchange) -> new AnswerReader<>() {
                    @Override
                    public void body(ByteBuffer part) throws IOException {
                        String decoded = StandardCharsets.US_ASCII.decode(part).toString();
                        if (decoded.contains("#")) {
                            throw new IOException("disk full");
                        }
                        if (decoded.contains("?")) {
                            throw new IllegalStateException("what is this");
                        }
                        text.append(decoded);
                    }

                    @Override
                    public String end() {
                        return text.toString();
                    }

                    @Override
                    public Operation<String> rest() {
                        return text.length() == before ? null : resumable(text);
                    }
                });
    }

    private Call<String> read() {
        return bench.call(resumable(new StringBuilder()));
    }

    /** Lets a try break after some of its body. */
    private void breaks(int number, String part) {
        ScriptedTransport.Try made = bench.transport.sent(number);
        made.head(number == 1 ? 200 : 206);
        made.body(part);
        made.fail(Kind.DISCONNECTED, true);
        bench.passPause();
    }

    @Test
    void bodyThatBrokeOffIsContinuedWhereItStopped() {
        Call<String> call = read();
        breaks(1, "hello ");
        assertEquals("bytes=6-", bench.transport.sent(2).header("x-ms-range"));
        bench.transport.sent(2).answer(206, "world");
        assertEquals("hello world", resultOf(call));
    }

    @Test
    void triesThatBringSomethingDoNotCountAgainstThePolicy() {
        Call<String> call = read();
        for (int i = 1; i <= 9; i++) {
            breaks(i, "x");
        }
        bench.transport.sent(10).answer(206, "y");
        assertEquals("xxxxxxxxxy", resultOf(call));
    }

    @Test
    void triesThatBringNothingDo() {
        Call<String> call = read();
        breaks(1, "x");
        for (int i = 2; i <= 4; i++) {
            assertEquals("bytes=1-", bench.transport.sent(i).header("x-ms-range"), "the rest, also after a failure");
            bench.transport.sent(i).fail(Kind.CONNECT, false);
            bench.passPause();
        }
        StorageException failure = failureOf(call);
        assertEquals(Kind.CONNECT, ((TransportException) failure).kind());
        assertEquals(4, bench.transport.tries.size());
    }

    @Test
    void bodyOfWhichNothingCameIsAskedForAnew() {
        Call<String> call = read();
        bench.transport.sent(1).head(200);
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        bench.passPause();
        assertNull(bench.transport.sent(2).header("x-ms-range"));
        bench.transport.sent(2).answer(200, "all");
        assertEquals("all", resultOf(call));
    }

    @Test
    void refusalOfTheRestEndsTheCall() {
        Call<String> call = read();
        breaks(1, "hello");
        bench.transport.sent(2).answer(412, "", "x-ms-error-code", "ConditionNotMet");
        assertEquals(412, ((ServiceException) failureOf(call)).status());
    }

    @Test
    void bodyThatCannotBeTakenInClosesTheExchangeAndIsNotAskedForAgain() {
        Call<String> call = read();
        bench.transport.sent(1).head(200);
        bench.transport.sent(1).body("#");
        TransportException failure = (TransportException) failureOf(call);
        assertEquals(Kind.BODY, failure.kind());
        assertTrue(bench.transport.sent(1).cancelled);
        assertEquals(1, bench.transport.tries.size());
    }

    @Test
    void bodyThatMakesNoSenseIsADecodeFailure() {
        Call<String> call = read();
        bench.transport.sent(1).head(200);
        bench.transport.sent(1).body("?");
        assertTrue(failureOf(call) instanceof DecodeException);
        assertTrue(bench.transport.sent(1).cancelled);
    }

    @Test
    void headThatCannotBeReadIsADecodeFailureAndClosesTheExchange() {
        Call<String> call = bench.call(
                Operation.named("ReadThing").get(CallBench.BLOB).expect(200).decode((head, exchange) -> {
                    throw new DecodeException("The answer brings another range", null);
                }));
        bench.transport.sent(1).head(200);
        StorageException failure = failureOf(call);
        assertTrue(failure instanceof DecodeException);
        assertTrue(failure.getMessage().contains("another range"), failure.getMessage());
        assertTrue(bench.transport.sent(1).cancelled);
    }

    /** Hands the body out with the head. */
    private final class Opened implements OpenAnswer<Opened> {
        private StorageException failure;
        private boolean ended;

        @Override
        public void body(ByteBuffer part) {
            open.append(StandardCharsets.US_ASCII.decode(part));
        }

        @Override
        public Opened end() {
            return this;
        }

        @Override
        public void bodyEnded() {
            ended = true;
        }

        @Override
        public void bodyFailed(StorageException cause) {
            failure = cause;
        }
    }

    private Call<Opened> openCall() {
        return bench.call(
                Operation.named("OpenThing").get(CallBench.BLOB).expect(200).decode((head, exchange) -> new Opened()));
    }

    @Test
    void openBodyIsThereWithTheHeadAndGoesOnWithoutTheCall() {
        Call<Opened> call = openCall();
        bench.transport.sent(1).head(200);
        Opened body = resultOf(call);
        bench.transport.sent(1).body("hello ");
        call.cancel(true);
        bench.transport.sent(1).body("world");
        bench.transport.sent(1).end();
        assertEquals("hello world", open.toString());
        assertTrue(body.ended);
    }

    @Test
    void failureOfAnOpenBodyIsItsOwnAndTellsTheStory() {
        Call<Opened> call = openCall();
        bench.transport.sent(1).head(200);
        Opened body = resultOf(call);
        bench.transport.sent(1).fail(Kind.DISCONNECTED, true);
        assertTrue(body.failure.getMessage().contains("OpenThing"), body.failure.getMessage());
        assertEquals(1, bench.transport.tries.size());
        assertSame(body, call.join());
    }

    @Test
    void refusalOfAnOpenBodyIsTheCalls() {
        Call<Opened> call = openCall();
        bench.transport.sent(1).answer(503, "");
        bench.passPause();
        bench.transport.sent(2).answer(404, "", "x-ms-error-code", "BlobNotFound");
        assertEquals(404, ((ServiceException) failureOf(call)).status());
    }

    @Test
    void callThatIsCancelledBeforeItsBodyWasTakenClosesTheExchange() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.callbacks.execute(() -> awaitQuietly(gate));
        Call<Opened> call = openCall();
        bench.transport.sent(1).head(200);
        assertTrue(call.cancel(true));
        gate.countDown();
        bench.transport.onLoop(() -> {});
        assertTrue(bench.transport.sent(1).cancelled);
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
