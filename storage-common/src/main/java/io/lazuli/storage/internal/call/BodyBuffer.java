package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A growing array in which the body of an answer is gathered. May serve several answers one after another, as the pages of one list do.
 *
 * <p>Not safe for several threads at once; the calls of one exchange come one after another.
 */
public final class BodyBuffer {
    private static final int SMALL = 1024;
    private static final int MAX = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[0];
    private int length;

    /** Forgets the contents, and makes room for a body of the announced length, if one is announced. */
    public BodyBuffer reset(ResponseInfo head) {
        length = 0;
        String announced = head.headers().get("Content-Length");
        if (announced != null) {
            long size = parse(announced);
            if (size > MAX) {
                throw tooLong();
            }
            if (size > bytes.length) {
                bytes = new byte[(int) size];
            }
        }
        return this;
    }

    /** Appends what remains in a buffer. */
    public void add(ByteBuffer part) {
        int count = part.remaining();
        if (count > bytes.length - length) {
            if (count > MAX - length) {
                throw tooLong();
            }
            int doubled = (int) Math.min(MAX, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(SMALL, doubled), length + count));
        }
        part.get(bytes, length, count);
        length += count;
    }

    /** Returns the number of bytes so far. */
    public int length() {
        return length;
    }

    /** Returns the contents as a view. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Returns the contents as an array of their own; the buffer's own where it fits exactly. */
    public byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static DecodeException tooLong() {
        return new DecodeException("The body does not fit into an array of bytes; read it as a file or a stream", null);
    }

    private static long parse(String announced) {
        try {
            return Long.parseLong(announced);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
