package io.lazuli.storage.queue.model;

import java.util.concurrent.CompletionStage;

/**
 * How a value becomes the body of a message when it may be too large for one: what does not fit into 64 KiB is put elsewhere, in a blob for
 * example, and the body says where. Opt-in: a {@code QueueWorker} takes one, and so can any code that sends and receives.
 *
 * @param <T> the value
 */
public interface LargeMessageCodec<T> {
    /** Puts away what is too large, and returns the body to send: at most 64 KiB. */
    CompletionStage<String> encode(T value);

    /** Fetches what was put away, if the body says so, and returns the value. Fails if the body carries none. */
    CompletionStage<T> decode(String body);

    /**
     * Drops what was put away for a body. Called when the message is handled and deleted, and not when it goes to the poison queue, where
     * it still has to be read. A failure loses nothing; it leaves something behind.
     */
    CompletionStage<?> discard(String body);

    /** Returns a codec without anything put away. */
    static <T> LargeMessageCodec<T> of(QueueMessageCodec<T> codec) {
        return new SmallMessageCodec<>(codec);
    }
}
