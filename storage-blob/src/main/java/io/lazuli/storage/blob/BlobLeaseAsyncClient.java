package io.lazuli.storage.blob;

import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.internal.LeaseOperations;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import io.lazuli.storage.internal.call.Caller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A lease on a blob or container, by its id. An immutable handle, safe for all threads.
 *
 * <p>Cancelling a future that it returns closes the exchange; cancelling a stage derived from one does not. Futures fail with what the
 * synchronous twin throws, and are completed on the client's executor.
 *
 * @see BlobLeaseClient
 */
public final class BlobLeaseAsyncClient {
    private final Caller caller;
    private final LeaseOperations.Subject subject;
    private final String id;

    BlobLeaseAsyncClient(Caller caller, LeaseOperations.Subject subject, String id) {
        this.caller = caller;
        this.subject = subject;
        this.id = LeaseOperations.id(id);
    }

    /** @see BlobLeaseClient#id() */
    public String id() {
        return id;
    }

    /** @see BlobLeaseClient#acquire(Duration) */
    public CompletableFuture<BlobLease> acquire(Duration duration) {
        return acquire(duration, RequestConditions.NONE);
    }

    /** @see BlobLeaseClient#acquire(Duration, RequestConditions) */
    public CompletableFuture<BlobLease> acquire(Duration duration, RequestConditions conditions) {
        return caller.call(LeaseOperations.acquire(subject, id, duration, conditions));
    }

    /** @see BlobLeaseClient#renew() */
    public CompletableFuture<BlobLease> renew() {
        return renew(RequestConditions.NONE);
    }

    /** @see BlobLeaseClient#renew(RequestConditions) */
    public CompletableFuture<BlobLease> renew(RequestConditions conditions) {
        return caller.call(LeaseOperations.renew(subject, id, conditions));
    }

    /** @see BlobLeaseClient#change(String) */
    public CompletableFuture<BlobLease> change(String proposedId) {
        return change(proposedId, RequestConditions.NONE);
    }

    /** @see BlobLeaseClient#change(String, RequestConditions) */
    public CompletableFuture<BlobLease> change(String proposedId, RequestConditions conditions) {
        return caller.call(LeaseOperations.change(subject, id, LeaseOperations.id(proposedId), conditions));
    }

    /** @see BlobLeaseClient#release() */
    public CompletableFuture<BlobLease> release() {
        return release(RequestConditions.NONE);
    }

    /** @see BlobLeaseClient#release(RequestConditions) */
    public CompletableFuture<BlobLease> release(RequestConditions conditions) {
        return caller.call(LeaseOperations.release(subject, id, conditions));
    }

    /** @see BlobLeaseClient#breakLease() */
    public CompletableFuture<BlobLease> breakLease() {
        return breakLease(BreakLeaseOptions.DEFAULT);
    }

    /** @see BlobLeaseClient#breakLease(BreakLeaseOptions) */
    public CompletableFuture<BlobLease> breakLease(BreakLeaseOptions options) {
        return caller.call(LeaseOperations.breakLease(subject, options));
    }

    /** Returns the synchronous twin, which shares everything with this client. */
    public BlobLeaseClient sync() {
        return new BlobLeaseClient(this);
    }
}
