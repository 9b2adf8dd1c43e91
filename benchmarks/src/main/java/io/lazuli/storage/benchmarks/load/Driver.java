package io.lazuli.storage.benchmarks.load;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * A client at work. Every method starts one operation and returns; {@code end} is told once, on any thread: null, or
 * what went wrong. A driver looks at what came, so that an answer of the wrong length counts as a failure.
 *
 * <p>The names are those of the stub: a blob or file {@code x-N} has N bytes, a container {@code x-N} has N pages of
 * 5000 blobs.
 */
public interface Driver extends AutoCloseable {
    /** Size of a block or range of a transfer, in bytes. */
    int BLOCK = 8 << 20;

    /** Blocks or ranges of a transfer that are under way at once. */
    int WIDTH = 8;

    /** Messages that are received at once, and that are in hand at most. */
    int BATCH = 32;

    /** Gets the properties of a blob of {@code size} bytes. */
    void getProperties(String blob, long size, Consumer<Throwable> end);

    /** Puts a blob with one request. */
    void put(String blob, byte[] content, Consumer<Throwable> end);

    /** Gets a blob of {@code size} bytes as one piece of memory. */
    void get(String blob, int size, Consumer<Throwable> end);

    /** Puts a message, gets one, and deletes the one that came. */
    void passMessage(String text, Consumer<Throwable> end);

    /** Receives messages, up to {@link #BATCH} at once, and deletes each, until {@code count} were deleted. */
    void workOff(int count, Consumer<Throwable> end);

    /** Puts a range of a file in a share. */
    void putRange(String file, long offset, byte[] content, Consumer<Throwable> end);

    /** Gets a range of a file in a share as one piece of memory. */
    void getRange(String file, long offset, int size, Consumer<Throwable> end);

    /** Uploads a file in blocks of {@link #BLOCK}, {@link #WIDTH} at once, and commits them. */
    void upload(Path source, String blob, Consumer<Throwable> end);

    /** Downloads a blob of {@code size} bytes to a file, in ranges of {@link #BLOCK}, {@link #WIDTH} at once. */
    void download(String blob, long size, Path target, Consumer<Throwable> end);

    /** Lists a container in pages of 5000 and hands out name and size of every blob. */
    void list(String container, ObjLongConsumer<String> blobs, Consumer<Throwable> end);

    @Override
    void close();
}
