package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class PublisherBlocksTest {
    private final Tap tap = new Tap();
    private final PublisherBlocks blocks = PublisherBlocks.of(tap);

    @Test
    void nothingIsDemandedBeforeABlockIsWanted() {
        assertEquals(0, tap.demand);
        blocks.fill(ByteBuffer.allocate(10));
        assertEquals(4, tap.demand);
    }

    @Test
    void partsAreCutAndJoinedToBlocks() {
        ByteBuffer first = ByteBuffer.allocate(10);
        CompletableFuture<?> filled = blocks.fill(first);
        tap.bring(4, 0);
        assertFalse(filled.isDone());
        tap.bring(10, 4);
        assertTrue(filled.isDone());
        ByteBuffer second = ByteBuffer.allocate(6);
        CompletableFuture<?> more = blocks.fill(second);
        assertFalse(more.isDone());
        tap.bring(2, 14);
        assertTrue(more.isDone());
        tap.complete();
        assertTrue(blocks.end().isDone());
        for (int i = 0; i < 16; i++) {
            assertEquals(i, i < 10 ? first.get(i) : second.get(i - 10));
        }
    }

    @Test
    void demandStaysSmallHoweverManyPartsABlockTakes() {
        blocks.fill(ByteBuffer.allocate(1000));
        for (int i = 0; i < 100; i++) {
            tap.bring(1, 0);
            assertTrue(tap.demand <= 4, "demand: " + tap.demand);
            assertTrue(tap.demand > 0);
        }
    }

    @Test
    void emptyPartsAreNoEnd() {
        CompletableFuture<?> filled = blocks.fill(ByteBuffer.allocate(1));
        for (int i = 0; i < 20; i++) {
            tap.bring(0, 0);
        }
        assertFalse(filled.isDone());
        tap.bring(1, 0);
        assertTrue(filled.isDone());
    }

    @Test
    void endBeforeTheBlockIsFullFails() {
        CompletableFuture<?> filled = blocks.fill(ByteBuffer.allocate(10));
        tap.bring(9, 0);
        tap.complete();
        assertEquals(TransportException.Kind.BODY, failure(filled).kind());
    }

    @Test
    void bytesBehindTheEndFail() {
        CompletableFuture<?> filled = blocks.fill(ByteBuffer.allocate(10));
        tap.bring(11, 0);
        assertTrue(filled.isDone() && !filled.isCompletedExceptionally());
        assertEquals(TransportException.Kind.BODY, failure(blocks.end()).kind());
    }

    @Test
    void partThatComesAfterTheLastBlockFails() {
        blocks.fill(ByteBuffer.allocate(1));
        tap.bring(1, 0);
        CompletableFuture<?> end = blocks.end();
        assertFalse(end.isDone());
        tap.bring(0, 0);
        assertFalse(end.isDone(), "an empty part is nothing");
        tap.bring(1, 0);
        assertEquals(TransportException.Kind.BODY, failure(end).kind());
    }

    @Test
    void failureOfThePublisherIsTheCause() {
        IllegalStateException broken = new IllegalStateException("broken");
        CompletableFuture<?> filled = blocks.fill(ByteBuffer.allocate(1));
        tap.bring(1, 0);
        assertTrue(filled.isDone());
        tap.subscriber.onError(broken);
        assertSame(broken, failure(blocks.end()).getCause());
    }

    @Test
    void cancelReachesThePublisher() {
        blocks.fill(ByteBuffer.allocate(10));
        blocks.cancel();
        assertTrue(tap.cancelled);
        tap.bring(4, 0);
        blocks.cancel();
    }

    @Test
    void secondSubscriptionIsCancelled() {
        Tap other = new Tap();
        other.subscribe(blocks);
        assertTrue(other.cancelled);
        assertFalse(tap.cancelled);
    }

    private static TransportException failure(CompletableFuture<?> future) {
        return assertInstanceOf(
                TransportException.class,
                assertThrows(CompletionException.class, future::join).getCause());
    }

    /** A publisher that the test turns on and off. */
    private static final class Tap implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        private Flow.Subscriber<? super ByteBuffer> subscriber;
        private long demand;
        private boolean cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> to) {
            subscriber = to;
            to.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            demand += n;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        /** Brings a part whose bytes count up from a number. */
        void bring(int size, int from) {
            ByteBuffer part = ByteBuffer.allocate(size);
            for (int i = 0; i < size; i++) {
                part.put(i, (byte) (from + i));
            }
            demand--;
            subscriber.onNext(part);
        }

        void complete() {
            subscriber.onComplete();
        }
    }
}
