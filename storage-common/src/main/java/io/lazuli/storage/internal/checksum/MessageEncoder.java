package io.lazuli.storage.internal.checksum;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Frames content as a {@link StructuredMessage} while it passes by: what comes out is framing in small buffers of its own, and views of the
 * content, which is not copied. Each byte is looked at once. Not safe for several threads.
 */
public final class MessageEncoder {
    /** The header with all of an empty segment and the trailer. */
    private static final int LONGEST_FRAME =
            StructuredMessage.HEADER + StructuredMessage.SEGMENT_HEADER + 2 * StructuredMessage.CHECKSUM;

    private final long length;
    private final int segmentSize;
    private final int segments;
    private final Crc64 crc = new Crc64();

    /** Number of the segment under way, from 1; 0 before the header. */
    private int number;

    private long leftInSegment;
    private long taken;
    private long totalCrc;

    /** Makes an encoder of that many bytes. */
    public MessageEncoder(long length, int segmentSize) {
        this.length = length;
        this.segmentSize = segmentSize;
        this.segments = StructuredMessage.segments(length, segmentSize);
    }

    /**
     * Takes in the next part of the content and hands out what becomes of it.
     *
     * @throws IllegalStateException if the content is longer than was said
     */
    public void take(ByteBuffer part, Consumer<? super ByteBuffer> out) {
        ByteBuffer rest = part.duplicate();
        if (rest.remaining() > length - taken) {
            throw new IllegalStateException("The body brought more than the " + length + " bytes that were announced");
        }
        if (rest.hasRemaining()) {
            begin(out);
        }
        while (rest.hasRemaining()) {
            int count = (int) Math.min(leftInSegment, rest.remaining());
            ByteBuffer data = rest.slice().limit(count);
            rest.position(rest.position() + count);
            crc.update(data);
            taken += count;
            leftInSegment -= count;
            out.accept(data);
            if (leftInSegment == 0) {
                out.accept(endSegment(StructuredMessage.numbers(LONGEST_FRAME)).flip());
            }
        }
    }

    /**
     * Hands out what is left when the content has ended, if anything.
     *
     * @throws IllegalStateException if the content is shorter than was said
     */
    public void end(Consumer<? super ByteBuffer> out) {
        if (taken < length) {
            throw new IllegalStateException(
                    "The body brought " + taken + " bytes of the " + length + " that were announced");
        }
        begin(out);
    }

    /** Hands out the header, with all the rest of an empty message behind it. */
    private void begin(Consumer<? super ByteBuffer> out) {
        if (number > 0) {
            return;
        }
        ByteBuffer frame = StructuredMessage.numbers(LONGEST_FRAME)
                .put(StructuredMessage.VERSION)
                .putLong(StructuredMessage.encodedLength(length, segmentSize))
                .putShort(StructuredMessage.WITH_CRC64)
                .putShort((short) segments);
        beginSegment(frame);
        if (length == 0) {
            endSegment(frame);
        }
        out.accept(frame.flip());
    }

    private void beginSegment(ByteBuffer frame) {
        number++;
        leftInSegment = Math.min(segmentSize, length - taken);
        frame.putShort((short) number).putLong(leftInSegment);
        crc.reset();
    }

    /** Writes the checksum of a segment, and the header of the next one or the checksum of all behind it. */
    private ByteBuffer endSegment(ByteBuffer frame) {
        long segmentLength = taken - (number - 1L) * segmentSize;
        totalCrc = Crc64.combine(totalCrc, crc.value(), segmentLength);
        frame.putLong(crc.value());
        if (number < segments) {
            beginSegment(frame);
        } else {
            frame.putLong(totalCrc);
        }
        return frame;
    }
}
