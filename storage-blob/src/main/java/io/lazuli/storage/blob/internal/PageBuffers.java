package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.call.BodyBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands the buffer of one page on to the next, so that a long listing takes one. Several walks of a listing may go on at once: whoever
 * finds no idle buffer makes a new one.
 */
public final class PageBuffers {
    private final AtomicReference<@Nullable BodyBuffer> idle = new AtomicReference<>();

    /** Returns the idle buffer, or a new one. */
    BodyBuffer take() {
        BodyBuffer buffer = idle.getAndSet(null);
        return buffer == null ? new BodyBuffer() : buffer;
    }

    /** Returns a decoder that puts the buffer aside for the next page when it has read its own; after the last one it is let go. */
    <T> BiFunction<ResponseInfo, ByteBuffer, Page<T>> thenIdle(
            BodyBuffer buffer, BiFunction<ResponseInfo, ByteBuffer, Page<T>> decode) {
        return (info, body) -> {
            Page<T> page = decode.apply(info, body);
            if (page.marker() != null) {
                idle.set(buffer);
            }
            return page;
        };
    }
}
