package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rules.Conditions;
import io.lazuli.storage.emulator.rules.Lease;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request must fulfil before it may read or change a blob: lease, conditions, key. */
final class Guards {
    private Guards() {}

    /** The blob or snapshot that a request reads, if it may. */
    static Blob read(RestRequest request, BlobFamily family) {
        Blob blob = find(request, family);
        checkRead(request, blob);
        if (request.query("snapshot") == null) {
            family.lease.checkRead(Lease.idOf(request), request.now());
        }
        blob.key.check(request);
        return blob;
    }

    /** The blob or snapshot that a request names. */
    static Blob find(RestRequest request, BlobFamily family) {
        String snapshot = snapshot(request, "snapshot");
        Blob blob = snapshot == null ? family.current(request.now()) : family.snapshots.get(snapshot);
        if (blob == null) {
            throw BlobErrors.blobNotFound();
        }
        if (blob.deleted != null) {
            throw BlobErrors.blobNotFound().header("x-ms-is-soft-deleted", "true");
        }
        return blob;
    }

    /** The snapshot time in a query parameter, or null. */
    static @Nullable String snapshot(RestRequest request, String parameter) {
        String text = request.query(parameter);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z")) {
            throw request.invalidQuery(parameter).unnamed();
        }
        return text;
    }

    /** Tests the conditions of a read. */
    static void checkRead(RestRequest request, Blob blob) {
        Conditions conditions = Conditions.of(request);
        if (conditions.mustBeNew()) {
            throw new StorageError(
                    400,
                    "UnsatisfiableCondition",
                    "The request includes an unsatisfiable condition for this operation.");
        }
        switch (conditions.test(blob.entityTag, blob.lastModified)) {
            case CHANGED -> throw ErrorCode.CONDITION_NOT_MET.error();
            case UNCHANGED -> throw notModified(blob);
            case MET -> checkTags(request, blob);
        }
    }

    /** The answer to a read of what the reader has already. */
    private static StorageError notModified(Blob blob) {
        return new StorageError(
                        304,
                        ErrorCode.CONDITION_NOT_MET.code(),
                        "The condition specified using HTTP conditional header(s) is not met.")
                .header("ETag", blob.quotedTag());
    }

    /** The existing blob that a request changes, if it may. */
    static Blob change(RestRequest request, BlobFamily family) {
        Blob blob = family.current(request.now());
        if (blob == null) {
            throw BlobErrors.blobNotFound();
        }
        family.lease.checkWrite(Lease.idOf(request), request.now());
        checkWrite(request, blob);
        checkComplete(blob);
        blob.protection.check(request.now());
        return blob;
    }

    /** Tests the conditions of a write on a blob that exists. */
    static void checkWrite(RestRequest request, Blob blob) {
        if (Conditions.of(request).test(blob.entityTag, blob.lastModified) != Conditions.Outcome.MET) {
            throw ErrorCode.CONDITION_NOT_MET.error();
        }
        checkTags(request, blob);
    }

    /** Tests the conditions of an operation on tags, which have headers of their own. */
    static void checkBlob(RestRequest request, Blob blob) {
        if (Conditions.ofBlob(request).test(blob.entityTag, blob.lastModified) != Conditions.Outcome.MET) {
            throw ErrorCode.CONDITION_NOT_MET.error();
        }
    }

    /** The blob that a request would overwrite, or null, if it may. */
    static @Nullable Blob overwrite(RestRequest request, BlobFamily family) {
        Blob existing = family.current(request.now());
        Conditions conditions = Conditions.of(request);
        if (existing == null) {
            family.lease.checkWrite(Lease.idOf(request), request.now());
            if (conditions.failAbsent()) {
                throw ErrorCode.CONDITION_NOT_MET.error();
            }
            return null;
        }
        family.lease.checkWrite(Lease.idOf(request), request.now());
        if (!request.grant().allows("w")) {
            throw BlobErrors.unauthorizedOverwrite();
        }
        // The service lets the holder of the lease overwrite even a blob that must be new.
        if (conditions.mustBeNew() && Lease.idOf(request) == null) {
            throw BlobErrors.blobAlreadyExists();
        }
        if (!conditions.mustBeNew()) {
            checkWrite(request, existing);
        }
        checkComplete(existing);
        existing.protection.check(request.now());
        if (existing.tier.isArchive()) {
            throw existing.tier.rehydrating() == null ? BlobErrors.archived() : BlobErrors.beingRehydrated();
        }
        return existing;
    }

    /** Refuses to write what a copy is about to write. */
    private static void checkComplete(Blob blob) {
        if (blob.arriving != null) {
            throw BlobErrors.pendingCopy();
        }
    }

    /** Tests {@code x-ms-if-tags}. */
    static void checkTags(RestRequest request, Blob blob) {
        String expression = request.header("x-ms-if-tags");
        if (expression != null && !expression.isEmpty()) {
            Map<String, String> tags = blob.tags;
            if (!TagExpression.parse(request, expression, false).test(tags, request.container())) {
                throw ErrorCode.CONDITION_NOT_MET.error();
            }
        }
    }
}
