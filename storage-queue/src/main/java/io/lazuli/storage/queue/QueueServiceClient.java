package io.lazuli.storage.queue;

import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.internal.call.Await;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Duration;
import java.time.Instant;

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

    /**
     * Returns a key with which passes are signed in place of the account's key, see {@link io.lazuli.storage.sas.QueueSas} (<a
     * href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>). Only a client
     * with tokens for a credential ({@link io.lazuli.storage.auth.Bearer}) gets one; what it signs allows no more than their owner may do.
     *
     * <p>The Queue service has this from version 2026-02-06 on, which is later than a client's default: ask for it with {@link
     * QueueServiceClientBuilder#serviceVersion}, and sign with it ({@link io.lazuli.storage.sas.QueueSas#withVersion}).
     *
     * @param start from when on the key holds. Clocks differ: some minutes before now is safer than now
     * @param expiry when it ends, seven days after the start at most; fractions of seconds are dropped from both
     * @throws IllegalArgumentException if the key would end before it starts, or hold for longer than seven days
     */
    public UserDelegationKey getUserDelegationKey(Instant start, Instant expiry) {
        return Await.await(() -> async.getUserDelegationKey(start, expiry));
    }

    /**
     * Returns a key whose passes may be bound to a user of another directory, see {@link
     * io.lazuli.storage.sas.UserDelegationKey#delegatedTenant} and {@link #getUserDelegationKey(Instant, Instant)}.
     *
     * @param delegatedTenant id of that directory
     * @throws IllegalArgumentException likewise, or if the id is blank
     */
    public UserDelegationKey getUserDelegationKey(Instant start, Instant expiry, String delegatedTenant) {
        return Await.await(() -> async.getUserDelegationKey(start, expiry, delegatedTenant));
    }

    /** Returns a client whose calls end after this time at the latest, all tries and pauses included. */
    public QueueServiceClient withDeadline(Duration limit) {
        return async.withDeadline(limit).sync();
    }

    /**
     * Returns a client whose calls, and those of the clients that come from it, have another patience. The policy takes the place of the
     * whole old one, a deadline included; retries are still counted against the budget of this client unless the policy has another one.
     *
     * @throws IllegalArgumentException if it reads from a secondary location that the client does not know
     */
    public QueueServiceClient withRetryPolicy(RetryPolicy policy) {
        return async.withRetryPolicy(policy).sync();
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
