package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.call.Decoder;
import io.lazuli.storage.internal.call.Operation;
import org.jspecify.annotations.Nullable;

/** How a service is asked for a range of what is downloaded. */
@FunctionalInterface
public interface RangeReads {
    /**
     * Returns the operation that reads a range.
     *
     * @param range what to ask for; {@link ByteRange#ALL} asks without a range
     * @param first the head of the first answer, whose version all others must be of; null for the first one itself, which is bound by the
     *     caller's own conditions
     * @param decoder how the answer is read
     */
    Operation<ResponseInfo> get(ByteRange range, @Nullable ResponseInfo first, Decoder<ResponseInfo> decoder);
}
