package io.lazuli.storage.internal.call;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes in the body of one expected answer and makes the result of it.
 *
 * @param <R> the result
 */
public interface AnswerReader<R> {
    /** Takes a part of the body, on a thread of the transport; the buffer is valid only during the call. */
    default void body(ByteBuffer part) throws IOException {}

    /** Returns the result, once the body is complete; called on the client's executor or on a waiting thread, never on the transport's. */
    R end();
}
