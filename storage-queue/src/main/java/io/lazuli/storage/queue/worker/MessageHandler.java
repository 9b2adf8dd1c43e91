package io.lazuli.storage.queue.worker;

/**
 * Deals with one message, on a thread that may block.
 *
 * @param <T> what messages carry
 */
@FunctionalInterface
public interface MessageHandler<T> {
    /**
     * Deals with a message. A message can come more than once, and while another handler still has it if its lease was lost: see {@link
     * LeasedMessage#isLost()}. The thread is interrupted when the time for the message is over.
     *
     * @return what becomes of the message
     * @throws Exception if it could not be dealt with: it is tried again, as long as it has attempts left
     */
    Outcome handle(LeasedMessage<T> message) throws Exception;
}
