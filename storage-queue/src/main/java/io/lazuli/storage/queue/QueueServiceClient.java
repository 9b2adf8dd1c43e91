package io.lazuli.storage.queue;

import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.internal.call.Await;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import java.time.Duration;

/**
 * The Queue service of an account. An immutable handle, safe for all threads.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}, calls without a complete answer {@link
 * io.lazuli.storage.TransportException}.
 *
 * @see QueueServiceAsyncClient
 */
public final class QueueServiceClient implements AutoCloseable {
    private final QueueServiceAsyncClient async;

    QueueServiceClient(QueueServiceAsyncClient async) {
        this.async = async;
    }

    /**
     * Returns a client for a queue; nothing is sent.
     *
     * @param name from 3 to 63 lower-case letters, digits and single hyphens between them
     * @throws IllegalArgumentException if no queue can have that name
     */
    public QueueClient queue(String name) {
        return async.queue(name).sync();
    }

    /** Returns all queues of the account, in alphabetical order (List Queues). */
    public PagedIterable<QueueItem> listQueues() {
        return listQueues(ListQueuesOptions.DEFAULT);
    }

    /** Returns queues of the account, in alphabetical order (List Queues); a page, of at most 5,000, is one request. */
    public PagedIterable<QueueItem> listQueues(ListQueuesOptions options) {
        return PagedIterable.over(async.listQueues(options), page -> Await.await(() -> page));
    }

    /** Returns the settings of the service: logs, metrics, CORS rules (Get Queue Service Properties). */
    public QueueServiceProperties getServiceProperties() {
        return Await.await(async::getServiceProperties);
    }

    /**
     * Changes settings of the service (Set Queue Service Properties); parts that are null stay as they are. A change may take 30 seconds to
     * show.
     */
    public ResponseInfo setServiceProperties(QueueServiceProperties properties) {
        return Await.await(() -> async.setServiceProperties(properties));
    }

    /**
     * Returns how far the read-only secondary is behind (Get Queue Service Stats). Only accounts with read access to their secondary have
     * this, and only the secondary is asked.
     *
     * @throws IllegalStateException if the client knows of no secondary
     */
    public ServiceStats getServiceStats() {
        return Await.await(async::getServiceStats);
    }

    /** Returns a client whose calls end after this time at the latest, all tries and pauses included. */
    public QueueServiceClient withDeadline(Duration limit) {
        return async.withDeadline(limit).sync();
    }

    /** Returns the service's URL. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public QueueServiceAsyncClient async() {
        return async;
    }

    /** Gives the share of the common transport back; a transport of the user's own stays open. */
    @Override
    public void close() {
        async.close();
    }
}
