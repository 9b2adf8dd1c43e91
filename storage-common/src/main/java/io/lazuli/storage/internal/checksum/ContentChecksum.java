package io.lazuli.storage.internal.checksum;

import java.nio.ByteBuffer;

/** A checksum of content that passes by, and the header that carries it. Not safe for several threads. */
public interface ContentChecksum {
    /** Takes in the remaining bytes of a buffer, whose position stays. */
    void update(ByteBuffer bytes);

    /** Returns the name of the header that carries the checksum. */
    String headerName();

    /** Returns the checksum of all bytes so far as its header has it. May be asked again, and followed by more bytes. */
    String headerValue();

    /** Returns a CRC-64 of nothing yet. */
    static ContentChecksum crc64() {
        return new Crc64();
    }

    /** Returns an MD5 of nothing yet. */
    static ContentChecksum md5() {
        return new Md5();
    }
}
