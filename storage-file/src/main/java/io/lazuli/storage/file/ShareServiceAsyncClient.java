package io.lazuli.storage.file;

import io.lazuli.storage.Paged;
import io.lazuli.storage.file.internal.ShareServiceOperations;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.file.options.ListSharesOptions;
import io.lazuli.storage.internal.call.Connection;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The File service of an account. An immutable handle, safe for all threads; {@link #close()} gives its share of the common transport
 * back.
 *
 * @see ShareServiceClient
 */
public final class ShareServiceAsyncClient implements AutoCloseable {
    private final Connection connection;

    ShareServiceAsyncClient(Connection connection) {
        this.connection = connection;
    }

    /** @see ShareServiceClient#share(String) */
    public ShareAsyncClient share(String name) {
        return new ShareAsyncClient(connection, name);
    }

    /** @see ShareServiceClient#listShares() */
    public Paged<ShareItem> listShares() {
        return listShares(ListSharesOptions.DEFAULT);
    }

    /** @see ShareServiceClient#listShares(ListSharesOptions) */
    public Paged<ShareItem> listShares(ListSharesOptions options) {
        return Paged.of(marker ->
                connection.caller().call(ShareServiceOperations.listShares(connection.root(), options, marker)));
    }

    /** @see ShareServiceClient#getUserDelegationKey(Instant, Instant) */
    public CompletableFuture<UserDelegationKey> getUserDelegationKey(Instant start, Instant expiry) {
        return connection
                .caller()
                .call(ShareServiceOperations.getUserDelegationKey(connection.root(), start, expiry, null));
    }

    /** @see ShareServiceClient#getUserDelegationKey(Instant, Instant, String) */
    public CompletableFuture<UserDelegationKey> getUserDelegationKey(
            Instant start, Instant expiry, String delegatedTenant) {
        Objects.requireNonNull(delegatedTenant, "delegatedTenant");
        return connection
                .caller()
                .call(ShareServiceOperations.getUserDelegationKey(connection.root(), start, expiry, delegatedTenant));
    }

    /** @see ShareServiceClient#withDeadline(Duration) */
    public ShareServiceAsyncClient withDeadline(Duration limit) {
        return new ShareServiceAsyncClient(connection.with(connection.caller().withDeadline(limit)));
    }

    /** @see ShareServiceClient#withRetryPolicy(RetryPolicy) */
    public ShareServiceAsyncClient withRetryPolicy(RetryPolicy policy) {
        return new ShareServiceAsyncClient(connection.with(connection.caller().withRetry(policy)));
    }

    /** @see ShareServiceClient#url() */
    public String url() {
        return connection.root().url();
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public ShareServiceClient sync() {
        return new ShareServiceClient(this);
    }

    /** @see ShareServiceClient#close() */
    @Override
    public void close() {
        connection.close();
    }
}
