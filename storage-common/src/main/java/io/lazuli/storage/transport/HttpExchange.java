package io.lazuli.storage.transport;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;

/**
 * A request under way and, from {@link ResponseReceiver#onHead} on, the head of its answer.
 *
 * <p>All methods may be called from any thread.
 */
public interface HttpExchange {
    /** Returns the status code of the answer, 0 before its head has arrived. */
    int status();

    /** Returns the headers of the answer, empty before its head has arrived. */
    HttpHeaders headers();

    /**
     * Gives the exchange up: a request that still waits for a connection leaves the queue, one that was written has its connection
     * closed. The receiver is told {@link TransportException.Kind#CANCELLED}, unless the exchange has ended already.
     */
    void cancel();

    /** Stops reading the body; a part that was read before may still be handed out. */
    void pause();

    /** Goes on reading the body after {@link #pause()}. */
    void resume();
}
