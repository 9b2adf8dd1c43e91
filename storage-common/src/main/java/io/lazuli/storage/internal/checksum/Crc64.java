package io.lazuli.storage.internal.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * A running CRC-64/NVME, the checksum of {@code x-ms-content-crc64} and of structured messages. Not safe for several threads.
 *
 * <p>Reflected polynomial {@code 0x9A6C9329AC4BC9B5}, initial value and final xor all ones; {@code 123456789} in ASCII has {@code
 * 0xAE8B14860A799888}.
 *
 * <p>Long inputs are taken as four interleaved streams of words: a checksum waits for its own table lookups only, so the processor works on
 * four of them at once where plain slicing would wait for each word's. The streams share one set of tables, which stays in the first-level
 * cache.
 */
public final class Crc64 implements ContentChecksum {
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    /** Four words: what each stream goes forward by in one step. */
    private static final int STRIDE = 32;

    /** Below this the streams do not pay. */
    private static final int SHORT = 4 * STRIDE;

    /** At {@code place * 256 + byte}: what a byte at that place of a word does to the checksum once the word has passed. */
    private static final long[] WORD = tables(8);

    /** The same once a whole stride has passed. */
    private static final long[] FAR = tables(STRIDE);

    private static final VarHandle IN_ARRAY =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle IN_BUFFER =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long register = -1;

    /** Returns what each byte of a word does to the checksum after {@code distance} bytes, counted from the word's first. */
    private static long[] tables(int distance) {
        long[] tables = new long[8 * 256];
        for (int value = 0; value < 256; value++) {
            long crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ POLYNOMIAL : crc >>> 1;
            }
            tables[7 * 256 + value] = crc;
        }
        long[] one = Arrays.copyOfRange(tables, 7 * 256, 8 * 256);
        for (int value = 0; value < 256; value++) {
            long crc = one[value];
            for (int passed = 1; passed < distance; passed++) {
                if (distance - passed < 8) {
                    tables[(distance - passed) * 256 + value] = crc;
                }
                crc = crc >>> 8 ^ one[(int) crc & 0xff];
            }
            tables[value] = crc;
        }
        return tables;
    }

    /** Takes in the remaining bytes of a buffer, whose position and byte order stay. */
    @Override
    public void update(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            register = ofBuffer(register, bytes);
        }
    }

    /** Takes in some bytes of an array. */
    public void update(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        register = ofArray(register, bytes, from, from + length);
    }

    /** Returns the checksum of all bytes so far. */
    public long value() {
        return ~register;
    }

    /** Begins anew. */
    public void reset() {
        register = -1;
    }

    @Override
    public String headerName() {
        return "x-ms-content-crc64";
    }

    @Override
    public String headerValue() {
        return base64(value());
    }

    /** Returns a checksum as headers have it: the Base64 of its eight bytes, lowest first. */
    public static String base64(long value) {
        byte[] bytes = new byte[8];
        IN_ARRAY.set(bytes, 0, value);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Returns the checksum of two contents one after the other, from the checksum of each.
     *
     * @param first the checksum of the first; 0 if it is empty
     * @param second the checksum of the second
     * @param secondLength how many bytes the second has
     */
    public static long combine(long first, long second, long secondLength) {
        return Polynomials.timesPowerOfByte(first, secondLength) ^ second;
    }

    private static long ofArray(long crc, byte[] bytes, int from, int to) {
        int at = from;
        if (to - at >= SHORT) {
            long a = crc;
            long b = 0;
            long c = 0;
            long d = 0;
            int last = to - 2 * STRIDE;
            for (; at <= last; at += STRIDE) {
                a = far(a ^ (long) IN_ARRAY.get(bytes, at));
                b = far(b ^ (long) IN_ARRAY.get(bytes, at + 8));
                c = far(c ^ (long) IN_ARRAY.get(bytes, at + 16));
                d = far(d ^ (long) IN_ARRAY.get(bytes, at + 24));
            }
            crc = word(a ^ (long) IN_ARRAY.get(bytes, at));
            crc = word(crc ^ b ^ (long) IN_ARRAY.get(bytes, at + 8));
            crc = word(crc ^ c ^ (long) IN_ARRAY.get(bytes, at + 16));
            crc = word(crc ^ d ^ (long) IN_ARRAY.get(bytes, at + 24));
            at += STRIDE;
        }
        for (; at <= to - 8; at += 8) {
            crc = word(crc ^ (long) IN_ARRAY.get(bytes, at));
        }
        for (; at < to; at++) {
            crc = single(crc, bytes[at]);
        }
        return crc;
    }

    /** Does the same to a buffer without an array. */
    private static long ofBuffer(long crc, ByteBuffer bytes) {
        int at = bytes.position();
        int to = bytes.limit();
        if (to - at >= SHORT) {
            long a = crc;
            long b = 0;
            long c = 0;
            long d = 0;
            int last = to - 2 * STRIDE;
            for (; at <= last; at += STRIDE) {
                a = far(a ^ (long) IN_BUFFER.get(bytes, at));
                b = far(b ^ (long) IN_BUFFER.get(bytes, at + 8));
                c = far(c ^ (long) IN_BUFFER.get(bytes, at + 16));
                d = far(d ^ (long) IN_BUFFER.get(bytes, at + 24));
            }
            crc = word(a ^ (long) IN_BUFFER.get(bytes, at));
            crc = word(crc ^ b ^ (long) IN_BUFFER.get(bytes, at + 8));
            crc = word(crc ^ c ^ (long) IN_BUFFER.get(bytes, at + 16));
            crc = word(crc ^ d ^ (long) IN_BUFFER.get(bytes, at + 24));
            at += STRIDE;
        }
        for (; at <= to - 8; at += 8) {
            crc = word(crc ^ (long) IN_BUFFER.get(bytes, at));
        }
        for (; at < to; at++) {
            crc = single(crc, bytes.get(at));
        }
        return crc;
    }

    private static long single(long crc, byte value) {
        return crc >>> 8 ^ WORD[7 * 256 + (((int) crc ^ value) & 0xff)];
    }

    private static long word(long word) {
        // Halves: shifts of ints are shorter code, by an eighth of the time.
        int low = (int) word;
        int high = (int) (word >>> 32);
        return WORD[low & 0xff]
                ^ WORD[256 + (low >>> 8 & 0xff)]
                ^ WORD[2 * 256 + (low >>> 16 & 0xff)]
                ^ WORD[3 * 256 + (low >>> 24)]
                ^ WORD[4 * 256 + (high & 0xff)]
                ^ WORD[5 * 256 + (high >>> 8 & 0xff)]
                ^ WORD[6 * 256 + (high >>> 16 & 0xff)]
                ^ WORD[7 * 256 + (high >>> 24)];
    }

    private static long far(long word) {
        // Halves: shifts of ints are shorter code, by an eighth of the time.
        int low = (int) word;
        int high = (int) (word >>> 32);
        return FAR[low & 0xff]
                ^ FAR[256 + (low >>> 8 & 0xff)]
                ^ FAR[2 * 256 + (low >>> 16 & 0xff)]
                ^ FAR[3 * 256 + (low >>> 24)]
                ^ FAR[4 * 256 + (high & 0xff)]
                ^ FAR[5 * 256 + (high >>> 8 & 0xff)]
                ^ FAR[6 * 256 + (high >>> 16 & 0xff)]
                ^ FAR[7 * 256 + (high >>> 24)];
    }

    @Override
    public String toString() {
        return "Crc64[" + Long.toHexString(value()) + "]";
    }
}
