package io.lazuli.storage.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BlockBuffersTest {
    /** A size that no other test uses. */
    private static final int SIZE = 12_345;

    @Test
    void bufferThatWasGivenBackIsTakenAgainOnce() {
        ByteBuffer first = BlockBuffers.take(SIZE);
        assertTrue(first.isDirect());
        BlockBuffers.give(first);
        assertNotSame(first, BlockBuffers.take(SIZE + 1));
        assertSame(first, BlockBuffers.take(SIZE));
        assertNotSame(first, BlockBuffers.take(SIZE));
    }

    @Test
    void moreThanAFewAreNotKept() {
        ByteBuffer first = ByteBuffer.allocate(SIZE + 2);
        BlockBuffers.give(first);
        for (int i = 0; i < 100; i++) {
            BlockBuffers.give(ByteBuffer.allocate(1));
        }
        assertNotSame(first, BlockBuffers.take(SIZE + 2));
        assertEquals(1, BlockBuffers.take(1).capacity());
    }
}
