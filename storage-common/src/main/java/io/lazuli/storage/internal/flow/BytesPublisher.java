package io.lazuli.storage.internal.flow;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in memory as a publisher: one read-only buffer, anew for every subscriber; none at all if there are no bytes.
 *
 * <p>Delivers on the thread that requests.
 */
public final class BytesPublisher implements Flow.Publisher<ByteBuffer> {
    private final ByteBuffer bytes;

    /** Makes a publisher of the remaining bytes, which are not copied; the position of the buffer stays. */
    public BytesPublisher(ByteBuffer bytes) {
        this.bytes = bytes.asReadOnlyBuffer();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        new OneBuffer(bytes).start(subscriber);
    }

    /** One subscription: over with the first item. */
    private static final class OneBuffer extends DrainLoop<ByteBuffer> {
        private final ByteBuffer bytes;

        OneBuffer(ByteBuffer bytes) {
            super(Runnable::run);
            this.bytes = bytes;
        }

        @Override
        protected @Nullable ByteBuffer emit(boolean wanted) {
            if (!bytes.hasRemaining()) {
                complete();
                return null;
            }
            if (!wanted) {
                return null;
            }
            complete();
            // A subscriber moves the position of what it gets; the next one must find it unmoved.
            return bytes.asReadOnlyBuffer();
        }
    }
}
