package io.lazuli.storage.emulator.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that large payloads live in; it vanishes with the process. Room that was freed is used again.
 */
final class SpoolFile implements AutoCloseable {
    private final Object lock = new Object();
    // Both guarded by lock. Free ranges by offset, never two neighbours.
    private final TreeMap<Long, Long> free = new TreeMap<>();
    private long end;
    // Guarded by lock until it is set, then never changed.
    private volatile @Nullable FileChannel channel;

    /** The open file, created at the first call. */
    FileChannel channel() {
        FileChannel open = channel;
        if (open != null) {
            return open;
        }
        synchronized (lock) {
            if (channel == null) {
                channel = create();
            }
            return channel;
        }
    }

    /** A file that the system deletes when it is closed, or the process ends. */
    private static FileChannel create() {
        try {
            Path path = Files.createTempFile("storage-emulator-", ".spool");
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Room for so many bytes: the smallest free range that has it, or new room at the end of the file. */
    Extent allocate(long length) {
        synchronized (lock) {
            Map.Entry<Long, Long> best = null;
            for (Map.Entry<Long, Long> range : free.entrySet()) {
                if (range.getValue() >= length && (best == null || range.getValue() < best.getValue())) {
                    best = range;
                }
            }
            if (best == null) {
                Extent extent = new Extent(end, length);
                end += length;
                return extent;
            }
            long offset = best.getKey();
            long room = best.getValue();
            free.remove(offset);
            if (room > length) {
                free.put(offset + length, room - length);
            }
            return new Extent(offset, length);
        }
    }

    /** Gives room back; what is free at the end of the file is cut off. */
    void free(Extent extent) {
        synchronized (lock) {
            long offset = extent.offset();
            long length = extent.length();
            Map.Entry<Long, Long> before = free.floorEntry(offset);
            if (before != null && before.getKey() + before.getValue() == offset) {
                free.remove(before.getKey());
                offset = before.getKey();
                length += before.getValue();
            }
            Long after = free.remove(offset + length);
            length += after == null ? 0 : after;
            if (offset + length == end) {
                end = offset;
                truncate();
            } else {
                free.put(offset, length);
            }
        }
    }

    /** Gives the room behind the last extent back to the disk. The lock is held. */
    private void truncate() {
        try {
            if (channel != null && channel.isOpen()) {
                channel.truncate(end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes all that remains in a buffer at a place in the file. */
    void write(ByteBuffer bytes, long position) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel().write(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
