package io.lazuli.storage.blob;

import static io.lazuli.storage.internal.call.Await.await;

import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import java.time.Duration;

/**
 * A lease on a blob or container, by its id: who holds it keeps others from writing the blob, or from deleting the container. Operations
 * that are to pass name the id in their conditions. An immutable handle, safe for all threads. Methods block; interrupting the thread
 * cancels the call.
 *
 * <p>The client knows the id before the lease is acquired. So an acquire whose answer was lost is repeated and finds its own lease, and
 * where it fails for good, {@link #release()} gives back what may have been acquired.
 *
 * <p>Calls that the service refuses throw {@link io.lazuli.storage.ServiceException}: with {@code LeaseAlreadyPresent} (409) where somebody
 * else holds a lease, {@code LeaseIdMismatchWithLeaseOperation} and {@code LeaseNotPresentWithLeaseOperation} (409) where it is not this
 * one, {@code BlobNotFound} or {@code ContainerNotFound} (404) where there is nothing to lease. Calls without a complete answer throw
 * {@link io.lazuli.storage.TransportException}.
 *
 * @see BlobLeaseAsyncClient
 */
public final class BlobLeaseClient {
    private final BlobLeaseAsyncClient async;

    BlobLeaseClient(BlobLeaseAsyncClient async) {
        this.async = async;
    }

    /** Returns the id that the lease has or will have, a GUID. */
    public String id() {
        return async.id();
    }

    /**
     * Acquires the lease, or begins its time anew if it is held (Lease Blob, Lease Container).
     *
     * @param duration from 15 to 60 whole seconds, or {@link BlobLease#ENDLESS}
     */
    public BlobLease acquire(Duration duration) {
        return await(() -> async.acquire(duration));
    }

    /**
     * Acquires the lease, or begins its time anew if it is held, if the conditions hold (Lease Blob, Lease Container).
     *
     * @param duration from 15 to 60 whole seconds, or {@link BlobLease#ENDLESS}
     * @param conditions without a lease id; the service takes only times for containers
     */
    public BlobLease acquire(Duration duration, RequestConditions conditions) {
        return await(() -> async.acquire(duration, conditions));
    }

    /** Begins the time of the lease anew; also after it ran out, if nothing was written since (Lease Blob, Lease Container). */
    public BlobLease renew() {
        return await(async::renew);
    }

    /** Begins the time of the lease anew, if the conditions hold (Lease Blob, Lease Container). */
    public BlobLease renew(RequestConditions conditions) {
        return await(() -> async.renew(conditions));
    }

    /**
     * Gives the lease another id (Lease Blob, Lease Container). This client keeps the old one: go on with a client of the new id.
     *
     * @param proposedId a GUID
     */
    public BlobLease change(String proposedId) {
        return await(() -> async.change(proposedId));
    }

    /** Gives the lease another id, if the conditions hold (Lease Blob, Lease Container); see {@link #change(String)}. */
    public BlobLease change(String proposedId, RequestConditions conditions) {
        return await(() -> async.change(proposedId, conditions));
    }

    /** Gives the lease back; others can acquire one at once (Lease Blob, Lease Container). */
    public BlobLease release() {
        return await(async::release);
    }

    /** Gives the lease back, if the conditions hold (Lease Blob, Lease Container). */
    public BlobLease release(RequestConditions conditions) {
        return await(() -> async.release(conditions));
    }

    /** Breaks the lease, whatever its id: at once if it is endless, else when it ends by itself (Lease Blob, Lease Container). */
    public BlobLease breakLease() {
        return await(async::breakLease);
    }

    /**
     * Breaks the lease, whatever its id (Lease Blob, Lease Container). It cannot be renewed any more. Never repeated in doubt, since that
     * might break the lease that somebody acquired in between.
     */
    public BlobLease breakLease(BreakLeaseOptions options) {
        return await(() -> async.breakLease(options));
    }

    /** Returns the asynchronous twin, which shares everything with this client. */
    public BlobLeaseAsyncClient async() {
        return async;
    }
}
