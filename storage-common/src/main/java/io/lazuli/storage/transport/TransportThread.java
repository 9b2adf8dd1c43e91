package io.lazuli.storage.transport;

/**
 * Marks a thread that drives sockets. Blocking calls are refused on it, since the answer that they wait for would never be read.
 */
public interface TransportThread {
    /**
     * Runs a task on this thread once it has dealt with what has arrived so far; called on this thread. What comes of many sockets in one
     * turn can thus be handed to other threads at once. A thread without turns runs it now, as this does.
     */
    default void afterTurn(Runnable task) {
        task.run();
    }
}
