package io.lazuli.storage.emulator.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The framing of bodies in segments, each with a checksum: version 1 with CRC-64, all numbers lowest byte first.
 *
 * <p>A header (version, total length, flags, number of segments), segments (number, length, data, checksum), a checksum of all data.
 */
public final class StructuredMessage {
    private static final int HEADER = 13;
    private static final int SEGMENT_HEADER = 10;
    private static final int CHECKSUM = 8;
    private static final int SEGMENT = 4 << 20;
    private static final int CRC64 = 1;

    private StructuredMessage() {}

    /** A body that is not framed as it says, or damaged. */
    public static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /**
     * The data of a framed payload, checked. It shares the room of the framed one, which keeps its owners.
     *
     * @return a payload that belongs to the caller
     */
    public static Payload decode(Payload framed) throws DamagedException {
        ByteBuffer header = read(framed, 0, HEADER);
        if (header.get() != 1 || header.getLong() != framed.length()) {
            throw new DamagedException("the header does not fit the body");
        }
        int flags = header.getShort();
        if (flags != 0 && flags != CRC64) {
            throw new DamagedException("the header has unknown flags");
        }
        boolean checked = flags == CRC64;
        int segments = header.getShort() & 0xffff;
        List<Part> parts = new ArrayList<>();
        Crc64 total = new Crc64();
        long at = HEADER;
        for (int number = 1; number <= segments; number++) {
            ByteBuffer segment = read(framed, at, SEGMENT_HEADER);
            long length = (segment.getShort() & 0xffff) == number ? segment.getLong() : -1;
            at += SEGMENT_HEADER;
            if (length < 0 || length > framed.length() - at) {
                throw new DamagedException("segment " + number + " does not fit the body");
            }
            List<Part> data = new ArrayList<>();
            framed.collect(at, length, data);
            at += length;
            if (checked) {
                compare(read(framed, at, CHECKSUM), check(data, total), "of segment " + number);
                at += CHECKSUM;
            }
            parts.addAll(data);
        }
        if (checked) {
            compare(read(framed, at, CHECKSUM), total.value(), "of the whole");
            at += CHECKSUM;
        }
        if (at != framed.length()) {
            throw new DamagedException("the body is longer than it should be");
        }
        framed.retain();
        return new Payload(parts, null, framed::release);
    }

    /** Some bytes of a payload, lowest byte of numbers first. */
    private static ByteBuffer read(Payload payload, long from, int count) throws DamagedException {
        if (from + count > payload.length()) {
            throw new DamagedException("the body ends too early");
        }
        List<Part> parts = new ArrayList<>();
        payload.collect(from, count, parts);
        return ByteBuffer.wrap(Slice.bytes(parts, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The checksum of some parts, which go into that of the whole as well. */
    private static long check(List<Part> parts, Crc64 total) {
        Crc64 crc = new Crc64();
        Parts.forEachChunk(parts, chunk -> {
            crc.update(chunk);
            total.update(chunk);
        });
        return crc.value();
    }

    /** Compares a checksum in the body with the one of the bytes. */
    private static void compare(ByteBuffer expected, long actual, String what) throws DamagedException {
        if (expected.getLong() != actual) {
            throw new DamagedException("the checksum " + what + " does not fit");
        }
    }

    /** Frames content. The framed slice takes the place of the content, which must not be closed any more. */
    public static Slice encode(Slice content) {
        int segments = (int) Math.max(1, (content.length() + SEGMENT - 1) / SEGMENT);
        long total = HEADER + content.length() + segments * (long) (SEGMENT_HEADER + CHECKSUM) + CHECKSUM;
        List<Part> framed = new ArrayList<>();
        framed.add(bytes(little(HEADER)
                .put((byte) 1)
                .putLong(total)
                .putShort((short) CRC64)
                .putShort((short) segments)));
        Payload whole = content.toPayload();
        Crc64 all = new Crc64();
        for (int number = 1; number <= segments; number++) {
            long from = (number - 1L) * SEGMENT;
            long length = Math.min(SEGMENT, whole.length() - from);
            framed.add(bytes(little(SEGMENT_HEADER).putShort((short) number).putLong(length)));
            List<Part> data = new ArrayList<>();
            whole.collect(from, length, data);
            framed.addAll(data);
            framed.add(bytes(little(CHECKSUM).putLong(check(data, all))));
        }
        framed.add(bytes(little(CHECKSUM).putLong(all.value())));
        Payload payload = new Payload(framed, null, whole::release);
        return new Slice(List.of(new Piece(payload, 0, payload.length())));
    }

    /** Room for some bytes, lowest byte of numbers first. */
    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes in a full buffer as a part. */
    private static Part bytes(ByteBuffer buffer) {
        byte[] array = new byte[buffer.flip().remaining()];
        buffer.get(array);
        return new Part.Bytes(array, 0, array.length);
    }
}
