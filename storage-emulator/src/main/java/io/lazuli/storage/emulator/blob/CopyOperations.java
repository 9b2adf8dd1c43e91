package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rules.Conditions;
import io.lazuli.storage.emulator.rules.CopySource;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Slice;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copy Blob, Incremental Copy Blob and Abort Copy Blob. Copies are done at once, unless the emulator is told to take its time.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/copy-blob">Copy Blob</a>
 */
final class CopyOperations {
    private final ContainerStore store;

    CopyOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the copies that go on by themselves. */
    void register(RouteTable routes) {
        routes.add("Blob_StartCopyFromURL", "PUT", Level.ITEM)
                .when(request -> request.hasHeader("x-ms-copy-source"))
                .permission("cw")
                .to(this::copy);
        routes.add("Blob_AbortCopyFromURL", "PUT", Level.ITEM)
                .comp("copy")
                .permission("w")
                .to(this::abort);
        routes.add("PageBlob_CopyIncremental", "PUT", Level.ITEM)
                .comp("incrementalcopy")
                .permission("cw")
                .to(this::copyIncrementally);
    }

    /**
     * Copy Blob. Within the account the source needs no SAS, if the request is signed with the key.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/copy-blob">Copy Blob</a>
     */
    private RestResponse copy(RestRequest request) {
        try (CopySource source = CopySource.get(request, true)) {
            checkSource(source);
            Blob blob = blobOf(request, source, null);
            Duration time = store.context.copyTime();
            return time.isZero()
                    ? place(request, blob, "success")
                    : place(request, later(blob, request, time), "pending");
        }
    }

    /** What stands at the place of a blob until its copy is done. */
    private Blob later(Blob blob, RestRequest request, Duration time) {
        Instant end = request.now().plus(time);
        blob.copy = blob.copy == null ? null : blob.copy.endedAt(end);
        blob.touch(store.context.ticks(), end);
        return blob.waiting(request.now());
    }

    /** Turns the refusal of a source into that of the copy. */
    private static void checkSource(CopySource source) {
        int status = source.status();
        if (status == 304 || status == 412) {
            throw BlobErrors.sourceConditionNotMet();
        }
        if (status == 401 || status == 403) {
            throw new StorageError(
                    status, "CannotVerifyCopySource", "Could not verify the copy source within the specified time.");
        }
        if (status >= 300) {
            throw source.refusal();
        }
    }

    /** A blob of the source's type, bytes and properties; the request may give metadata, tags and tier of its own. */
    private static Blob blobOf(RestRequest request, CopySource source, @Nullable String snapshot) {
        Map<String, String> given = request.metadata();
        String typeName = source.header("x-ms-blob-type");
        BlobType type = BlobType.named(typeName == null ? "" : typeName);
        Content content = Content.zeros(0);
        try (Slice slice = source.takeContent()) {
            content.append(slice);
        }
        Blob blob = UploadOperations.newBlob(request, type, content, ContentHeaders.ofSource(source));
        blob.metadata = given.isEmpty() ? source.metadata() : given;
        String blocks = source.header("x-ms-blob-committed-block-count");
        blob.appended = blocks == null ? 0 : Integer.parseInt(blocks);
        String sequence = source.header("x-ms-blob-sequence-number");
        blob.sequenceNumber = sequence == null ? 0 : Long.parseLong(sequence);
        blob.sealed = "true".equals(source.header("x-ms-blob-sealed")) || request.flag("x-ms-seal-blob");
        String id = UUID.randomUUID().toString();
        blob.copy = new CopyState(id, source.shownUrl(), "success", content.length(), request.now(), snapshot);
        return blob;
    }

    /** Puts the copy at its place and answers 202. */
    private RestResponse place(RestRequest request, Blob blob, String status) {
        boolean placed = false;
        try {
            RestResponse response = store.at(request, family -> {
                checkTarget(request, family, blob);
                blob.touch(store.context.ticks(), request.now());
                family.dropStaged();
                family.replace(blob, store.keepsDeleted(), store.context.ticks(), request.now());
                return ReadOperations.stamp(RestResponse.status(202), blob)
                        .header("x-ms-copy-id", blob.copy == null ? null : blob.copy.id())
                        .header("x-ms-copy-status", status);
            });
            placed = true;
            return response;
        } finally {
            if (!placed) {
                blob.close();
            }
        }
    }

    /** Tests what the request demands of the destination, whose failures have a code of their own here. */
    private static void checkTarget(RestRequest request, BlobFamily family, Blob blob) {
        Blob existing = family.current(request.now());
        Conditions conditions = Conditions.of(request);
        if (existing != null && conditions.test(existing.entityTag, existing.lastModified) != Conditions.Outcome.MET) {
            throw conditions.mustBeNew() ? BlobErrors.blobAlreadyExists() : BlobErrors.targetConditionNotMet();
        }
        if (existing == null && conditions.failAbsent()) {
            throw BlobErrors.targetConditionNotMet();
        }
        Guards.overwrite(request, family);
        if (existing != null && existing.type != blob.type) {
            throw BlobErrors.invalidBlobType();
        }
    }

    /**
     * Incremental Copy Blob, of a snapshot of a page blob. The destination gets a snapshot of its own.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/incremental-copy-blob">Incremental Copy Blob</a>
     */
    private RestResponse copyIncrementally(RestRequest request) {
        try (CopySource source = CopySource.get(request, true)) {
            checkSource(source);
            if (!source.isSnapshot()) {
                throw BlobErrors.incrementalSourceMustBeSnapshot();
            }
            String time = Ticks.format(store.context.ticks().next());
            Blob blob = blobOf(request, source, time);
            blob.require(BlobType.PAGE);
            RestResponse response = place(request, blob, "pending");
            store.at(request, family -> family.snapshots.put(time, blob.copy()));
            return response;
        }
    }

    /**
     * Abort Copy Blob. The blob stays, empty.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/abort-copy-blob">Abort Copy Blob</a>
     */
    private RestResponse abort(RestRequest request) {
        String id = request.requiredQuery("copyid");
        request.required("x-ms-copy-action");
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw request.invalidQuery("copyid").detail("Reason", "copyid needs to be valid Guid.");
        }
        return store.at(request, family -> {
            Blob blob = Guards.find(request, family);
            family.lease.checkWrite(Lease.idOf(request), request.now());
            CopyState copy = blob.copy;
            if (blob.arriving == null || copy == null) {
                throw BlobErrors.noPendingCopy();
            }
            if (!copy.id().equalsIgnoreCase(id)) {
                throw BlobErrors.copyIdMismatch();
            }
            blob.dropArriving();
            blob.copy = copy.abortedAt(request.now());
            blob.touch(store.context.ticks(), request.now());
            return RestResponse.status(204);
        });
    }
}
