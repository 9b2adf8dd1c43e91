package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A resuming body that is asked for when somebody subscribes. */
class LazyBodyTest {
    private final AtomicInteger asked = new AtomicInteger();

    @TestFactory
    List<DynamicTest> keepsTheRulesOfReactiveStreams() throws Exception {
        return Tck.rules(
                31,
                () -> new PublisherTckTest.Verification<>(
                        Long.MAX_VALUE - 1,
                        count -> ResumingBody.lazily((offset, failure) ->
                                CompletableFuture.supplyAsync(() -> new BreakingBody(count - offset / 100, 3, 100)))));
    }

    @Test
    void nothingIsAskedForWithoutASubscriber() throws Exception {
        ResumingBody body = ResumingBody.lazily((offset, failure) -> {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(new BreakingBody(10 - offset, 4, 1));
        });
        assertEquals(0, asked.get());
        assertEquals(10, collect(body));
        assertEquals(3, asked.get());
        assertEquals(10, collect(body), "each subscriber reads anew");
    }

    @Test
    void beginningThatFailsIsToldAsItIs() throws Exception {
        IOException gone = new IOException("gone");
        ResumingBody body = ResumingBody.lazily((offset, failure) -> CompletableFuture.failedFuture(gone));
        Throwable told = Recorder.of(body, 1).failure();
        assertSame(gone, told);
        assertEquals(0, told.getSuppressed().length);
        IllegalStateException thrown = new IllegalStateException("at once");
        assertSame(
                thrown,
                Recorder.of(
                                ResumingBody.lazily((offset, failure) -> {
                                    throw thrown;
                                }),
                                1)
                        .failure());
    }

    @Test
    void cancelGivesUpTheBeginning() {
        CompletableFuture<Flow.Publisher<ByteBuffer>> beginning = new CompletableFuture<>();
        Recorder<ByteBuffer> recorder = Recorder.of(ResumingBody.lazily((offset, failure) -> beginning), 1);
        recorder.subscription.cancel();
        assertTrue(beginning.isCancelled());
        assertFalse(recorder.end.isDone());
    }

    @Test
    void subscriberThatLeavesAtOnceIsAskedNothingFor() {
        ResumingBody.lazily((offset, failure) -> {
                    asked.incrementAndGet();
                    return new CompletableFuture<>();
                })
                .subscribe(new Recorder<>(0) {
                    @Override
                    public void onSubscribe(Flow.Subscription given) {
                        given.cancel();
                    }
                });
        assertEquals(0, asked.get());
    }

    private static int collect(Flow.Publisher<ByteBuffer> body) throws Exception {
        return BytesCollector.upTo(1000).collect(body).get(20, TimeUnit.SECONDS).length;
    }
}
