package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A codec that puts nothing away.
 *
 * @param codec what it does otherwise
 */
record SmallMessageCodec<T>(QueueMessageCodec<T> codec) implements LargeMessageCodec<T> {
    @Override
    public CompletionStage<String> encode(T value) {
        try {
            return CompletableFuture.completedFuture(codec.encode(value));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<T> decode(String body) {
        try {
            return CompletableFuture.completedFuture(read(codec, body));
        } catch (DecodeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<?> discard(String body) {
        return CompletableFuture.completedFuture(body);
    }

    /** Reads a body; whatever the codec throws says that it cannot. */
    static <T> T read(QueueMessageCodec<T> codec, String body) {
        try {
            return codec.decode(body);
        } catch (DecodeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DecodeException("The codec cannot read the body of the message", e);
        }
    }
}
