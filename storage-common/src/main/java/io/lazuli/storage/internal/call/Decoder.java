package io.lazuli.storage.internal.call;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.transport.HttpExchange;

/**
 * Reads the expected answers of an operation.
 *
 * @param <R> what they are read into
 */
@FunctionalInterface
public interface Decoder<R> {
    /** Returns the reader of one answer, given its head; called anew for every try, on a thread of the transport. */
    AnswerReader<R> open(ResponseInfo head, HttpExchange exchange);
}
