package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.RequestBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A body that is at hand, written piece by piece while the channel takes more, so that little of it is copied at any moment. */
abstract class PiecewiseBody extends BodyWriter {
    private long left;
    private boolean pumping;

    private PiecewiseBody(Connection connection, Channel channel, long length) {
        super(connection, channel);
        this.left = length;
    }

    /** Returns the next bytes. */
    abstract ByteBuf next(int length) throws IOException;

    @Override
    void start() {
        writable();
    }

    @Override
    void writable() {
        // Flushing may find the channel writable again and come back here.
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            for (int turn = 0; left > 0 && channel.isWritable(); turn++) {
                if (turn == PIECES_A_TURN) {
                    connection.loop().executeAfterIo(this::writable);
                    return;
                }
                int length = (int) Math.min(PIECE, left);
                ByteBuf piece = next(length);
                left -= length;
                channel.writeAndFlush(piece, channel.voidPromise());
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            connection.fail(Failures.body("The body could not be read", e));
        } finally {
            pumping = false;
        }
    }

    @Override
    void stop() {
        left = 0;
    }

    @Override
    boolean isDone() {
        return left == 0;
    }

    /** Bytes in memory: direct ones are written as they are, others through a pooled buffer. */
    static final class OfBytes extends PiecewiseBody {
        private final ByteBuffer bytes;

        OfBytes(Connection connection, Channel channel, ByteBuffer bytes) {
            super(connection, channel, bytes.remaining());
            this.bytes = bytes.duplicate();
        }

        @Override
        ByteBuf next(int length) {
            return piece(channel, bytes, length);
        }
    }

    /** Takes bytes off a buffer. */
    static ByteBuf piece(Channel channel, ByteBuffer bytes, int length) {
        ByteBuffer slice = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return bytes.isDirect()
                ? Unpooled.wrappedBuffer(slice)
                : channel.alloc().directBuffer(length, length).writeBytes(slice);
    }

    /** A region of a file, read into pooled buffers; for TLS, where the kernel cannot send the file by itself. */
    static final class OfFile extends PiecewiseBody {
        private final RequestBody.FileRegion region;
        private long position;

        OfFile(Connection connection, Channel channel, RequestBody.FileRegion region) {
            super(connection, channel, region.length());
            this.region = region;
            this.position = region.position();
        }

        @Override
        ByteBuf next(int length) throws IOException {
            ByteBuf piece = channel.alloc().directBuffer(length, length);
            try {
                while (piece.isWritable()) {
                    int n = piece.writeBytes(region.file(), position, piece.writableBytes());
                    if (n < 0) {
                        throw new IOException("The file ends at " + position + ", before the end of the region");
                    }
                    position += n;
                }
                return piece;
            } catch (IOException | RuntimeException e) {
                piece.release();
                throw e;
            }
        }
    }
}
