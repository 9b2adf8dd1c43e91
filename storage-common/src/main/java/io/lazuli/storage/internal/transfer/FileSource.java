package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A file that is being uploaded: opened once, its size and time taken then, and compared before the upload takes effect. */
public final class FileSource implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final FileTime modified;

    private FileSource(Path path, FileChannel channel, long size, FileTime modified) {
        this.path = path;
        this.channel = channel;
        this.size = size;
        this.modified = modified;
    }

    /**
     * Opens a file.
     *
     * @throws UncheckedIOException if it is not there, no regular file, or must not be read
     */
    public static FileSource open(Path path) {
        try {
            // A directory can be opened on some systems, and fails only when it is read.
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new FileSystemException(path.toString(), null, "It is no regular file and cannot be uploaded");
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new FileSource(path, channel, channel.size(), modified(path));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the size when the file was opened, in bytes. */
    public long size() {
        return size;
    }

    /** Returns a part of the file as a body, which is read again for every try. */
    public RequestBody body(long offset, long length) {
        return RequestBody.of(channel, offset, length);
    }

    /**
     * Checks that the file is still what it was.
     *
     * @throws TransportException of kind {@link TransportException.Kind#BODY} if its size or time has changed
     */
    public void checkUnchanged() {
        long now;
        boolean sameTime;
        try {
            now = channel.size();
            sameTime = modified.equals(modified(path));
        } catch (IOException e) {
            throw changed("it can no longer be read: " + e.getMessage(), e);
        }
        if (now != size) {
            throw changed("it had " + size + " bytes and has " + now, null);
        }
        if (!sameTime) {
            throw changed("it was written to", null);
        }
    }

    private TransportException changed(String how, @Nullable Throwable cause) {
        return new TransportException(
                TransportException.Kind.BODY,
                "The file " + path + " changed while it was uploaded: " + how,
                true,
                cause);
    }

    private static FileTime modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read: nothing is lost.
        }
    }
}
