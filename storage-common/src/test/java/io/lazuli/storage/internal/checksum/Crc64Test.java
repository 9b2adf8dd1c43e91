package io.lazuli.storage.internal.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc64Test {
    /** Published values: the catalogue's check value, and those of the NVM Express specification for 4 KiB. */
    @ParameterizedTest
    @CsvSource({"123456789,AE8B14860A799888", "'',0", "hello world!,D9160D1FA8E418E3"})
    void knownTextsHaveKnownChecksums(String text, String hex) {
        assertEquals(Long.parseUnsignedLong(hex, 16), of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void knownBlocksHaveKnownChecksums() {
        byte[] block = new byte[4096];
        assertEquals(0x6482D367EB22B64EL, of(block), "zeros");
        Arrays.fill(block, (byte) 0xff);
        assertEquals(0xC0DDBA7302ECA3ACL, of(block), "ones");
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) i;
        }
        assertEquals(0x3E729F5F6750449CL, of(block), "rising");
    }

    @Test
    void everyLengthAndOffsetAgreesWithTheDefinition() {
        byte[] bytes = new byte[700];
        new Random(1).nextBytes(bytes);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        for (int from = 0; from < 9; from++) {
            for (int length = 0; length < 600; length += 1 + length / 40) {
                long expected = bitByBit(bytes, from, length);
                Crc64 crc = new Crc64();
                crc.update(bytes, from, length);
                assertEquals(expected, crc.value(), "array, " + from + ", " + length);
                assertChecksum(expected, ByteBuffer.wrap(bytes, from, length));
                assertChecksum(expected, ByteBuffer.wrap(bytes, from, length).slice());
                assertChecksum(expected, ByteBuffer.wrap(bytes, from, length).asReadOnlyBuffer());
                assertChecksum(expected, direct.duplicate().position(from).limit(from + length));
                assertChecksum(expected, direct.slice(from, length));
            }
        }
    }

    private static void assertChecksum(long expected, ByteBuffer buffer) {
        ByteBuffer before = buffer.order(ByteOrder.BIG_ENDIAN).duplicate();
        Crc64 crc = new Crc64();
        crc.update(buffer);
        assertEquals(expected, crc.value(), buffer::toString);
        assertEquals(before, buffer);
        assertEquals(before.position(), buffer.position());
    }

    @Test
    void splitsMakeNoDifference() {
        byte[] bytes = new byte[5000];
        Random random = new Random(2);
        random.nextBytes(bytes);
        for (int run = 0; run < 200; run++) {
            Crc64 crc = new Crc64();
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(random.nextInt(run % 2 == 0 ? 20 : 900), bytes.length - at);
                crc.update(bytes, at, length);
                at += length;
            }
            assertEquals(of(bytes), crc.value());
        }
    }

    @Test
    void checksumsOfPartsCombineToThatOfTheWhole() {
        byte[] bytes = new byte[3000];
        Random random = new Random(3);
        random.nextBytes(bytes);
        for (int run = 0; run < 100; run++) {
            int at = random.nextInt(bytes.length + 1);
            Crc64 first = new Crc64();
            first.update(bytes, 0, at);
            Crc64 second = new Crc64();
            second.update(bytes, at, bytes.length - at);
            assertEquals(of(bytes), Crc64.combine(first.value(), second.value(), bytes.length - at));
        }
    }

    @Test
    void combiningKnowsLengthsBeyondAnyBuffer() {
        // 2^40 zeros, doubled from one byte: combining a content with itself again and again.
        long doubled = of(new byte[1]);
        for (long length = 1; length < 1L << 40; length *= 2) {
            doubled = Crc64.combine(doubled, doubled, length);
        }
        long quarters = of(new byte[1 << 10]);
        for (int i = 0; i < 30; i++) {
            quarters = Crc64.combine(quarters, quarters, 1L << (10 + i));
        }
        assertEquals(quarters, doubled);
    }

    @Test
    void headersCarryTheLowestByteFirst() {
        Crc64 crc = new Crc64();
        crc.update(ByteBuffer.wrap("123456789".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("x-ms-content-crc64", crc.headerName());
        assertEquals("iJh5CoYUi64=", crc.headerValue());
    }

    @Test
    void md5GoesOnAfterItWasAsked() {
        ContentChecksum md5 = ContentChecksum.md5();
        assertEquals("Content-MD5", md5.headerName());
        assertEquals("1B2M2Y8AsgTpgAmY7PhCfg==", md5.headerValue(), "of nothing");
        ByteBuffer text = ByteBuffer.wrap("ab".getBytes(StandardCharsets.US_ASCII));
        md5.update(text);
        assertEquals(2, text.remaining());
        md5.headerValue();
        md5.update(ByteBuffer.wrap("c".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("kAFQmDzST7DWlj99KOF/cg==", md5.headerValue(), "of abc");
    }

    @Test
    void bytesOutsideTheArrayAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> new Crc64().update(new byte[8], 4, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> new Crc64().update(new byte[8], -1, 5));
    }

    private static long of(byte[] bytes) {
        Crc64 crc = new Crc64();
        crc.update(bytes, 0, bytes.length);
        return crc.value();
    }

    /** The definition, a bit at a time. */
    private static long bitByBit(byte[] bytes, int from, int length) {
        long crc = -1;
        for (int i = from; i < from + length; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x9A6C9329AC4BC9B5L : crc >>> 1;
            }
        }
        return ~crc;
    }
}
