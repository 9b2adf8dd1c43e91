package io.lazuli.storage.queue.worker;

import java.util.concurrent.CompletionStage;

/**
 * Knows which messages were handled, so that one that comes again is not handled again. A queue delivers at least once; with a filter that
 * many workers share, kept in a database for example, a handler runs to its end once in nearly all cases.
 *
 * @param <T> what messages carry
 */
public interface DuplicateFilter<T> {
    /** Says whether a message was handled; then it is deleted without the handler. A failure counts as a failed attempt. */
    CompletionStage<Boolean> wasHandled(LeasedMessage<T> message);

    /** Notes that a message was handled. It is deleted afterwards, and not before; a failure counts as a failed attempt. */
    CompletionStage<?> handled(LeasedMessage<T> message);
}
