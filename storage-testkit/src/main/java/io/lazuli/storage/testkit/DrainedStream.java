package io.lazuli.storage.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;

/** The bytes of a publisher as a stream, as the synchronous clients give it: what the publisher fails with is the cause of an IOException. */
final class DrainedStream extends InputStream {
    private final Drain<ByteBuffer> parts;
    private ByteBuffer inHand = ByteBuffer.allocate(0);
    private boolean closed;

    DrainedStream(Flow.Publisher<ByteBuffer> publisher) {
        this.parts = new Drain<>(publisher);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (closed) {
            throw new IOException("The stream is closed");
        }
        try {
            while (length > 0 && !inHand.hasRemaining()) {
                if (!parts.hasNext()) {
                    return -1;
                }
                inHand = parts.next();
            }
        } catch (RuntimeException e) {
            throw new IOException("The body could not be read to its end: " + e.getMessage(), e);
        }
        int count = Math.min(length, inHand.remaining());
        inHand.get(into, offset, count);
        return count;
    }

    @Override
    public void close() {
        closed = true;
        parts.close();
    }
}
