package io.lazuli.storage.queue.worker;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Says that nothing had become of a message when its time was over. */
final class HandlerTimeoutException extends TimeoutException {
    private static final long serialVersionUID = 1;

    HandlerTimeoutException(Duration limit) {
        super("The message was not dealt with in " + limit);
    }
}
