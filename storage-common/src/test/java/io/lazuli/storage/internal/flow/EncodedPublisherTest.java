package io.lazuli.storage.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.internal.checksum.EncodedPublisher;
import io.lazuli.storage.internal.checksum.MessageDecoder;
import io.lazuli.storage.internal.checksum.StructuredMessage;
import io.lazuli.storage.internal.transfer.StructuredBody;
import io.lazuli.storage.transport.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;

/** The publisher that frames a body as a structured message. It stands here for the sake of the rules of Reactive Streams. */
class EncodedPublisherTest {
    private static final int LENGTH = 300_000;

    @TestFactory
    List<DynamicTest> rules() throws Exception {
        return Tck.rules(26, Rules::new);
    }

    @Test
    void whatIsSentIsWhatTheSourceHas() throws Exception {
        byte[] content = new byte[LENGTH];
        content[7] = 7;
        for (int demand : new int[] {1, 3, Integer.MAX_VALUE}) {
            assertEquals(LENGTH, decodedLength(new EncodedPublisher(stream(content), LENGTH, 100_000), demand));
        }
    }

    @Test
    void nothingIsAskedForWithoutDemand() throws Exception {
        Source source = new Source();
        Recorder<ByteBuffer> recorder = Recorder.of(new EncodedPublisher(source, 4, 2), 0);
        assertEquals(0, source.asked);
        recorder.subscription.request(1);
        assertEquals(1, source.asked);
        source.subscriber.onNext(ByteBuffer.allocate(0));
        assertEquals(2, source.asked, "an empty part is no part");
        source.subscriber.onNext(ByteBuffer.allocate(4));
        assertEquals(1, recorder.items.size());
        recorder.subscription.request(Long.MAX_VALUE);
        source.subscriber.onComplete();
        assertEquals(5, recorder.rest().size(), "frame, content, frame, content, frame");
    }

    @Test
    void aFailureOfTheSourceArrives() throws Exception {
        Source source = new Source();
        Recorder<ByteBuffer> recorder = Recorder.of(new EncodedPublisher(source, 4, 2), 10);
        source.subscriber.onError(new IOException("broken"));
        assertEquals("broken", recorder.failure().getMessage());
    }

    @Test
    void aSourceThatBringsAnotherLengthIsCancelled() throws Exception {
        for (int length : new int[] {3, 5}) {
            Source source = new Source();
            Recorder<ByteBuffer> recorder = Recorder.of(new EncodedPublisher(source, 4, 9), 10);
            source.subscriber.onNext(ByteBuffer.allocate(length));
            source.subscriber.onComplete();
            assertInstanceOf(IllegalStateException.class, recorder.failure());
            assertTrue(source.cancelled);
        }
    }

    @Test
    void aBodyCanBeSentAgainIfItsContentCan() throws Exception {
        RequestBody again = StructuredBody.of(RequestBody.of(new byte[LENGTH]), 100_000);
        assertTrue(again.replayable());
        assertEquals(StructuredMessage.encodedLength(LENGTH, 100_000), again.length());
        assertEquals(LENGTH, decodedLength(again.publisher(), 1));
        assertEquals(LENGTH, decodedLength(again.publisher(), 1));

        RequestBody once = StructuredBody.of(RequestBody.oneShot(stream(new byte[LENGTH]), LENGTH), 100_000);
        assertFalse(once.replayable());
        assertEquals(LENGTH, decodedLength(once.publisher(), 1));
        assertThrows(IllegalStateException.class, once::publisher);

        assertEquals(39, StructuredBody.of(RequestBody.EMPTY, 5).length());
        assertEquals(0, decodedLength(StructuredBody.of(RequestBody.EMPTY, 5).publisher(), 1));
    }

    private static Flow.Publisher<ByteBuffer> stream(byte[] content) {
        return new InputStreamPublisher(new ByteArrayInputStream(content), content.length);
    }

    /** Takes a message apart, so many buffers at a time. */
    private static long decodedLength(Flow.Publisher<ByteBuffer> message, int demand) throws Exception {
        Recorder<ByteBuffer> recorder = Recorder.of(message, 0);
        MessageDecoder decoder = new MessageDecoder(part -> {});
        while (!recorder.end.isDone() || !recorder.items.isEmpty()) {
            recorder.subscription.request(demand);
            ByteBuffer part = recorder.end.isDone() ? recorder.items.poll() : recorder.next();
            if (part != null) {
                decoder.take(part);
            }
        }
        recorder.rest();
        return decoder.end();
    }

    /** A source that does what the test says. */
    private static final class Source implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        private Flow.Subscriber<? super ByteBuffer> subscriber;
        private long asked;
        private boolean cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> to) {
            subscriber = to;
            to.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            asked += n;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /** Public, since the rules are called by reflection. */
    public static final class Rules extends FlowPublisherVerification<ByteBuffer> {
        Rules() {
            super(Tck.environment(), Tck.SIGNAL_MILLIS);
        }

        @Override
        public long maxElementsFromPublisher() {
            return 10_000;
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
            if (elements == 0 || elements == 2) {
                throw new SkipException("A message is one buffer, or content between two frames");
            }
            long parts = Math.max(0, elements - 2);
            return new EncodedPublisher(new Pieces(parts), parts, 1 << 20);
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
            return new EncodedPublisher(new FailedPublisher<>(new IOException("failed before it began")), 1, 1);
        }
    }

    /** So many buffers of one byte. */
    private record Pieces(long count) implements Flow.Publisher<ByteBuffer> {
        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            Queue<ByteBuffer> left = new ArrayDeque<>();
            for (long i = 0; i < count; i++) {
                left.add(ByteBuffer.allocate(1));
            }
            new DrainLoop<ByteBuffer>(Runnable::run) {
                @Override
                protected ByteBuffer emit(boolean wanted) {
                    ByteBuffer next = wanted ? left.poll() : null;
                    if (left.isEmpty()) {
                        complete();
                    }
                    return next;
                }
            }.start(subscriber);
        }
    }
}
