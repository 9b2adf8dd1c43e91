package io.lazuli.storage.emulator.state;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Reads parts chunk by chunk. */
public final class Parts {
    private static final int CHUNK = 64 * 1024;

    private Parts() {}

    /** Hands all bytes to a consumer, at most 64 KiB at a time. A buffer is valid only during the call that gets it. */
    public static void forEachChunk(List<Part> parts, Consumer<ByteBuffer> consumer) {
        ByteBuffer window = null;
        for (Part part : parts) {
            if (part instanceof Part.Bytes bytes) {
                consumer.accept(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.count())
                        .asReadOnlyBuffer());
                continue;
            }
            window = window == null ? ByteBuffer.allocateDirect(CHUNK) : window;
            for (long done = 0; done < part.length(); done += window.limit()) {
                window.clear().limit((int) Math.min(CHUNK, part.length() - done));
                fill(part, done, window);
                consumer.accept(window.flip());
            }
        }
    }

    /** Fills the rest of a buffer with the bytes of a part from an offset on; the part must have that many. */
    public static void fill(Part part, long from, ByteBuffer target) {
        if (part instanceof Part.Bytes bytes) {
            target.put(bytes.array(), bytes.offset() + (int) from, target.remaining());
        } else if (part instanceof Part.Region region) {
            read(region, from, target);
        } else {
            while (target.hasRemaining()) {
                target.put((byte) 0);
            }
        }
    }

    /** Reads from the file, without moving any position in it. */
    private static void read(Part.Region region, long from, ByteBuffer target) {
        try {
            long position = region.position() + from;
            while (target.hasRemaining()) {
                int count = region.file().read(target, position);
                if (count < 0) {
                    throw new EOFException("spool file is shorter than it should be");
                }
                position += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
