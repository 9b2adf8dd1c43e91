package io.lazuli.storage.internal.call;

import io.lazuli.storage.StorageException;

/**
 * A reader whose result is the body on its way: {@link #end()} is asked as soon as the head has come, and the call is over then; what
 * follows goes from the transport to the reader alone. A deadline and the tries of the policy therefore reach to the head only.
 *
 * <p>If the call was cancelled before its result was taken, the exchange is cancelled too, and the reader sees that as a failure.
 *
 * @param <R> the result
 */
public interface OpenAnswer<R> extends AnswerReader<R> {
    /** The body is complete. On a thread of the transport, as the next method. */
    void bodyEnded();

    /** The body broke off. */
    void bodyFailed(StorageException failure);
}
