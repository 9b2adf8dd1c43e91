package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.call.ReceivedBody;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceivedBodyTest {
    private static final int KIB = 1024;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "user"));

    @AfterEach
    void shutDown() {
        executor.shutdown();
    }

    @Test
    void bodyThatNobodyReadsIsPausedAtTheHighWaterMark() throws Exception {
        Faucet faucet = new Faucet(1000, 16 * KIB);
        ReceivedBody body = faucet.open(executor);
        Faucet.settle();
        assertEquals(16, faucet.poured.get());
        assertEquals(1, faucet.pauses.get());
        body.close();
    }

    @Test
    void smallBodyArrivesInFullBeforeAnybodyReadsIt() throws Exception {
        Faucet faucet = new Faucet(10, 16 * KIB);
        ReceivedBody body = faucet.open(executor);
        Faucet.settle();
        assertEquals(10, faucet.poured.get());
        assertEquals(0, faucet.pauses.get());
        assertEquals(10, Recorder.of(body, 100).rest().size());
    }

    @Test
    void readerPartByPartGetsEverythingInOrderWhileTheExchangeStopsAndGoes() throws Exception {
        Faucet faucet = new Faucet(100, 16 * KIB);
        Recorder<ByteBuffer> recorder = Recorder.of(faucet.open(executor), 0);
        Faucet.settle();
        for (int i = 0; i < 100; i++) {
            recorder.subscription.request(1);
            ByteBuffer part = recorder.next();
            assertEquals(16 * KIB, part.remaining());
            assertEquals((byte) i, part.get(0));
            assertEquals((byte) i, part.get(16 * KIB - 1));
            Faucet.settle();
            assertTrue(faucet.poured.get() <= i + 1 + 16, "more than the high-water mark waits");
        }
        recorder.rest();
        // It stops with 16 parts waiting and goes on with 4: after 16, 28, 40 … 100 parts.
        assertEquals(8, faucet.pauses.get());
        assertEquals(7, faucet.resumes.get());
    }

    @Test
    void exchangeGoesOnOnlyWhenLittleIsLeft() throws Exception {
        Faucet faucet = new Faucet(1000, 16 * KIB);
        Recorder<ByteBuffer> recorder = Recorder.of(faucet.open(executor), 0);
        Faucet.settle();
        recorder.subscription.request(11);
        take(recorder, 11);
        assertEquals(0, faucet.resumes.get());
        recorder.subscription.request(1);
        take(recorder, 1);
        assertEquals(1, faucet.resumes.get());
        recorder.subscription.cancel();
    }

    @Test
    void subscriberIsCalledOnTheExecutor() throws Exception {
        Recorder<ByteBuffer> recorder = Recorder.of(new Faucet(100, 16 * KIB).open(executor), Long.MAX_VALUE);
        recorder.rest();
        assertEquals("user", recorder.lastThread.getName());
    }

    @Test
    void cancelledSubscriptionCancelsTheExchange() throws Exception {
        Faucet faucet = new Faucet(1000, 16 * KIB);
        Recorder<ByteBuffer> recorder = Recorder.of(faucet.open(executor), 1);
        recorder.next();
        recorder.subscription.cancel();
        assertTrue(faucet.cancelled);
        Faucet.settle();
        assertFalse(recorder.end.isDone());
    }

    @Test
    void exchangeThatHasEndedIsNotCancelled() throws Exception {
        Faucet faucet = new Faucet(3, 10);
        Recorder<ByteBuffer> recorder = Recorder.of(faucet.open(executor), 3);
        recorder.rest();
        recorder.subscription.cancel();
        assertFalse(faucet.cancelled);
    }

    @Test
    void everythingBeforeAFailureIsDeliveredAndThenTheFailure() throws Exception {
        TransportException failure = new TransportException(TransportException.Kind.DISCONNECTED, "gone", true, null);
        ReceivedBody body = new ReceivedBody(new Faucet(0, 0), executor);
        body.onBody(ByteBuffer.wrap(new byte[] {1}));
        body.onBody(ByteBuffer.wrap(new byte[] {2}));
        body.onFailure(failure);
        Recorder<ByteBuffer> recorder = Recorder.of(body, 1);
        assertEquals(1, recorder.next().get());
        assertFalse(recorder.end.isDone());
        recorder.subscription.request(1);
        assertEquals(2, recorder.next().get());
        assertSame(failure, recorder.failure());
    }

    @Test
    void deliveredBufferIsNotTheTransports() throws Exception {
        ReceivedBody body = new ReceivedBody(new Faucet(0, 0), executor);
        ByteBuffer reused = ByteBuffer.allocateDirect(1).put((byte) 1).flip();
        body.onBody(reused);
        reused.clear().put((byte) 9);
        body.onEnd();
        assertEquals(1, Recorder.of(body, 1).next().get());
    }

    @Test
    void closedBodyCancelsTheExchangeAndFailsALateSubscriber() throws Exception {
        Faucet faucet = new Faucet(1000, 16 * KIB);
        ReceivedBody body = faucet.open(executor);
        body.close();
        assertTrue(faucet.cancelled);
        Recorder<ByteBuffer> recorder = Recorder.of(body, 1);
        assertEquals(TransportException.Kind.CANCELLED, ((TransportException) recorder.failure()).kind());
        assertEquals(0, recorder.items.size());
    }

    @Test
    void closeDuringDeliveryFailsTheSubscriber() throws Exception {
        Faucet faucet = new Faucet(10, 10);
        ReceivedBody body = faucet.open(executor);
        Faucet.settle();
        Recorder<ByteBuffer> recorder = Recorder.of(body, 1);
        recorder.next();
        body.close();
        assertEquals(TransportException.Kind.CANCELLED, ((TransportException) recorder.failure()).kind());
    }

    @Test
    void secondSubscriberIsRefused() throws Exception {
        ReceivedBody body = new Faucet(1, 1).open(executor);
        Recorder.of(body, 1).rest();
        assertInstanceOf(IllegalStateException.class, Recorder.of(body, 1).failure());
    }

    @Test
    void forgottenBodyIsClosedAfterItsPatience() throws Exception {
        Faucet faucet = new Faucet(1000, 16 * KIB);
        ReceivedBody body = faucet.open(executor);
        body.closeUnlessSubscribedWithin(Duration.ofMillis(1));
        faucet.cancellation.get();
        assertTrue(faucet.cancelled);
    }

    @Test
    void bodyThatIsReadOutlivesThePatience() throws Exception {
        Faucet faucet = new Faucet(1000, 16 * KIB);
        ReceivedBody body = faucet.open(executor);
        Recorder<ByteBuffer> recorder = Recorder.of(body, 0);
        body.closeUnlessSubscribedWithin(Duration.ZERO);
        recorder.subscription.request(Long.MAX_VALUE);
        assertEquals(1000, recorder.rest().size());
    }

    private static List<ByteBuffer> take(Recorder<ByteBuffer> recorder, int count) throws Exception {
        List<ByteBuffer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(recorder.next());
        }
        return taken;
    }
}
