package io.lazuli.storage.internal.checksum;

/**
 * Arithmetic of the polynomials over two elements that CRC-64 is made of, modulo its polynomial. Reflected: the highest bit is the
 * coefficient of 1, the lowest that of x^63.
 */
final class Polynomials {
    private static final long ONE = 1L << 63;

    /** At place k: x to the power of 2 to the power of k. */
    private static final long[] POWERS = new long[67];

    static {
        POWERS[0] = ONE >>> 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = times(POWERS[i - 1], POWERS[i - 1]);
        }
    }

    private Polynomials() {}

    /** Returns a times x to the power of 8 times a number of bytes: what that many bytes of zero do to a checksum. */
    static long timesPowerOfByte(long a, long bytes) {
        long result = a;
        long rest = bytes;
        for (int power = 3; rest != 0; power++) {
            if ((rest & 1) != 0) {
                result = times(POWERS[power], result);
            }
            rest >>>= 1;
        }
        return result;
    }

    private static long times(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ Crc64.POLYNOMIAL : shifted >>> 1;
        }
        return product;
    }
}
