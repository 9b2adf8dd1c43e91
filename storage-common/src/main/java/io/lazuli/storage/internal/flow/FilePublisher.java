package io.lazuli.storage.internal.flow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A region of an open file as a publisher, in pieces of 64 KiB that are read when they are wanted.
 *
 * <p>Reads and delivers on a few daemon threads of its own, never on the thread that requests: that may drive sockets, and a disk may be
 * slow. Each subscriber reads the region anew, each piece belongs to it. The channel's position is neither used nor moved, and the
 * channel is never closed here. A file that ends before the region does ends in {@link EOFException}.
 */
public final class FilePublisher implements Flow.Publisher<ByteBuffer> {
    static final int PIECE = 64 * 1024;

    private final FileChannel file;
    private final long position;
    private final long length;

    /**
     * Makes a publisher of {@code length} bytes from {@code position}.
     *
     * @throws IllegalArgumentException if the region begins or ends before 0
     */
    public FilePublisher(FileChannel file, long position, long length) {
        this.file = Objects.requireNonNull(file, "file");
        this.position = position;
        this.length = length;
        if (position < 0 || length < 0 || position + length < 0) {
            throw new IllegalArgumentException("No region of a file: " + length + " bytes from " + position);
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        new Reading().start(subscriber);
    }

    /** One subscription: walks the region by absolute positions, so that others may read the same channel at the same time. */
    private final class Reading extends DrainLoop<ByteBuffer> {
        private long done;

        Reading() {
            super(ReadingThreads.FILES);
        }

        @Override
        protected @Nullable ByteBuffer emit(boolean wanted) throws IOException {
            if (done == length) {
                complete();
                return null;
            }
            if (!wanted) {
                return null;
            }
            // Fresh for each piece: the subscriber keeps it for as long as it likes.
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length - done));
            while (piece.hasRemaining()) {
                if (file.read(piece, position + done + piece.position()) < 0) {
                    long missing = length - done - piece.position();
                    throw new EOFException("The file ends " + missing + " bytes before the end of what was to be sent");
                }
            }
            done += piece.capacity();
            if (done == length) {
                complete();
            }
            return piece.flip();
        }
    }
}
