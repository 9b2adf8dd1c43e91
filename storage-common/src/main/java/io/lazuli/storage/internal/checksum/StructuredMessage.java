package io.lazuli.storage.internal.checksum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The layout of a structured message, version 1: content in numbered segments, each followed by its CRC-64, and the CRC-64 of all at the end.
 * All numbers have their lowest byte first.
 *
 * <pre>
 * header    version 1 (1 byte), length of the message (8), flags 1 (2), number of segments (2)
 * segment   number from 1 (2), length of its content (8), content, CRC-64 of it (8)
 * trailer   CRC-64 of all content (8)
 * </pre>
 *
 * <p>Empty content is one empty segment.
 */
public final class StructuredMessage {
    /** The value of {@code x-ms-structured-body} that says so, in requests and answers. */
    public static final String HEADER_VALUE = "XSM/1.0; properties=crc64";

    /** The length of a segment, if nobody asks for another: 4 MiB. */
    public static final int SEGMENT_SIZE = 4 << 20;

    static final byte VERSION = 1;
    static final short WITH_CRC64 = 1;
    static final int HEADER = 13;
    static final int SEGMENT_HEADER = 10;
    static final int CHECKSUM = 8;
    static final int MOST_SEGMENTS = 0xffff;

    private StructuredMessage() {}

    /**
     * Returns the length of the message that holds some content.
     *
     * @throws IllegalArgumentException if it would have more than 65,535 segments, or a length makes no sense
     */
    public static long encodedLength(long contentLength, int segmentSize) {
        return HEADER
                + contentLength
                + segments(contentLength, segmentSize) * (long) (SEGMENT_HEADER + CHECKSUM)
                + CHECKSUM;
    }

    static int segments(long contentLength, int segmentSize) {
        if (contentLength < 0 || segmentSize < 1) {
            throw new IllegalArgumentException("A length is not negative, and a segment has at least one byte");
        }
        long segments = Math.max(1, (contentLength - 1) / segmentSize + 1);
        if (segments > MOST_SEGMENTS) {
            throw new IllegalArgumentException(contentLength + " bytes in segments of " + segmentSize + " are "
                    + segments + " segments; a structured message has at most 65,535");
        }
        return (int) segments;
    }

    /** Returns a buffer for numbers as a message has them. */
    static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
