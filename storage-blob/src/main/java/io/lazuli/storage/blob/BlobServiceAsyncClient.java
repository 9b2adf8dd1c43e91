package io.lazuli.storage.blob;

import io.lazuli.storage.Paged;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.internal.ServiceOperations;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The Blob service of an account. An immutable handle, safe for all threads; {@link #close()} gives its share of the common transport back.
 *
 * @see BlobServiceClient
 */
public final class BlobServiceAsyncClient implements AutoCloseable {
    private final Connection connection;

    BlobServiceAsyncClient(Connection connection) {
        this.connection = connection;
    }

    /** @see BlobServiceClient#container(String) */
    public BlobContainerAsyncClient container(String name) {
        return new BlobContainerAsyncClient(connection, name);
    }

    /** @see BlobServiceClient#listContainers() */
    public Paged<BlobContainerItem> listContainers() {
        return listContainers(ListContainersOptions.DEFAULT);
    }

    /** @see BlobServiceClient#listContainers(ListContainersOptions) */
    public Paged<BlobContainerItem> listContainers(ListContainersOptions options) {
        return Paged.of(marker ->
                connection.caller().call(ServiceOperations.listContainers(connection.root(), options, marker)));
    }

    /** @see BlobServiceClient#getServiceProperties() */
    public CompletableFuture<BlobServiceProperties> getServiceProperties() {
        return connection.caller().call(ServiceOperations.getProperties(connection.root()));
    }

    /** @see BlobServiceClient#setServiceProperties(BlobServiceProperties) */
    public CompletableFuture<ResponseInfo> setServiceProperties(BlobServiceProperties properties) {
        return connection.caller().call(ServiceOperations.setProperties(connection.root(), properties));
    }

    /** @see BlobServiceClient#getUserDelegationKey(Instant, Instant) */
    public CompletableFuture<UserDelegationKey> getUserDelegationKey(Instant start, Instant expiry) {
        return connection.caller().call(ServiceOperations.getUserDelegationKey(connection.root(), start, expiry, null));
    }

    /** @see BlobServiceClient#getUserDelegationKey(Instant, Instant, String) */
    public CompletableFuture<UserDelegationKey> getUserDelegationKey(
            Instant start, Instant expiry, String delegatedTenant) {
        Objects.requireNonNull(delegatedTenant, "delegatedTenant");
        return connection
                .caller()
                .call(ServiceOperations.getUserDelegationKey(connection.root(), start, expiry, delegatedTenant));
    }

    /** @see BlobServiceClient#withDeadline(Duration) */
    public BlobServiceAsyncClient withDeadline(Duration limit) {
        return new BlobServiceAsyncClient(connection.with(connection.caller().withDeadline(limit)));
    }

    /** @see BlobServiceClient#withRetryPolicy(RetryPolicy) */
    public BlobServiceAsyncClient withRetryPolicy(RetryPolicy policy) {
        return new BlobServiceAsyncClient(connection.with(connection.caller().withRetry(policy)));
    }

    /** @see BlobServiceClient#url() */
    public String url() {
        return connection.root().url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlobServiceClient sync() {
        return new BlobServiceClient(this);
    }

    /** @see BlobServiceClient#close() */
    @Override
    public void close() {
        connection.close();
    }
}
