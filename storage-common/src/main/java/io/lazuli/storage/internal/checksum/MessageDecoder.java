package io.lazuli.storage.internal.checksum;

import io.lazuli.storage.DecodeException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes a {@link StructuredMessage} apart while it passes by, however it is cut into buffers, and checks every number and checksum in it.
 * Not safe for several threads.
 *
 * <p>Content is handed out as it comes, views of what was taken in: a segment's bytes are known to be right only when its checksum has
 * passed, and all of them only when {@link #end()} returns. Whoever cannot take content back must wait for that.
 */
public final class MessageDecoder {
    private final Sink sink;
    private final Crc64 crc = new Crc64();

    /** Gathers the numbers of the field that comes next, and says how long it is. */
    private final ByteBuffer field = StructuredMessage.numbers(StructuredMessage.HEADER);

    private Part next = Part.HEADER;
    private long messageLength;
    private long taken;
    private int segments;
    private int number;
    private long segmentLength;
    private long leftInSegment;
    private long contentLength;
    private long totalCrc;

    /** Makes a decoder that hands the content to a sink. */
    public MessageDecoder(Sink sink) {
        this.sink = sink;
        field.limit(StructuredMessage.HEADER);
    }

    /** Where content goes. */
    @FunctionalInterface
    public interface Sink {
        /** Takes a part of the content, a view of the buffer that it came in. */
        void take(ByteBuffer part) throws IOException;
    }

    /** What comes next in the message. */
    private enum Part {
        HEADER,
        SEGMENT_HEADER,
        CONTENT,
        SEGMENT_CHECKSUM,
        TRAILER,
        NOTHING
    }

    /**
     * Takes in the remaining bytes of a buffer.
     *
     * @throws DecodeException if the message is damaged; nothing can be taken in after that
     * @throws IOException if the sink throws it
     */
    public void take(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (next == Part.CONTENT) {
                content(bytes);
            } else if (next == Part.NOTHING) {
                throw damaged("goes on after its end");
            } else if (gather(bytes)) {
                read();
            }
        }
    }

    /**
     * Checks that the message is complete.
     *
     * @return how many bytes of content it had
     * @throws DecodeException if it is not
     */
    public long end() {
        if (next != Part.NOTHING) {
            throw damaged("ends too early, after " + taken + " bytes");
        }
        return contentLength;
    }

    private void content(ByteBuffer bytes) throws IOException {
        int count = (int) Math.min(leftInSegment, bytes.remaining());
        ByteBuffer data = bytes.slice().limit(count);
        bytes.position(bytes.position() + count);
        taken += count;
        leftInSegment -= count;
        crc.update(data);
        sink.take(data);
        if (leftInSegment == 0) {
            expect(Part.SEGMENT_CHECKSUM, StructuredMessage.CHECKSUM);
        }
    }

    /** Moves bytes into the field; returns whether it is complete, and ready to be read. */
    private boolean gather(ByteBuffer bytes) {
        int count = Math.min(field.remaining(), bytes.remaining());
        field.put(bytes.slice().limit(count));
        bytes.position(bytes.position() + count);
        taken += count;
        if (field.hasRemaining()) {
            return false;
        }
        field.flip();
        return true;
    }

    private void expect(Part part, int length) {
        next = part;
        field.clear().limit(length);
    }

    private void read() {
        switch (next) {
            case HEADER -> header();
            case SEGMENT_HEADER -> segmentHeader();
            case SEGMENT_CHECKSUM -> segmentChecksum();
            default -> trailer();
        }
    }

    private void header() {
        if (field.get() != StructuredMessage.VERSION) {
            throw damaged("has a version that is not known");
        }
        messageLength = field.getLong();
        if (field.getShort() != StructuredMessage.WITH_CRC64) {
            throw damaged("has no checksums, or flags that are not known");
        }
        segments = field.getShort() & 0xffff;
        long least = StructuredMessage.HEADER
                + segments * (long) (StructuredMessage.SEGMENT_HEADER + StructuredMessage.CHECKSUM)
                + StructuredMessage.CHECKSUM;
        if (messageLength < least) {
            throw damaged("has a header that makes no sense");
        }
        nextSegment();
    }

    private void nextSegment() {
        if (number == segments) {
            expect(Part.TRAILER, StructuredMessage.CHECKSUM);
        } else {
            number++;
            expect(Part.SEGMENT_HEADER, StructuredMessage.SEGMENT_HEADER);
        }
    }

    private void segmentHeader() {
        int found = field.getShort() & 0xffff;
        segmentLength = field.getLong();
        long most = messageLength - taken - 2L * StructuredMessage.CHECKSUM;
        if (found != number || segmentLength < 0 || segmentLength > most) {
            throw damaged("has a wrong number or length at segment " + number);
        }
        leftInSegment = segmentLength;
        crc.reset();
        if (segmentLength == 0) {
            expect(Part.SEGMENT_CHECKSUM, StructuredMessage.CHECKSUM);
        } else {
            next = Part.CONTENT;
        }
    }

    private void segmentChecksum() {
        if (field.getLong() != crc.value()) {
            throw damaged("has content in segment " + number + " that does not fit its checksum");
        }
        totalCrc = Crc64.combine(totalCrc, crc.value(), segmentLength);
        contentLength += segmentLength;
        nextSegment();
    }

    private void trailer() {
        if (field.getLong() != totalCrc) {
            throw damaged("has content that does not fit the checksum of the whole");
        }
        if (taken != messageLength) {
            throw damaged("has another length than its header says");
        }
        next = Part.NOTHING;
    }

    private static DecodeException damaged(String how) {
        return new DecodeException("The content was damaged on its way: the structured message " + how, null);
    }
}
