package io.lazuli.storage.emulator.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * A running CRC-64/NVME, the checksum of {@code x-ms-content-crc64}.
 *
 * <p>Reflected polynomial 0x9A6C9329AC4BC9B5, initial value and final xor all ones. Eight bytes are taken at a time, each
 * through a table of its own.
 */
public final class Crc64 {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();

    private long register = -1;

    /** For each of eight places in a word, what a byte there does to the checksum. */
    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int value = 0; value < 256; value++) {
            long crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
            }
            tables[0][value] = crc;
        }
        for (int value = 0; value < 256; value++) {
            for (int table = 1; table < 8; table++) {
                long previous = tables[table - 1][value];
                tables[table][value] = (previous >>> 8) ^ tables[0][(int) (previous & 0xff)];
            }
        }
        return tables;
    }

    /** Takes in the remaining bytes of a buffer, whose position and byte order are left as they were. */
    public void update(ByteBuffer bytes) {
        ByteBuffer input = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long crc = register;
        while (input.remaining() >= 8) {
            crc = eight(crc ^ input.getLong());
        }
        while (input.hasRemaining()) {
            crc = (crc >>> 8) ^ TABLES[0][(int) ((crc ^ input.get()) & 0xff)];
        }
        register = crc;
    }

    /** What a word does to the checksum, all eight bytes at once. */
    private static long eight(long word) {
        return TABLES[7][(int) (word & 0xff)]
                ^ TABLES[6][(int) (word >>> 8 & 0xff)]
                ^ TABLES[5][(int) (word >>> 16 & 0xff)]
                ^ TABLES[4][(int) (word >>> 24 & 0xff)]
                ^ TABLES[3][(int) (word >>> 32 & 0xff)]
                ^ TABLES[2][(int) (word >>> 40 & 0xff)]
                ^ TABLES[1][(int) (word >>> 48 & 0xff)]
                ^ TABLES[0][(int) (word >>> 56)];
    }

    /** The checksum of all bytes so far. */
    public long value() {
        return ~register;
    }

    /** A checksum as the header has it: Base64 of eight bytes, lowest first. */
    public static String base64(long value) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }
}
