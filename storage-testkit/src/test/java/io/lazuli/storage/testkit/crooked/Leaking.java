package io.lazuli.storage.testkit.crooked;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Shows a buffer of Netty to users, as a type argument. */
public final class Leaking {
    public List<ByteBuf> buffers() {
        return List.of();
    }
}
