package io.lazuli.storage.internal.checksum;

import io.lazuli.storage.internal.flow.Causes;
import io.lazuli.storage.internal.flow.DrainLoop;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Content of another publisher, framed as a {@link StructuredMessage}. It may be subscribed to as often as its source.
 *
 * <p>One part of the source is asked for at a time, and only when all that the last one became has been delivered.
 */
public final class EncodedPublisher implements Flow.Publisher<ByteBuffer> {
    private final Flow.Publisher<ByteBuffer> source;
    private final long length;
    private final int segmentSize;

    /**
     * Makes a publisher of a message.
     *
     * @param length how many bytes the source brings; more or fewer end in {@code onError}
     * @param segmentSize how many bytes each segment but the last has
     */
    public EncodedPublisher(Flow.Publisher<ByteBuffer> source, long length, int segmentSize) {
        this.source = Objects.requireNonNull(source, "source");
        this.length = length;
        this.segmentSize = segmentSize;
        StructuredMessage.segments(length, segmentSize);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Encoding encoding = new Encoding(new MessageEncoder(length, segmentSize));
        encoding.start(subscriber);
        source.subscribe(encoding.input);
    }

    /** One subscription: what was encoded and not yet delivered, and the source that more comes from. */
    private static final class Encoding extends DrainLoop<ByteBuffer> {
        private final Input input = new Input(this);
        private final MessageEncoder encoder;

        /** Only the loop's, as the next field. */
        private final Queue<ByteBuffer> encoded = new ArrayDeque<>();

        private boolean ended;

        Encoding(MessageEncoder encoder) {
            super(Runnable::run);
            this.encoder = encoder;
        }

        @Override
        protected @Nullable ByteBuffer emit(boolean wanted) throws Exception {
            if (encoded.isEmpty() && !ended) {
                advance(wanted);
            }
            ByteBuffer next = wanted ? encoded.poll() : null;
            if (ended && encoded.isEmpty()) {
                complete();
            }
            return next;
        }

        /** Encodes what has arrived, or asks for more. */
        private void advance(boolean wanted) throws Exception {
            // The end is read before the part: it is written after the part, so that no part is missed.
            Throwable failure = input.failure;
            boolean over = input.over;
            ByteBuffer part = input.part;
            if (part != null) {
                input.part = null;
                encoder.take(part, encoded::add);
                if (encoded.isEmpty()) {
                    // An empty part became nothing: the demand is still to be served.
                    signal();
                }
            } else if (failure != null) {
                throw Causes.asException(failure);
            } else if (over) {
                encoder.end(encoded::add);
                ended = true;
            } else if (wanted) {
                input.requestOne();
            }
        }

        @Override
        protected void release() {
            input.cancel();
        }
    }

    /** The subscription to the source. */
    private static final class Input implements Flow.Subscriber<ByteBuffer> {
        private final Encoding to;
        private volatile Flow.@Nullable Subscription subscription;
        private volatile @Nullable ByteBuffer part;
        private volatile @Nullable Throwable failure;
        private volatile boolean over;
        private volatile boolean cancelled;

        /** Whether a part was asked for that has not come yet. Set by the loop, taken back when the part is there. */
        private volatile boolean asked;

        Input(Encoding to) {
            this.to = to;
        }

        void requestOne() {
            Flow.Subscription from = subscription;
            if (from != null && !asked) {
                asked = true;
                from.request(1);
            }
        }

        void cancel() {
            cancelled = true;
            Flow.Subscription from = subscription;
            if (from != null) {
                from.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (subscription != null || cancelled) {
                given.cancel();
                return;
            }
            subscription = given;
            if (cancelled) {
                given.cancel();
            }
            to.signal();
        }

        @Override
        public void onNext(ByteBuffer item) {
            part = Objects.requireNonNull(item, "item");
            asked = false;
            to.signal();
        }

        @Override
        public void onError(Throwable problem) {
            failure = Objects.requireNonNull(problem, "problem");
            to.signal();
        }

        @Override
        public void onComplete() {
            over = true;
            to.signal();
        }
    }
}
