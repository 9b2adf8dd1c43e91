package io.lazuli.storage.benchmarks.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The usual way to a CRC-64 in Java, 8 or 16 bytes at a time through as many tables. */
final class Slicing {
    private static final long[] TABLES = tables();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Slicing() {}

    /** At {@code place * 256 + byte}: what a byte does to the checksum after so many bytes behind it. */
    private static long[] tables() {
        long[] tables = new long[16 * 256];
        for (int value = 0; value < 256; value++) {
            long crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x9A6C9329AC4BC9B5L : crc >>> 1;
            }
            tables[value] = crc;
        }
        for (int i = 256; i < tables.length; i++) {
            tables[i] = tables[i - 256] >>> 8 ^ tables[(int) tables[i - 256] & 0xff];
        }
        return tables;
    }

    static long byEight(byte[] bytes) {
        long crc = -1;
        int at = 0;
        for (; at <= bytes.length - 8; at += 8) {
            crc = word(crc ^ (long) LONGS.get(bytes, at), 0);
        }
        return rest(crc, bytes, at);
    }

    static long bySixteen(byte[] bytes) {
        long crc = -1;
        int at = 0;
        for (; at <= bytes.length - 16; at += 16) {
            crc = word(crc ^ (long) LONGS.get(bytes, at), 8 * 256) ^ word((long) LONGS.get(bytes, at + 8), 0);
        }
        return rest(crc, bytes, at);
    }

    private static long rest(long sofar, byte[] bytes, int from) {
        long crc = sofar;
        for (int at = from; at < bytes.length; at++) {
            crc = crc >>> 8 ^ TABLES[((int) crc ^ bytes[at]) & 0xff];
        }
        return ~crc;
    }

    private static long word(long word, int tables) {
        int low = (int) word;
        int high = (int) (word >>> 32);
        return TABLES[tables + 7 * 256 + (low & 0xff)]
                ^ TABLES[tables + 6 * 256 + (low >>> 8 & 0xff)]
                ^ TABLES[tables + 5 * 256 + (low >>> 16 & 0xff)]
                ^ TABLES[tables + 4 * 256 + (low >>> 24)]
                ^ TABLES[tables + 3 * 256 + (high & 0xff)]
                ^ TABLES[tables + 2 * 256 + (high >>> 8 & 0xff)]
                ^ TABLES[tables + 256 + (high >>> 16 & 0xff)]
                ^ TABLES[tables + (high >>> 24)];
    }
}
