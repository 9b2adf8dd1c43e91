package io.lazuli.storage.emulator.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StructuredMessageTest {
    private final PayloadStore store = new PayloadStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void framedContentComesBack() throws Exception {
        for (int size : new int[] {0, 1, 4 << 20, (4 << 20) + 1, 9_000_000}) {
            byte[] bytes = bytes(size);
            byte[] framed = frame(bytes);
            int segments = Math.max(1, (size + (4 << 20) - 1) / (4 << 20));
            assertEquals(13 + size + segments * 18L + 8, framed.length);
            Payload payload = store.of(framed);
            Payload data = StructuredMessage.decode(payload);
            assertArrayEquals(bytes, data.toBytes());
            data.release();
            payload.release();
        }
    }

    @Test
    void everyDamageIsFound() {
        byte[] framed = frame(bytes(100));
        for (int i = 0; i < framed.length; i++) {
            // Without the flag there are no checksums to compare, but then the length does not fit.
            byte[] damaged = framed.clone();
            damaged[i] ^= 1;
            Payload payload = store.of(damaged);
            assertThrows(
                    StructuredMessage.DamagedException.class, () -> StructuredMessage.decode(payload), "byte " + i);
            payload.release();
        }
    }

    private byte[] frame(byte[] bytes) {
        Payload payload = store.of(bytes);
        Slice slice = Slice.of(payload);
        payload.release();
        try (Slice framed = StructuredMessage.encode(slice)) {
            return framed.toBytes();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
