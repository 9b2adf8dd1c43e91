package io.lazuli.storage.internal.call;

import io.lazuli.storage.internal.flow.Causes;
import io.lazuli.storage.transport.TransportThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's bytes as an {@code InputStream}: reads block until a part has come.
 *
 * <p>At most four parts are requested ahead of the reader. A failure of the publisher is thrown as an {@link IOException} whose cause it
 * is, after the bytes that came before it, and again on every later read. An interrupt cancels the publisher, ends in
 * {@link InterruptedIOException} and leaves the interrupt flag set. {@link #close()} cancels what has not been read.
 *
 * <p>One thread reads; any may close.
 */
public final class PublisherInputStream extends InputStream {
    private static final int PARTS_AHEAD = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock, as the fields below. */
    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();

    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private boolean ended;

    /** Changed under the lock, read without. */
    private volatile boolean closed;

    /** The part that is being read; only the reader's. */
    private ByteBuffer inHand = ByteBuffer.allocate(0);

    /** Makes a stream that waits for its source: subscribe its {@link #receiver()}. */
    public PublisherInputStream() {}

    /** Subscribes to the publisher and returns its bytes as a stream, which the caller must read to its end or close. */
    public static InputStream of(Flow.Publisher<ByteBuffer> publisher) {
        PublisherInputStream stream = new PublisherInputStream();
        publisher.subscribe(stream.receiver());
        return stream;
    }

    /** Returns the subscriber that feeds this stream. */
    public Flow.Subscriber<ByteBuffer> receiver() {
        return new Receiver();
    }

    /** Reads one byte; see {@link #read(byte[], int, int)}, which is what to use. */
    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException on a thread of a transport, which would wait for itself
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (Thread.currentThread() instanceof TransportThread) {
            throw new IllegalStateException(
                    "Reading would block a thread of the transport, which brings the bytes; read elsewhere");
        }
        if (length == 0) {
            return 0;
        }
        checkOpen();
        try {
            if (!inHand.hasRemaining() && !takeNext()) {
                return -1;
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        int count = Math.min(length, inHand.remaining());
        inHand.get(into, offset, count);
        return count;
    }

    /** Waits for the next part and takes it in hand; returns false at the end. */
    private boolean takeNext() throws IOException, InterruptedException {
        Flow.Subscription from;
        lock.lock();
        try {
            while (parts.isEmpty() && failure == null && !ended && !closed) {
                changed.await();
            }
            checkOpen();
            if (parts.isEmpty()) {
                if (failure != null) {
                    throw new IOException("The body could not be read to its end: " + failure.getMessage(), failure);
                }
                return false;
            }
            inHand = parts.remove();
            from = subscription;
        } finally {
            lock.unlock();
        }
        // Outside the lock: what the publisher does on this thread is its own business.
        if (from != null) {
            from.request(1);
        }
        return true;
    }

    /** Refuses to go on after {@link #close()}, even if bytes are left in hand. */
    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
    }

    /** Gives the body up, sets the flag again for those further up, and returns what to throw. */
    private InterruptedIOException interrupted(InterruptedException cause) {
        close();
        Thread.currentThread().interrupt();
        InterruptedIOException told =
                new InterruptedIOException("Interrupted while waiting for the body; it was cancelled");
        told.initCause(cause);
        return told;
    }

    /** Returns how many bytes the next read gets without waiting. */
    @Override
    public int available() throws IOException {
        checkOpen();
        if (inHand.hasRemaining()) {
            return inHand.remaining();
        }
        lock.lock();
        try {
            return parts.isEmpty() ? 0 : parts.element().remaining();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what has not come yet; a read that waits in another thread ends in an {@link IOException}. */
    @Override
    public void close() {
        Flow.Subscription open;
        lock.lock();
        try {
            // A publisher that has ended is not cancelled: it may have given its connection to somebody else.
            open = closed || ended || failure != null ? null : subscription;
            closed = true;
            parts.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.cancel();
        }
    }

    /** Runs a change of the state and wakes the reader. */
    private void change(Runnable how) {
        lock.lock();
        try {
            how.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the publisher sees of the stream; called by one thread at a time. */
    private final class Receiver implements Flow.Subscriber<ByteBuffer> {
        /** The stream's subscription if it came through this subscriber: rule 2.5 allows only one. */
        private Flow.@Nullable Subscription source;

        @Override
        public void onSubscribe(Flow.Subscription offered) {
            Objects.requireNonNull(offered, "subscription");
            lock.lock();
            try {
                if (subscription == null && !closed) {
                    subscription = offered;
                    source = offered;
                }
            } finally {
                lock.unlock();
            }
            if (source == offered) {
                offered.request(PARTS_AHEAD);
            } else {
                offered.cancel();
            }
        }

        @Override
        public void onNext(ByteBuffer part) {
            if (!part.hasRemaining() && source != null) {
                // Takes no place in the queue, so it must take none of the demand either.
                source.request(1);
                return;
            }
            change(() -> {
                // A part may still come after cancel.
                if (!closed) {
                    parts.add(part);
                }
            });
        }

        @Override
        public void onError(Throwable cause) {
            Objects.requireNonNull(cause, "cause");
            change(() -> failure = Causes.bare(cause));
        }

        @Override
        public void onComplete() {
            change(() -> ended = true);
        }
    }
}
