package io.lazuli.storage.queue.worker;

import io.lazuli.storage.queue.model.QueueMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sees what a worker does, for metrics and logs. Methods are called one after another for each worker, and must be quick: the worker waits
 * for them. What they throw is logged and dropped.
 */
public interface WorkerObserver {
    /** An observer that looks away. */
    WorkerObserver NONE = new WorkerObserver() {};

    /** A message has come; it is not yet with the handler. */
    default void received(QueueMessage message) {}

    /** A message was handled and deleted. */
    default void handled(QueueMessage message, Duration time) {}

    /** A message is left in the queue for another attempt. */
    default void retried(QueueMessage message, Duration pause, @Nullable Throwable cause) {}

    /** A message is in the poison queue, and gone from its own. */
    default void poisoned(QueueMessage message, PoisonReason reason, @Nullable Throwable cause) {}

    /** A message was hidden for another while. */
    default void renewed(QueueMessage message) {}

    /**
     * A message is no longer this worker's: its handler took longer than it could be kept hidden, or the answer to a renewal got lost. It
     * comes again, to anybody, if it is not deleted yet.
     */
    default void lost(QueueMessage message, Throwable cause) {}

    /** A message was deleted without being handled, since the {@link DuplicateFilter} knows it. */
    default void suppressed(QueueMessage message) {}

    /**
     * A message was given back unhandled, since the worker stops. Others receive it at once or, if the service refused that, when its time is
     * over.
     */
    default void released(QueueMessage message) {}

    /** Something went wrong that concerns no message in hand, or that the worker could only put up with: it goes on. */
    default void failed(String what, Throwable cause) {}
}
