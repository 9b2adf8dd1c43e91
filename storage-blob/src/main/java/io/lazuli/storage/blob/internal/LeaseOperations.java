package io.lazuli.storage.blob.internal;

import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the operations on leases say, and how their answers are read:
 * <a href="https://learn.microsoft.com/rest/api/storageservices/lease-blob">Lease Blob</a> and
 * <a href="https://learn.microsoft.com/rest/api/storageservices/lease-container">Lease Container</a>.
 */
public final class LeaseOperations {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final long SHORTEST = 15;
    private static final long LONGEST = 60;

    private LeaseOperations() {}

    /** What is leased. */
    public record Subject(Resource address, boolean isContainer) {
        private Operation.Draft draft(String action, RequestConditions conditions) {
            if (conditions.leaseId() != null) {
                throw new IllegalArgumentException("Conditions of a lease operation name no lease: the client does");
            }
            Operation.Draft draft = isContainer
                    ? Operation.named("LeaseContainer").put(address).query("restype", "container")
                    : Operation.named("LeaseBlob").put(address);
            return draft.query("comp", "lease")
                    .header("x-ms-lease-action", action)
                    .apply(conditions);
        }

        /** Returns a read of the properties, which passes if the lease is the one of that id; null for any. */
        Operation.Draft properties(@Nullable String id) {
            Operation.Draft draft = isContainer
                    ? Operation.named("GetContainerProperties").head(address).query("restype", "container")
                    : Operation.named("GetBlobProperties").head(address);
            return draft.header("x-ms-lease-id", id).expect(200);
        }
    }

    /** Returns the id if a lease can have it. */
    public static String id(String id) {
        if (!GUID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is no lease id, which is a GUID such as 1f812371-a41d-49e6-b123-f4b542e851c5");
        }
        return id;
    }

    /** Acquire: always with an id, so that a second execution finds the lease that the first one gave. */
    public static Operation<BlobLease> acquire(
            Subject subject, String id, Duration duration, RequestConditions conditions) {
        return subject.draft("acquire", conditions)
                .header("x-ms-lease-duration", seconds(duration))
                .header("x-ms-proposed-lease-id", id)
                .expect(201)
                .decodeHead(BlobLease::from)
                .readBack(story -> ReadBackOperations.acquired(subject, id));
    }

    private static String seconds(Duration duration) {
        if (duration.equals(BlobLease.ENDLESS)) {
            return "-1";
        }
        long seconds = duration.toSeconds();
        if (seconds < SHORTEST || seconds > LONGEST || !duration.equals(Duration.ofSeconds(seconds))) {
            throw new IllegalArgumentException(
                    "A lease lasts from 15 to 60 whole seconds, or is BlobLease.ENDLESS, not " + duration);
        }
        return Long.toString(seconds);
    }

    /** Renew: begins the time of the lease anew, however often. */
    public static Operation<BlobLease> renew(Subject subject, String id, RequestConditions conditions) {
        return subject.draft("renew", conditions)
                .header("x-ms-lease-id", id)
                .expect(200)
                .decodeHead(BlobLease::from);
    }

    /** Change: the service lets a lease that has the new id already pass as changed. */
    public static Operation<BlobLease> change(
            Subject subject, String id, String proposedId, RequestConditions conditions) {
        return subject.draft("change", conditions)
                .header("x-ms-lease-id", id)
                .header("x-ms-proposed-lease-id", proposedId)
                .expect(200)
                .decodeHead(BlobLease::from);
    }

    /** Release: a second execution finds no such lease and is refused. */
    public static Operation<BlobLease> release(Subject subject, String id, RequestConditions conditions) {
        return subject.draft("release", conditions)
                .header("x-ms-lease-id", id)
                .repeatUnderConditions()
                .expect(200)
                .decodeHead(BlobLease::from)
                .readBack(story -> ReadBackOperations.released(subject, id));
    }

    /** Break: a second execution might break the lease that somebody else acquired in between. */
    public static Operation<BlobLease> breakLease(Subject subject, BreakLeaseOptions options) {
        return subject.draft("break", options.conditions())
                .header("x-ms-lease-break-period", period(options.period()))
                .repeatUnsafe()
                .expect(202)
                .decodeHead(BlobLease::from)
                .readBack(story -> ReadBackOperations.broken(subject));
    }

    private static @Nullable String period(@Nullable Duration period) {
        return period == null ? null : Long.toString(period.toSeconds());
    }
}
