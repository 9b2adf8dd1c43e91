package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BytesCollectorTest {
    private final byte[] content = new byte[300_000];

    BytesCollectorTest() {
        new Random(1).nextBytes(content);
    }

    @Test
    void knownAndUnknownLengthsAreCollectedInFull() throws Exception {
        assertArrayEquals(
                content, BytesCollector.ofLength(300_000).collect(body()).get(20, TimeUnit.SECONDS));
        assertArrayEquals(content, BytesCollector.upTo(300_000).collect(body()).get(20, TimeUnit.SECONDS));
        assertArrayEquals(
                content, BytesCollector.upTo(Integer.MAX_VALUE).collect(body()).get(20, TimeUnit.SECONDS));
    }

    @Test
    void noBytesMakeAnEmptyArray() throws Exception {
        Flow.Publisher<ByteBuffer> nothing = new BytesPublisher(ByteBuffer.allocate(0));
        assertEquals(0, BytesCollector.ofLength(0).collect(nothing).get().length);
        assertEquals(0, BytesCollector.upTo(10).collect(nothing).get().length);
    }

    @Test
    void bodyOfAnotherLengthIsRefused() {
        assertInstanceOf(
                IllegalStateException.class,
                failure(BytesCollector.ofLength(300_001).collect(body())));
        assertInstanceOf(
                IllegalStateException.class,
                failure(BytesCollector.ofLength(299_999).collect(body())));
        assertInstanceOf(
                IllegalStateException.class,
                failure(BytesCollector.upTo(299_999).collect(body())));
    }

    @Test
    void failureOfTheBodyComesBare() {
        IOException failure = new IOException("gone");
        Flow.Publisher<ByteBuffer> failed = new FailedPublisher<>(new CompletionException(failure));
        assertSame(failure, failure(BytesCollector.upTo(10).collect(failed)));
    }

    @Test
    void cancelledFutureCancelsTheBody() {
        Faucet faucet = new Faucet(Long.MAX_VALUE, 1000);
        BytesCollector.upTo(Integer.MAX_VALUE).collect(faucet.open(task -> {})).cancel(true);
        assertTrue(faucet.cancelled);
    }

    @Test
    void futureThatEndedBeforeTheBodyBeganCancelsIt() {
        Faucet faucet = new Faucet(Long.MAX_VALUE, 1000);
        FoldingSubscriber<ByteBuffer, byte[]> collector = BytesCollector.upTo(10);
        collector.result().completeExceptionally(new IOException("too late"));
        collector.collect(faucet.open(Runnable::run));
        assertTrue(faucet.cancelled);
    }

    @Test
    void bodyBeyondTheLimitIsCancelled() throws Exception {
        Faucet faucet = new Faucet(Long.MAX_VALUE, 1000);
        failure(BytesCollector.upTo(5000).collect(faucet.open(Runnable::run)));
        faucet.cancellation.get(20, TimeUnit.SECONDS);
    }

    private Flow.Publisher<ByteBuffer> body() {
        return new InputStreamPublisher(new ByteArrayInputStream(content), content.length);
    }

    private static Throwable failure(CompletableFuture<byte[]> result) {
        return assertThrows(ExecutionException.class, () -> result.get(20, TimeUnit.SECONDS))
                .getCause();
    }
}
