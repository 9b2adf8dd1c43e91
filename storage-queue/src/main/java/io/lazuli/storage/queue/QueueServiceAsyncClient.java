package io.lazuli.storage.queue;

import io.lazuli.storage.Paged;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.queue.internal.QueueServiceOperations;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The Queue service of an account. An immutable handle, safe for all threads; {@link #close()} gives its share of the common transport
 * back.
 *
 * @see QueueServiceClient
 */
public final class QueueServiceAsyncClient implements AutoCloseable {
    private final Connection connection;
    private final QueueMessageEncoding encoding;

    QueueServiceAsyncClient(Connection connection, QueueMessageEncoding encoding) {
        this.connection = connection;
        this.encoding = encoding;
    }

    /** @see QueueServiceClient#queue(String) */
    public QueueAsyncClient queue(String name) {
        return new QueueAsyncClient(connection, name, encoding);
    }

    /** @see QueueServiceClient#listQueues() */
    public Paged<QueueItem> listQueues() {
        return listQueues(ListQueuesOptions.DEFAULT);
    }

    /** @see QueueServiceClient#listQueues(ListQueuesOptions) */
    public Paged<QueueItem> listQueues(ListQueuesOptions options) {
        return Paged.of(marker ->
                connection.caller().call(QueueServiceOperations.listQueues(connection.root(), options, marker)));
    }

    /** @see QueueServiceClient#getServiceProperties() */
    public CompletableFuture<QueueServiceProperties> getServiceProperties() {
        return connection.caller().call(QueueServiceOperations.getProperties(connection.root()));
    }

    /** @see QueueServiceClient#setServiceProperties(QueueServiceProperties) */
    public CompletableFuture<ResponseInfo> setServiceProperties(QueueServiceProperties properties) {
        return connection.caller().call(QueueServiceOperations.setProperties(connection.root(), properties));
    }

    /** @see QueueServiceClient#getServiceStats() */
    public CompletableFuture<ServiceStats> getServiceStats() {
        Resource secondary = connection.secondary();
        if (secondary == null) {
            throw new IllegalStateException(
                    "Only the secondary of a service tells its statistics, and this client knows of"
                            + " none: name it with secondaryEndpoint(), or with QueueSecondaryEndpoint in the connection string");
        }
        return connection.caller().call(QueueServiceOperations.getStats(secondary));
    }

    /** @see QueueServiceClient#getUserDelegationKey(Instant, Instant) */
    public CompletableFuture<UserDelegationKey> getUserDelegationKey(Instant start, Instant expiry) {
        return connection
                .caller()
                .call(QueueServiceOperations.getUserDelegationKey(connection.root(), start, expiry, null));
    }

    /** @see QueueServiceClient#getUserDelegationKey(Instant, Instant, String) */
    public CompletableFuture<UserDelegationKey> getUserDelegationKey(
            Instant start, Instant expiry, String delegatedTenant) {
        Objects.requireNonNull(delegatedTenant, "delegatedTenant");
        return connection
                .caller()
                .call(QueueServiceOperations.getUserDelegationKey(connection.root(), start, expiry, delegatedTenant));
    }

    /** @see QueueServiceClient#withDeadline(Duration) */
    public QueueServiceAsyncClient withDeadline(Duration limit) {
        return new QueueServiceAsyncClient(connection.with(connection.caller().withDeadline(limit)), encoding);
    }

    /** @see QueueServiceClient#withRetryPolicy(RetryPolicy) */
    public QueueServiceAsyncClient withRetryPolicy(RetryPolicy policy) {
        return new QueueServiceAsyncClient(connection.with(connection.caller().withRetry(policy)), encoding);
    }

    /** @see QueueServiceClient#url() */
    public String url() {
        return connection.root().url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public QueueServiceClient sync() {
        return new QueueServiceClient(this);
    }

    /** @see QueueServiceClient#close() */
    @Override
    public void close() {
        connection.close();
    }
}
