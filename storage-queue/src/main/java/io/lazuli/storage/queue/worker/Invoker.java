package io.lazuli.storage.queue.worker;

import org.jspecify.annotations.Nullable;

/**
 * How a handler is called.
 *
 * @param <T> what messages carry
 */
interface Invoker<T> {
    /** Calls the handler, which settles the message when it ends; never blocks. Returns how to stop it, which may come too late. */
    Runnable invoke(LeasedMessage<T> message);

    /** Ends what was made for calls. */
    default void close() {}

    /** Settles a message with what a handler has returned or thrown. */
    static void settle(LeasedMessage<?> message, @Nullable Outcome outcome, @Nullable Throwable failure) {
        if (failure != null) {
            message.settle(Outcome.failed(failure));
        } else if (outcome == null) {
            message.settle(Outcome.failed(new NullPointerException("The handler returned no outcome")));
        } else {
            message.settle(outcome);
        }
    }
}
