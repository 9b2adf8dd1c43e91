package io.lazuli.storage.internal.flow;

import io.lazuli.storage.internal.call.PublisherInputStream;
import io.lazuli.storage.internal.transfer.PublisherBlocks;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** Every subscriber of the package, held to the rules of Reactive Streams. */
class SubscriberTckTest {
    @TestFactory
    List<DynamicTest> collectorOfKnownLength() throws Exception {
        return Tck.rules(11, () -> new Verification(() -> BytesCollector.ofLength(10)));
    }

    @TestFactory
    List<DynamicTest> collectorOfUnknownLength() throws Exception {
        return Tck.rules(11, () -> new Verification(() -> BytesCollector.upTo(1_000_000)));
    }

    @TestFactory
    List<DynamicTest> inputStream() throws Exception {
        return Tck.rules(11, () -> new Verification(() -> new PublisherInputStream().receiver()));
    }

    @TestFactory
    List<DynamicTest> blocksOfAnUpload() throws Exception {
        return Tck.rules(
                11,
                () -> new Verification(() -> {
                    PublisherBlocks blocks = PublisherBlocks.of(nobody -> {});
                    blocks.fill(ByteBuffer.allocate(1000));
                    return blocks;
                }));
    }

    /** Public, since the rules are called by reflection. */
    public static final class Verification extends FlowSubscriberBlackboxVerification<ByteBuffer> {
        private final Supplier<Flow.Subscriber<ByteBuffer>> make;

        Verification(Supplier<Flow.Subscriber<ByteBuffer>> make) {
            super(Tck.environment());
            this.make = make;
        }

        @Override
        public Flow.Subscriber<ByteBuffer> createFlowSubscriber() {
            return make.get();
        }

        @Override
        public ByteBuffer createElement(int element) {
            return ByteBuffer.wrap(new byte[] {(byte) element});
        }
    }
}
