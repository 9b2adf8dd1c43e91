package io.lazuli.storage.internal.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the body of one expected answer and makes the result of it.
 *
 * @param <R> the result
 */
public interface AnswerReader<R> {
    /** Takes a part of the body, on a thread of the transport; the buffer is valid only during the call. */
    default void body(ByteBuffer part) throws IOException {}

    /** Returns the result, once the body is complete; called on the client's executor or on a waiting thread, never on the transport's (that of a refusal excepted). */
    R end();

    /**
     * Returns what the next try asks for when the body has broken off: the rest of it, for a reader that goes on where this one stopped.
     * Null to ask for everything again; also if not one byte has come, since tries that bring something are not counted against the
     * policy's limit.
     */
    default @Nullable Operation<R> rest() {
        return null;
    }
}
