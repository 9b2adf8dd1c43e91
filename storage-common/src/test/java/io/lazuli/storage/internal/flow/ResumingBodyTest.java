package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.internal.call.ReceivedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResumingBodyTest {
    private final AtomicInteger resumptions = new AtomicInteger();

    @Test
    void brokenBodyGoesOnWhereItStopped() throws Exception {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        ResumingBody body = new ResumingBody(broken(content, 0, 777), (offset, failure) -> {
            resumptions.incrementAndGet();
            return CompletableFuture.supplyAsync(() -> broken(content, (int) offset, 777));
        });
        assertArrayEquals(
                content, BytesCollector.ofLength(content.length).collect(body).get(20, TimeUnit.SECONDS));
        assertEquals(100_000 / 777, resumptions.get());
    }

    @Test
    void hundredThousandResumptionsNeedNoStack() throws Exception {
        ResumingBody body = new ResumingBody(
                new BreakingBody(100_000, 1, 1),
                (offset, failure) -> CompletableFuture.completedFuture(new BreakingBody(100_000 - offset, 1, 1)));
        assertEquals(100_000, BytesCollector.ofLength(100_000).collect(body).get(20, TimeUnit.SECONDS).length);
    }

    @Test
    void failureThatIsFinalComesAsItIs() throws Exception {
        IOException failure = new IOException("gone");
        assertSame(
                failure,
                Recorder.of(new ResumingBody(failed(failure), (offset, cause) -> null), 1)
                        .failure());
        assertSame(
                failure,
                Recorder.of(
                                new ResumingBody(
                                        failed(failure), (offset, cause) -> CompletableFuture.completedFuture(null)),
                                1)
                        .failure());
    }

    @Test
    void refusedResumptionReplacesTheFailureAndKeepsIt() throws Exception {
        IOException failure = new IOException("gone");
        IOException refusal = new IOException("the blob has changed");
        Throwable told = Recorder.of(
                        new ResumingBody(failed(failure), (offset, cause) -> CompletableFuture.failedFuture(refusal)),
                        1)
                .failure();
        assertSame(refusal, told);
        assertSame(failure, told.getSuppressed()[0]);
    }

    @Test
    void resumptionsThatBringNothingAreGivenUp() throws Exception {
        IOException failure = new IOException("gone");
        ResumingBody body = new ResumingBody(failed(failure), (offset, cause) -> {
            resumptions.incrementAndGet();
            return CompletableFuture.completedFuture(failed(failure));
        });
        assertSame(failure, Recorder.of(body, 1).failure());
        assertEquals(3, resumptions.get());
    }

    @Test
    void progressRenewsThePatience() throws Exception {
        // Every second resumption breaks at once; never three in a row.
        ResumingBody body = new ResumingBody(new BreakingBody(50, 1, 1), (offset, cause) -> {
            long breakAfter = resumptions.incrementAndGet() % 2;
            return CompletableFuture.completedFuture(new BreakingBody(50 - offset, breakAfter, 1));
        });
        assertEquals(50, BytesCollector.ofLength(50).collect(body).get(20, TimeUnit.SECONDS).length);
    }

    @Test
    void cancelGivesTheResumptionUp() throws Exception {
        CompletableFuture<Flow.Publisher<ByteBuffer>> asked = new CompletableFuture<>();
        Recorder<ByteBuffer> recorder =
                Recorder.of(new ResumingBody(failed(new IOException("gone")), (offset, cause) -> asked), 1);
        recorder.subscription.cancel();
        assertTrue(asked.isCancelled());
        assertFalse(recorder.end.isDone());
    }

    @Test
    void sourceThatComesAfterCancelIsCancelled() throws Exception {
        CompletableFuture<Flow.Publisher<ByteBuffer>> asked = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false;
            }
        };
        Recorder<ByteBuffer> recorder =
                Recorder.of(new ResumingBody(failed(new IOException("gone")), (offset, cause) -> asked), 1);
        recorder.subscription.cancel();
        Faucet late = new Faucet(1000, 100_000);
        asked.complete(late.open(Runnable::run));
        assertTrue(late.cancelled, "nobody else would ever let its connection go");
    }

    @Test
    void cancelBeforeTheFirstSourceReachesIt() {
        Faucet first = new Faucet(1000, 100_000);
        new ResumingBody(first.open(Runnable::run), (offset, cause) -> null).subscribe(new Recorder<>(0) {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                given.cancel();
            }
        });
        assertTrue(first.cancelled);
    }

    @Test
    void cancelReachesTheSourceInUse() throws Exception {
        Faucet first = new Faucet(1000, 100_000);
        Recorder<ByteBuffer> recorder =
                Recorder.of(new ResumingBody(first.open(Runnable::run), (offset, cause) -> null), 1);
        recorder.next();
        recorder.subscription.cancel();
        assertTrue(first.cancelled);
    }

    /** The content from an offset on, breaking after some bytes unless it ends before. */
    private static Flow.Publisher<ByteBuffer> broken(byte[] content, int offset, int breakAfter) {
        int length = Math.min(breakAfter, content.length - offset);
        Flow.Publisher<ByteBuffer> piece = new BytesPublisher(ByteBuffer.wrap(content, offset, length));
        if (offset + length == content.length) {
            return piece;
        }
        // The bytes of the piece, and then the failure: a received body that was cut off.
        ReceivedBody cut = new ReceivedBody(new Faucet(0, 0), Runnable::run);
        cut.onBody(ByteBuffer.wrap(content, offset, length));
        cut.onFailure(new IOException("cut off"));
        return cut;
    }

    private static Flow.Publisher<ByteBuffer> failed(Throwable failure) {
        return new FailedPublisher<>(failure);
    }
}
