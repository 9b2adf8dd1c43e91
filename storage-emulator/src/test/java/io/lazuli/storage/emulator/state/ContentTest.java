package io.lazuli.storage.emulator.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentTest {
    private final PayloadStore store = new PayloadStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void behavesLikeAnArrayOfBytes() {
        Random random = new Random(42);
        byte[] model = new byte[10_000];
        try (Content content = Content.zeros(model.length)) {
            for (int round = 0; round < 2_000; round++) {
                int from = random.nextInt(model.length);
                int count = 1 + random.nextInt(Math.min(700, model.length - from));
                if (random.nextInt(4) == 0) {
                    content.clear(from, count);
                    Arrays.fill(model, from, from + count, (byte) 0);
                } else {
                    byte[] bytes = new byte[count];
                    random.nextBytes(bytes);
                    write(content, from, bytes);
                    System.arraycopy(bytes, 0, model, from, count);
                }
                int start = random.nextInt(model.length);
                int length = random.nextInt(model.length - start);
                try (Slice slice = content.slice(start, length)) {
                    assertArrayEquals(Arrays.copyOfRange(model, start, start + length), slice.toBytes());
                }
            }
        }
    }

    @Test
    void copyStaysAsItWas() {
        try (Content content = Content.zeros(0)) {
            write(content, 0, "before".getBytes(StandardCharsets.UTF_8));
            try (Content copy = content.copy()) {
                write(content, 0, "after!".getBytes(StandardCharsets.UTF_8));
                try (Slice slice = copy.slice()) {
                    assertEquals("before", new String(slice.toBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    @Test
    void differenceTellsWrittenAndClearedRanges() {
        try (Content earlier = Content.zeros(4096)) {
            write(earlier, 0, new byte[1024]);
            try (Content later = earlier.copy()) {
                later.clear(0, 512);
                write(later, 2048, new byte[512]);
                Content.Difference difference = later.differenceFrom(earlier);
                assertEquals(List.of(new Extent(2048, 512)), difference.written());
                assertEquals(List.of(new Extent(0, 512)), difference.cleared());
            }
        }
    }

    @Test
    void cutOffBytesDoNotComeBack() {
        try (Content content = Content.zeros(0)) {
            write(content, 0, new byte[] {1, 2, 3, 4});
            content.resize(2);
            content.resize(4);
            try (Slice slice = content.slice()) {
                assertArrayEquals(new byte[] {1, 2, 0, 0}, slice.toBytes());
            }
        }
    }

    @Test
    void largePayloadLivesInTheSpoolFileAndItsRoomIsUsedAgain() {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        for (int round = 0; round < 3; round++) {
            PayloadWriter writer = store.writer(-1, true);
            writer.write(ByteBuffer.wrap(bytes));
            Payload payload = writer.finish();
            Part.Region first = (Part.Region) Slice.of(payload).parts().get(0);
            assertEquals(0, first.position());
            assertArrayEquals(bytes, payload.toBytes());
            assertEquals(Checksums.of(List.of(new Part.Bytes(bytes, 0, bytes.length))), payload.checksums());
            payload.release();
            payload.release();
        }
    }

    @Test
    void checksumIsThatOfTheCatalogue() {
        Crc64 crc = new Crc64();
        crc.update(ByteBuffer.wrap("123456789".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0xAE8B14860A799888L, crc.value());
    }

    private void write(Content content, long offset, byte[] bytes) {
        Payload payload = store.of(bytes);
        content.write(offset, payload);
        payload.release();
    }
}
