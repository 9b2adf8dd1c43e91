package io.lazuli.storage.internal.checksum;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lazuli.storage.DecodeException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Any bytes as a structured message: refused with a {@link DecodeException}, or as long as the message says. */
class MessageFuzz {
    @FuzzTest(maxDuration = "5s")
    void decode(byte[] data) throws IOException {
        long[] length = {0};
        MessageDecoder decoder = new MessageDecoder(part -> length[0] += part.remaining());
        long told;
        try {
            int half = data.length / 2;
            decoder.take(ByteBuffer.wrap(data, 0, half));
            decoder.take(ByteBuffer.wrap(data, half, data.length - half));
            told = decoder.end();
        } catch (DecodeException e) {
            return;
        }
        if (told != length[0]) {
            throw new AssertionError(told + " bytes told, " + length[0] + " handed out");
        }
    }
}
