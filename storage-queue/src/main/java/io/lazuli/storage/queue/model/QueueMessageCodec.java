package io.lazuli.storage.queue.model;

import io.lazuli.storage.DecodeException;
import java.util.Objects;
import java.util.function.Function;

/**
 * How a value becomes the body of a message, and a body a value again. A pure function both ways; one that has to wait for somebody else,
 * since it puts large bodies elsewhere, is a {@link LargeMessageCodec}.
 *
 * <p>{@link QueueMessageEncoding} are the codecs of texts.
 *
 * @param <T> the value
 */
public interface QueueMessageCodec<T> {
    /**
     * Returns the body that carries a value.
     *
     * @throws IllegalArgumentException if none can
     */
    String encode(T value);

    /**
     * Returns the value that a body carries.
     *
     * @throws DecodeException if it carries none; other unchecked exceptions are taken for one
     */
    T decode(String body);

    /** Returns the codec of bytes, which go as Base64: 48 KiB of them at most. */
    static QueueMessageCodec<byte[]> bytes() {
        return BytesCodec.INSTANCE;
    }

    /**
     * Returns a codec that writes JSON, or any other text, with a function and reads it with another. Bodies in Base64, as other SDKs write
     * them, are read too.
     *
     * @param write for example {@code mapper::writeValueAsString}
     * @param read for example {@code text -> mapper.readValue(text, Order.class)}
     */
    static <T> QueueMessageCodec<T> json(Function<? super T, String> write, Function<String, ? extends T> read) {
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(read, "read");
        return new QueueMessageCodec<>() {
            @Override
            public String encode(T value) {
                return QueueMessageEncoding.EITHER.encode(write.apply(value));
            }

            @Override
            public T decode(String body) {
                return read.apply(QueueMessageEncoding.EITHER.decode(body));
            }
        };
    }
}
