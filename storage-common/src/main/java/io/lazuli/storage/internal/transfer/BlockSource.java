package io.lazuli.storage.internal.transfer;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Where the blocks of a stream come from. Asked for one thing at a time, and never again after a failure. */
public interface BlockSource {
    /** Fills a buffer from its position to its limit; a source that ends before fails the future. */
    CompletableFuture<?> fill(ByteBuffer block);

    /** Makes sure that nothing follows. */
    CompletableFuture<?> end();

    /** Lets go of the source, at whatever point; from any thread. The future of a filling under way need not end then. */
    void cancel();
}
