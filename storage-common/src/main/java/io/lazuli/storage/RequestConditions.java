package io.lazuli.storage;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for an operation to be carried out; otherwise the service answers {@code ConditionNotMet} (412, or 304 to a read).
 *
 * @param ifMatch only if the resource has this ETag; {@link ETag#ANY}: only if it exists
 * @param ifNoneMatch only if the resource has another ETag; {@link ETag#ANY}: only if it does not exist
 * @param ifModifiedSince only if it changed after this time (whole seconds)
 * @param ifUnmodifiedSince only if it did not change after this time (whole seconds)
 * @param leaseId the lease that the caller holds
 * @param tagsWhere a tag expression that a blob must satisfy
 */
public record RequestConditions(
        @Nullable ETag ifMatch,
        @Nullable ETag ifNoneMatch,
        @Nullable OffsetDateTime ifModifiedSince,
        @Nullable OffsetDateTime ifUnmodifiedSince,
        @Nullable String leaseId,
        @Nullable String tagsWhere) {
    /** No conditions. */
    public static final RequestConditions NONE = new RequestConditions(null, null, null, null, null, null);

    /** Returns the condition that the resource does not exist yet. */
    public static RequestConditions ifAbsent() {
        return NONE.withIfNoneMatch(ETag.ANY);
    }

    /** Returns the condition that the resource still has this ETag. */
    public static RequestConditions ifUnchanged(ETag tag) {
        return NONE.withIfMatch(tag);
    }

    /** Returns a copy with another If-Match. */
    public RequestConditions withIfMatch(@Nullable ETag tag) {
        return new RequestConditions(tag, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, leaseId, tagsWhere);
    }

    /** Returns a copy with another If-None-Match. */
    public RequestConditions withIfNoneMatch(@Nullable ETag tag) {
        return new RequestConditions(ifMatch, tag, ifModifiedSince, ifUnmodifiedSince, leaseId, tagsWhere);
    }

    /** Returns a copy with another If-Modified-Since. */
    public RequestConditions withIfModifiedSince(@Nullable OffsetDateTime time) {
        return new RequestConditions(ifMatch, ifNoneMatch, time, ifUnmodifiedSince, leaseId, tagsWhere);
    }

    /** Returns a copy with another If-Unmodified-Since. */
    public RequestConditions withIfUnmodifiedSince(@Nullable OffsetDateTime time) {
        return new RequestConditions(ifMatch, ifNoneMatch, ifModifiedSince, time, leaseId, tagsWhere);
    }

    /** Returns a copy with another lease id. */
    public RequestConditions withLeaseId(@Nullable String id) {
        return new RequestConditions(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, id, tagsWhere);
    }

    /** Returns a copy with another tag expression. */
    public RequestConditions withTagsWhere(@Nullable String where) {
        return new RequestConditions(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, leaseId, where);
    }
}
