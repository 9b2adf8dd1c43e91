package io.lazuli.storage.internal.checksum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.DecodeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structured messages in both directions. */
class MessageTest {
    private final Random random = new Random(4);

    @Test
    void theLayoutIsTheDocumentedOne() {
        // Version, total length, flags, segments; number, length, content, CRC twice; CRC of all.
        String expected = "01" + "4200000000000000" + "0100" + "0200"
                + "0100" + "0500000000000000" + "3132333435" + crc("12345")
                + "0200" + "0400000000000000" + "36373839" + crc("6789")
                + "8898790a86148bae";
        assertEquals(expected, HexFormat.of().formatHex(encoded("123456789".getBytes(StandardCharsets.US_ASCII), 5)));
    }

    @Test
    void emptyContentIsOneEmptySegment() throws IOException {
        byte[] message = encoded(new byte[0], 5);
        assertEquals(
                "01" + "2700000000000000" + "0100" + "0100" + "0100" + "0000000000000000" + "0000000000000000"
                        + "0000000000000000",
                HexFormat.of().formatHex(message));
        assertArrayEquals(new byte[0], decoded(message));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 10, 11, 999, 1000, 1001, 5000})
    void contentComesBackHoweverItIsCut(int length) throws IOException {
        byte[] content = bytes(length);
        for (int segment : new int[] {1, 5, 1000, 4096, 10_000}) {
            byte[] message = encoded(content, segment);
            assertEquals(StructuredMessage.encodedLength(length, segment), message.length);
            assertArrayEquals(content, decoded(message));
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] message = encoded(bytes(60), 20);
        for (int i = 0; i < message.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = message.clone();
                damaged[i] ^= (byte) (1 << bit);
                assertDamaged(damaged, "bit " + bit + " of byte " + i);
            }
        }
    }

    @Test
    void everyMissingOrAdditionalByteIsNoticed() {
        byte[] message = encoded(bytes(60), 20);
        for (int i = 0; i < message.length; i++) {
            assertDamaged(Arrays.copyOf(message, i), "cut at " + i);
            byte[] shorter = new byte[message.length - 1];
            System.arraycopy(message, 0, shorter, 0, i);
            System.arraycopy(message, i + 1, shorter, i, shorter.length - i);
            assertDamaged(shorter, "without byte " + i);
        }
        assertDamaged(Arrays.copyOf(message, message.length + 1), "one more");
    }

    @Test
    void segmentsThatChangePlacesAreNoticed() {
        byte[] message = encoded(bytes(40), 20);
        byte[] swapped = message.clone();
        int segment = 10 + 20 + 8;
        System.arraycopy(message, 13, swapped, 13 + segment, segment);
        System.arraycopy(message, 13 + segment, swapped, 13, segment);
        assertDamaged(swapped, "swapped");
    }

    @Test
    void anyBytesEndInATypedError() {
        for (int run = 0; run < 20_000; run++) {
            byte[] message = encoded(bytes(random.nextInt(40)), 1 + random.nextInt(20));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                message[random.nextInt(run % 2 == 0 ? message.length : Math.min(23, message.length))] =
                        (byte) (random.nextBoolean() ? random.nextInt() : random.nextBoolean() ? 0 : 0xff);
            }
            try {
                decoded(message);
            } catch (DecodeException e) {
                assertTrue(e.getMessage().startsWith("The content was damaged"), e.getMessage());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void lengthsMayBeVast() {
        assertEquals(13 + (5000L << 20) + 1250 * 18 + 8, StructuredMessage.encodedLength(5000L << 20, 4 << 20));
        assertEquals(13 + (65535L << 30) + 65535 * 18L + 8, StructuredMessage.encodedLength(65535L << 30, 1 << 30));
        assertThrows(
                IllegalArgumentException.class, () -> StructuredMessage.encodedLength((65535L << 22) + 1, 4 << 20));
        assertThrows(IllegalArgumentException.class, () -> StructuredMessage.encodedLength(-1, 4 << 20));
        assertThrows(IllegalArgumentException.class, () -> StructuredMessage.encodedLength(1, 0));
    }

    @Test
    void asManySegmentsAsTheLayoutAllows() throws IOException {
        byte[] content = bytes(65_535);
        assertArrayEquals(content, decoded(encoded(content, 1)));
        assertThrows(IllegalArgumentException.class, () -> new MessageEncoder(65_536, 1));
    }

    @Test
    void contentThatIsLongerOrShorterThanAnnouncedIsRefused() {
        MessageEncoder encoder = new MessageEncoder(3, 5);
        encoder.take(ByteBuffer.allocate(2), part -> {});
        assertThrows(IllegalStateException.class, () -> encoder.take(ByteBuffer.allocate(2), part -> {}));
        assertThrows(IllegalStateException.class, () -> encoder.end(part -> {}));
    }

    @Test
    void contentIsNotCopied() {
        byte[] content = new byte[10];
        List<ByteBuffer> parts = new ArrayList<>();
        new MessageEncoder(10, 20).take(ByteBuffer.wrap(content), parts::add);
        content[3] = 99;
        assertEquals(99, parts.get(1).get(3));
    }

    @Test
    void whatTheSinkThrowsPasses() {
        byte[] message = encoded(bytes(10), 20);
        MessageDecoder decoder = new MessageDecoder(part -> {
            throw new IOException("disk full");
        });
        assertEquals(
                "disk full",
                assertThrows(IOException.class, () -> decoder.take(ByteBuffer.wrap(message)))
                        .getMessage());
    }

    private void assertDamaged(byte[] message, String what) {
        assertThrows(DecodeException.class, () -> decoded(message), what);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String crc(String text) {
        Crc64 crc = new Crc64();
        crc.update(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(8)
                        .putLong(Long.reverseBytes(crc.value()))
                        .array());
    }

    /** Encodes content that comes in random pieces. */
    private byte[] encoded(byte[] content, int segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageEncoder encoder = new MessageEncoder(content.length, segment);
        pieces(content, piece -> encoder.take(piece, part -> write(part, out)));
        encoder.end(part -> write(part, out));
        return out.toByteArray();
    }

    /** Decodes a message that comes in random pieces. */
    private byte[] decoded(byte[] message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageDecoder decoder = new MessageDecoder(part -> write(part, out));
        pieces(message, decoder::take);
        assertEquals(out.size(), decoder.end());
        return out.toByteArray();
    }

    private <E extends Exception> void pieces(byte[] bytes, Taker<E> to) throws E {
        int longest = random.nextBoolean() ? 3 : 50;
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(random.nextInt(longest), bytes.length - at);
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, length);
            to.take(
                    random.nextBoolean()
                            ? piece
                            : ByteBuffer.allocateDirect(length).put(piece).flip());
            at += length;
        }
    }

    private static void write(ByteBuffer part, ByteArrayOutputStream out) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        out.writeBytes(bytes);
    }

    private interface Taker<E extends Exception> {
        void take(ByteBuffer piece) throws E;
    }
}
