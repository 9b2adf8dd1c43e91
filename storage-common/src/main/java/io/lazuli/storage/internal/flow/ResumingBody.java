package io.lazuli.storage.internal.flow;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that survives its connections: when one source fails midway, the rest is asked for and goes on where the first stopped.
 *
 * <p>The subscriber sees one uninterrupted sequence of bytes. Parts are requested from a source one at a time, so it is the source that
 * buffers. Three resumptions in a row that bring not one byte are given up with the last failure.
 */
public final class ResumingBody implements Flow.Publisher<ByteBuffer> {
    private static final int FRUITLESS_LIMIT = 3;

    /** Null for a body that is asked for like everything after it. */
    private final Flow.@Nullable Publisher<ByteBuffer> first;

    private final Resumption resumption;

    /** Makes a body that begins with {@code first}. */
    public ResumingBody(Flow.Publisher<ByteBuffer> first, Resumption resumption) {
        this.first = Objects.requireNonNull(first, "first");
        this.resumption = Objects.requireNonNull(resumption, "resumption");
    }

    private ResumingBody(Resumption resumption) {
        this.first = null;
        this.resumption = Objects.requireNonNull(resumption, "resumption");
    }

    /**
     * Makes a body of which nothing is asked for until a subscriber comes; then {@code resumption} brings its beginning too, for offset 0
     * and no failure. As many subscribers are served as the resumption answers.
     */
    public static ResumingBody lazily(Resumption resumption) {
        return new ResumingBody(resumption);
    }

    /** Subscribes to the first source, and to what resumes it; as many subscribers are served as the first source takes. */
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Transfer transfer = new Transfer();
        transfer.start(subscriber);
        if (first == null) {
            transfer.open();
        } else {
            // Even if that was cancelled meanwhile: a source that nobody subscribes to would keep its connection.
            transfer.source.begin(first);
        }
    }

    /** Decides whether a failed body goes on, and from what. */
    @FunctionalInterface
    public interface Resumption {
        /**
         * Begins to fetch the rest.
         *
         * @param offset number of bytes delivered so far, where the rest must begin
         * @param failure what ended the source; null at the beginning of a body that was made {@linkplain #lazily lazily}
         * @return the rest; null, or a future of null, if the failure is final; a failed future to replace the failure by its own
         */
        @Nullable
        CompletableFuture<Flow.Publisher<ByteBuffer>> resume(long offset, @Nullable Throwable failure);
    }

    /** One subscription, over all its sources. */
    private final class Transfer extends DrainLoop<ByteBuffer> {
        private volatile Source source = new Source(this);
        private volatile @Nullable CompletableFuture<?> asking;

        /** Only the loop's, as the next field. */
        private long delivered;

        private int fruitless;

        Transfer() {
            super(Runnable::run);
        }

        @Override
        protected @Nullable ByteBuffer emit(boolean wanted) throws Exception {
            Source from = source;
            // The end is read before the part: it is written after the part, so that no part is missed.
            Throwable failure = from.failure;
            boolean ended = from.ended;
            ByteBuffer part = from.part;
            if (part != null) {
                return wanted ? forward(from, part) : null;
            }
            if (ended) {
                complete();
            } else if (failure != null) {
                resume(from, failure);
            } else if (wanted) {
                from.requestOne();
            }
            return null;
        }

        /** Counts a part and makes room for the next one. */
        private ByteBuffer forward(Source from, ByteBuffer part) {
            from.clear();
            if (part.hasRemaining()) {
                delivered += part.remaining();
                fruitless = 0;
            }
            return part;
        }

        /** Asks for the beginning. */
        void open() {
            if (isOver()) {
                return;
            }
            CompletableFuture<Flow.Publisher<ByteBuffer>> beginning;
            try {
                beginning = Objects.requireNonNull(resumption.resume(0, null), "the beginning");
            } catch (RuntimeException | Error e) {
                source.refuse(e);
                return;
            }
            follow(source, beginning, null);
        }

        /** Asks for the rest, also without demand: else a subscriber that has asked for all would wait for the end in vain. */
        private void resume(Source failed, Throwable failure) throws Exception {
            fruitless++;
            boolean futile = failed.refused || fruitless > FRUITLESS_LIMIT;
            CompletableFuture<Flow.Publisher<ByteBuffer>> rest = futile ? null : resumption.resume(delivered, failure);
            if (rest == null) {
                throw Causes.asException(failure);
            }
            Source next = new Source(this);
            source = next;
            follow(next, rest, failure);
        }

        private void follow(
                Source next, CompletableFuture<Flow.Publisher<ByteBuffer>> rest, @Nullable Throwable failure) {
            asking = rest;
            if (isOver()) {
                rest.cancel(true);
            }
            rest.whenComplete((publisher, refusal) -> {
                if (publisher != null) {
                    next.begin(publisher);
                } else {
                    next.refuse(replacing(failure, refusal));
                }
            });
        }

        /** Returns why there is no rest: the refusal, which keeps the failure that led to it, or that failure itself. */
        private static Throwable replacing(@Nullable Throwable failure, @Nullable Throwable refusal) {
            if (refusal == null) {
                return failure == null ? new NullPointerException("the beginning") : failure;
            }
            Throwable told = Causes.bare(refusal);
            if (failure != null && told != failure) {
                told.addSuppressed(failure);
            }
            return told;
        }

        @Override
        protected void release() {
            CompletableFuture<?> asked = asking;
            if (asked != null) {
                asked.cancel(true);
            }
            source.cancel();
        }
    }

    /** One of the publishers that the body comes from: holds at most one part, since no more is requested. */
    private static final class Source implements Flow.Subscriber<ByteBuffer> {
        private final DrainLoop<ByteBuffer> loop;
        private volatile Flow.@Nullable Subscription subscription;
        private volatile @Nullable ByteBuffer part;
        private volatile @Nullable Throwable failure;
        private volatile boolean ended;

        /** Whether the failure is final; written before it. */
        private boolean refused;

        /** Whether a part is on its way; only the loop's. */
        private boolean requested;

        Source(DrainLoop<ByteBuffer> loop) {
            this.loop = loop;
        }

        /** Subscribes; a publisher that throws instead of signalling is taken at its word. */
        void begin(Flow.Publisher<ByteBuffer> publisher) {
            try {
                publisher.subscribe(this);
            } catch (RuntimeException | Error e) {
                refuse(e);
            }
        }

        /** Fails for good. */
        void refuse(Throwable cause) {
            refused = true;
            onError(cause);
        }

        /** Requests a part unless one is on its way; a source that has not begun is asked when it has. */
        void requestOne() {
            Flow.Subscription from = subscription;
            if (from != null && !requested) {
                requested = true;
                from.request(1);
            }
        }

        /** Empties the place of the part, so that the next one may be requested. */
        void clear() {
            part = null;
            requested = false;
        }

        /** Cancels the source; one that has not begun finds out when it does. */
        void cancel() {
            Flow.Subscription from = subscription;
            if (from != null) {
                from.cancel();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription from) {
            Objects.requireNonNull(from, "subscription");
            if (subscription != null) {
                from.cancel();
                return;
            }
            subscription = from;
            if (loop.isOver()) {
                from.cancel();
            } else {
                loop.signal();
            }
        }

        @Override
        public void onNext(ByteBuffer next) {
            part = Objects.requireNonNull(next, "part");
            loop.signal();
        }

        @Override
        public void onError(Throwable cause) {
            failure = Causes.bare(Objects.requireNonNull(cause, "cause"));
            loop.signal();
        }

        @Override
        public void onComplete() {
            ended = true;
            loop.signal();
        }
    }
}
