package io.lazuli.storage.emulator.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of content as it was at one moment, which stays readable until it is closed, whatever happens to the blob or file.
 */
public final class Slice implements AutoCloseable {
    private final List<Piece> pieces;
    private final List<Part> parts;
    private final long length;

    /** Takes over one ownership of the payload of each piece. */
    Slice(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        List<Part> found = new ArrayList<>();
        for (Piece piece : pieces) {
            piece.collect(found);
        }
        parts = List.copyOf(found);
        length = parts.stream().mapToLong(Part::length).sum();
    }

    /** A slice of a whole payload. */
    public static Slice of(Payload payload) {
        payload.retain();
        return new Slice(List.of(new Piece(payload, 0, payload.length())));
    }

    /** Number of bytes. */
    public long length() {
        return length;
    }

    /** Where the bytes lie, in order. */
    public List<Part> parts() {
        return parts;
    }

    /** MD5 and CRC-64 of the bytes. */
    public Checksums checksums() {
        return Checksums.of(parts);
    }

    /** A payload of the same bytes, gaps filled with zeros. It takes the place of the slice, which must not be closed any more. */
    public Payload toPayload() {
        return new Payload(parts, null, this::close);
    }

    /** All bytes in one array; for small slices. */
    public byte[] toBytes() {
        return bytes(parts, Math.toIntExact(length));
    }

    /** The pieces, for content that takes them over. */
    List<Piece> pieces() {
        return pieces;
    }

    /** The bytes of parts in one array. */
    static byte[] bytes(List<Part> parts, int length) {
        ByteBuffer all = ByteBuffer.allocate(length);
        Parts.forEachChunk(parts, all::put);
        return all.array();
    }

    /** Gives the bytes up. */
    @Override
    public void close() {
        pieces.forEach(Piece::release);
    }
}
