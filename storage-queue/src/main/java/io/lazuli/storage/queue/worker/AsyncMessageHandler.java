package io.lazuli.storage.queue.worker;

import java.util.concurrent.CompletionStage;

/**
 * Deals with one message, without blocking.
 *
 * @param <T> what messages carry
 */
@FunctionalInterface
public interface AsyncMessageHandler<T> {
    /**
     * Begins to deal with a message. See {@link MessageHandler#handle}; in place of an interrupt, the future is cancelled.
     *
     * @return what becomes of the message; fails if it could not be dealt with
     */
    CompletionStage<Outcome> handle(LeasedMessage<T> message);
}
