package io.lazuli.storage.emulator.state;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * MD5 and CRC-64 of the same bytes, as their headers have them.
 *
 * @param md5 Base64 of the MD5 hash
 * @param crc64 Base64 of the CRC-64/NVME, lowest byte first
 */
public record Checksums(String md5, String crc64) {
    /** The checksums of some parts, read from the start. */
    public static Checksums of(List<Part> parts) {
        Running running = new Running();
        Parts.forEachChunk(parts, running::update);
        return running.finish();
    }

    /** Checksums while the bytes come in. */
    static final class Running {
        private final MessageDigest md5;
        private final Crc64 crc64 = new Crc64();

        Running() {
            try {
                md5 = MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void update(ByteBuffer bytes) {
            md5.update(bytes.duplicate());
            crc64.update(bytes);
        }

        Checksums finish() {
            return new Checksums(Base64.getEncoder().encodeToString(md5.digest()), Crc64.base64(crc64.value()));
        }
    }
}
