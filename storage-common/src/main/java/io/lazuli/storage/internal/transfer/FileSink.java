package io.lazuli.storage.internal.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being downloaded to: chunks are written where they belong, by several threads at once.
 *
 * <p>The file is created, or emptied, by the first byte that arrives; so a download that is refused leaves a file of that name as it was.
 * One that breaks off later deletes what it has written.
 */
public final class FileSink {
    private final Path path;

    /** Guards the opening and the end. */
    private final Object lock = new Object();

    /** Written under the lock, read without. */
    private volatile @Nullable FileChannel channel;

    private boolean ended;

    /** Makes a sink; the file is not touched yet. */
    public FileSink(Path path) {
        this.path = path;
    }

    /** Writes the remaining bytes of a buffer at a position of the file. */
    public void write(ByteBuffer part, long position) throws IOException {
        FileChannel to = opened();
        long at = position;
        while (part.hasRemaining()) {
            at += to.write(part, at);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            return open;
        }
        synchronized (lock) {
            if (ended) {
                throw new ClosedChannelException();
            }
            if (channel == null) {
                channel = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            }
            return channel;
        }
    }

    /**
     * Closes the file, which is created if no byte has come.
     *
     * @throws UncheckedIOException if the file cannot be created or written to its end
     */
    public void finish() {
        try {
            opened().close();
            end();
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be written: " + e.getMessage(), e);
        }
    }

    /** Closes the file and deletes it, unless it was finished or never opened. */
    public void discard() {
        FileChannel open = end() ? channel : null;
        if (open == null) {
            return;
        }
        try {
            open.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The failure that led here says more than this one would.
        }
    }

    /** Returns whether this was the end. */
    private boolean end() {
        synchronized (lock) {
            boolean first = !ended;
            ended = true;
            return first;
        }
    }
}
