package io.lazuli.storage.transport;

import io.lazuli.storage.internal.flow.BytesPublisher;
import io.lazuli.storage.internal.flow.FilePublisher;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The body of a request: bytes, a region of a file, or a publisher. Its length is always known.
 *
 * <p>An engine may treat {@link Bytes} and {@link FileRegion} in ways of its own; {@link #publisher()} serves every kind.
 */
public sealed interface RequestBody {
    /** No body. */
    RequestBody EMPTY = new Bytes(ByteBuffer.allocate(0));

    /** Returns the number of bytes. */
    long length();

    /** Returns whether the body can be sent again. A body that cannot is never sent twice. */
    boolean replayable();

    /** Returns the bytes, with demand counted in buffers. A body that is not replayable allows one call. */
    Flow.Publisher<ByteBuffer> publisher();

    /** Returns a body of bytes; the array is not copied and must not change until the call has ended. */
    static RequestBody of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(ByteBuffer.wrap(bytes));
    }

    /** Returns a body of the remaining bytes of a buffer, which is not copied; its position stays. */
    static RequestBody of(ByteBuffer bytes) {
        return bytes.hasRemaining() ? new Bytes(bytes.slice()) : EMPTY;
    }

    /** Returns a body that reads {@code length} bytes of an open file from {@code position}; the file is not closed. */
    static RequestBody of(FileChannel file, long position, long length) {
        return length == 0 ? EMPTY : new FileRegion(file, position, length);
    }

    /** Returns a body whose publisher can be made anew for every try. */
    static RequestBody replayable(Supplier<? extends Flow.Publisher<ByteBuffer>> source, long length) {
        return new Published(Objects.requireNonNull(source, "source"), length, true);
    }

    /** Returns a body that can be subscribed to only once, and hence is never sent again. */
    static RequestBody oneShot(Flow.Publisher<ByteBuffer> source, long length) {
        Objects.requireNonNull(source, "source");
        return new Published(() -> source, length, false);
    }

    /** Bytes in memory. */
    record Bytes(ByteBuffer buffer) implements RequestBody {
        @Override
        public long length() {
            return buffer.remaining();
        }

        @Override
        public boolean replayable() {
            return true;
        }

        @Override
        public Flow.Publisher<ByteBuffer> publisher() {
            return new BytesPublisher(buffer.asReadOnlyBuffer());
        }
    }

    /** A region of an open file. */
    record FileRegion(FileChannel file, long position, long length) implements RequestBody {
        public FileRegion {
            Objects.requireNonNull(file, "file");
            if (position < 0 || length < 0) {
                throw new IllegalArgumentException("A file region has no negative position or length");
            }
        }

        @Override
        public boolean replayable() {
            return true;
        }

        @Override
        public Flow.Publisher<ByteBuffer> publisher() {
            return new FilePublisher(file, position, length);
        }
    }

    /** Bytes that a publisher brings. A publisher that brings more or fewer than announced fails the exchange. */
    final class Published implements RequestBody {
        private final Supplier<? extends Flow.Publisher<ByteBuffer>> source;
        private final long length;
        private final boolean replayable;
        private final AtomicBoolean used = new AtomicBoolean();

        private Published(Supplier<? extends Flow.Publisher<ByteBuffer>> source, long length, boolean replayable) {
            this.source = source;
            this.length = length;
            this.replayable = replayable;
            if (length < 0) {
                throw new IllegalArgumentException("A body has no negative length");
            }
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public boolean replayable() {
            return replayable;
        }

        @Override
        public Flow.Publisher<ByteBuffer> publisher() {
            if (used.getAndSet(true) && !replayable) {
                throw new IllegalStateException("This body can be sent only once");
            }
            return source.get();
        }
    }
}
