package io.lazuli.storage.internal.flow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The next bytes of an {@code InputStream} as a publisher for one subscriber, in pieces of at most 64 KiB.
 *
 * <p>A piece is what one read brings, so a slow stream is sent as it flows. Reads and delivers on a daemon thread that is taken only
 * while there is demand. The stream is not closed: that is for whoever opened it. Nothing beyond the announced length is read; a
 * stream that ends before ends in {@link EOFException}. Cancelling does not wake a read that waits.
 */
public final class InputStreamPublisher implements Flow.Publisher<ByteBuffer> {
    private static final int PIECE = 64 * 1024;

    private final InputStream stream;
    private final long length;
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * Makes a publisher of the next {@code length} bytes.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public InputStreamPublisher(InputStream stream, long length) {
        this.stream = Objects.requireNonNull(stream, "stream");
        this.length = length;
        if (length < 0) {
            throw new IllegalArgumentException("A stream has no negative length");
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (taken.getAndSet(true)) {
            new FailedPublisher<ByteBuffer>(new IllegalStateException("A stream can be read by one subscriber only"))
                    .subscribe(subscriber);
        } else {
            new Reading().start(subscriber);
        }
    }

    /** The one subscription. */
    private final class Reading extends DrainLoop<ByteBuffer> {
        private long left = length;

        Reading() {
            super(ReadingThreads.STREAMS);
        }

        @Override
        protected @Nullable ByteBuffer emit(boolean wanted) throws IOException {
            if (left == 0) {
                complete();
                return null;
            }
            return wanted ? read() : null;
        }

        /** Returns what one read brings, at least one byte. */
        private ByteBuffer read() throws IOException {
            byte[] bytes = new byte[(int) Math.min(PIECE, left)];
            int count = stream.read(bytes);
            if (count < 0) {
                throw new EOFException(
                        "The stream ended " + left + " bytes before the " + length + " that were to be sent");
            }
            left -= count;
            if (left == 0) {
                complete();
            }
            // A trickle must not pin a whole piece per byte while it waits to be sent.
            return ByteBuffer.wrap(count < bytes.length / 2 ? Arrays.copyOf(bytes, count) : bytes, 0, count);
        }
    }
}
