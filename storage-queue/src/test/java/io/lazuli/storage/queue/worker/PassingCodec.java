package io.lazuli.storage.queue.worker;

import io.lazuli.storage.queue.model.LargeMessageCodec;
import java.util.concurrent.CompletableFuture;

/** Takes bodies as they are, at once; tests say what is otherwise. */
class PassingCodec implements LargeMessageCodec<String> {
    @Override
    public CompletableFuture<String> encode(String value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletableFuture<String> decode(String body) {
        return CompletableFuture.completedFuture(body);
    }

    @Override
    public CompletableFuture<?> discard(String body) {
        return CompletableFuture.completedFuture(body);
    }
}
