package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.sas.UserDelegationKey;
import java.time.Duration;
import java.time.Instant;

/**
 * The Blob service of an account. An immutable handle, safe for all threads. Methods block; interrupting the thread cancels the call.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}, calls without a complete answer {@link
 * io.lazuli.storage.TransportException}, after the tries that the client's retry policy allows.
 *
 * @see BlobServiceAsyncClient
 */
public final class BlobServiceClient implements AutoCloseable {
    private final BlobServiceAsyncClient async;

    BlobServiceClient(BlobServiceAsyncClient async) {
        this.async = async;
    }

    /**
     * Returns a client for a container; nothing is sent.
     *
     * @param name from 3 to 63 lower-case letters, digits and single hyphens, or one of the service's own that begin with a dollar sign:
     *     {@code $root}, {@code $web}, {@code $logs}
     * @throws IllegalArgumentException if no container can have that name
     */
    public BlobContainerClient container(String name) {
        return async.container(name).sync();
    }

    /** Returns all containers of the account, in alphabetical order (List Containers). */
    public PagedIterable<BlobContainerItem> listContainers() {
        return listContainers(ListContainersOptions.DEFAULT);
    }

    /** Returns containers of the account, in alphabetical order (List Containers); a page, of at most 5,000, is one request. */
    public PagedIterable<BlobContainerItem> listContainers(ListContainersOptions options) {
        return PagedIterable.over(async.listContainers(options), page -> await(() -> page));
    }

    /** Returns the settings of the service (Get Blob Service Properties). */
    public BlobServiceProperties getServiceProperties() {
        return await(async::getServiceProperties);
    }

    /**
     * Changes settings of the service (Set Blob Service Properties). It may take 30 seconds until they take effect.
     *
     * @param properties what is null in them stays as it is
     */
    public ResponseInfo setServiceProperties(BlobServiceProperties properties) {
        return await(() -> async.setServiceProperties(properties));
    }

    /**
     * Returns a key with which passes are signed in place of the account's key, see {@link io.lazuli.storage.sas.BlobSas} (<a
     * href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>). Only a client
     * with tokens for a credential ({@link io.lazuli.storage.auth.Bearer}) gets one; what it signs allows no more than their owner may do.
     *
     * @param start from when on the key holds. Clocks differ: some minutes before now is safer than now
     * @param expiry when it ends, seven days after the start at most; fractions of seconds are dropped from both
     * @throws IllegalArgumentException if the key would end before it starts, or hold for longer than seven days
     */
    public UserDelegationKey getUserDelegationKey(Instant start, Instant expiry) {
        return await(() -> async.getUserDelegationKey(start, expiry));
    }

    /**
     * Returns a key whose passes may be bound to a user of another directory, see {@link
     * io.lazuli.storage.sas.UserDelegationKey#delegatedTenant} and {@link #getUserDelegationKey(Instant, Instant)}.
     *
     * @param delegatedTenant id of that directory; the service takes it from version 2025-07-05 on, and passes can be bound from then on
     * @throws IllegalArgumentException likewise, or if the id is blank
     */
    public UserDelegationKey getUserDelegationKey(Instant start, Instant expiry, String delegatedTenant) {
        return await(() -> async.getUserDelegationKey(start, expiry, delegatedTenant));
    }

    /**
     * Returns a client whose calls end after this time at the latest, all tries and pauses included. For what takes several requests, an
     * upload in blocks for example, the limit holds for each; for a stream, it holds for the head of its answer.
     */
    public BlobServiceClient withDeadline(Duration limit) {
        return async.withDeadline(limit).sync();
    }

    /**
     * Returns a client whose calls, and those of the clients that come from it, have another patience. The policy takes the place of the
     * whole old one, a deadline included; retries are still counted against the budget of this client unless the policy has another one.
     *
     * @throws IllegalArgumentException if it reads from a secondary location that the client does not know
     */
    public BlobServiceClient withRetryPolicy(RetryPolicy policy) {
        return async.withRetryPolicy(policy).sync();
    }

    /** Returns the service's URL. */
    public String url() {
        return async.url();
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public BlobServiceAsyncClient async() {
        return async;
    }

    /** Gives the share of the common transport back; a transport of the user's own stays open. */
    @Override
    public void close() {
        async.close();
    }
}
