package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.state.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Append Block and Append Blob Seal.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/append-block">Append Block</a>
 */
final class AppendOperations {
    private static final long LARGEST = 100L << 20;
    private static final int MOST_BLOCKS = 50_000;

    private final ContainerStore store;

    AppendOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations of append blobs. */
    void register(RouteTable routes) {
        routes.add("AppendBlob_AppendBlock", "PUT", Level.ITEM)
                .comp("appendblock")
                .when(request -> !request.hasHeader("x-ms-copy-source"))
                .permission("aw")
                .checksums()
                .largestBody(LARGEST)
                .to(request -> append(store, request, request.body()));
        routes.add("AppendBlob_Seal", "PUT", Level.ITEM)
                .comp("seal")
                .permission("w")
                .to(this::seal);
    }

    /** Adds a payload to the blob and answers 201. */
    static RestResponse append(ContainerStore store, RestRequest request, Payload payload) {
        if (payload.length() == 0) {
            throw request.invalidHeader("Content-Length");
        }
        String match = request.header("If-Match");
        boolean bare = match != null && !match.equals("*") && !match.startsWith("\"");
        if (bare && !request.since("2020-10-02") && !request.hasHeader("x-ms-copy-source")) {
            // Other operations, and newer versions, take an ETag without quotes for one that does not match.
            throw ErrorCode.OUT_OF_RANGE_INPUT.error();
        }
        return store.at(request, family -> {
            Blob blob = Guards.change(request, family);
            blob.require(BlobType.APPEND);
            blob.key.check(request);
            checkPosition(request, blob, payload.length());
            if (blob.sealed) {
                throw BlobErrors.sealed();
            }
            if (blob.appended == MOST_BLOCKS) {
                throw BlobErrors.blockCountExceedsLimit();
            }
            long offset = blob.content.length();
            blob.content.append(payload);
            blob.appended++;
            blob.touch(store.context.ticks(), request.now());
            family.lease.modified(request.now());
            RestResponse response = ReadOperations.stamp(RestResponse.status(201), blob)
                    .header("x-ms-blob-append-offset", offset)
                    .header("x-ms-blob-committed-block-count", blob.appended);
            return blob.key.describeWrite(BlockOperations.checksums(request, response, payload.checksums()));
        });
    }

    /** Refuses an append that would not begin where its sender thinks, or would make the blob too large. */
    private static void checkPosition(RestRequest request, Blob blob, long more) {
        Long position = notNegative(request, "x-ms-blob-condition-appendpos");
        if (position != null && position != blob.content.length()) {
            throw BlobErrors.appendPositionConditionNotMet();
        }
        Long most = notNegative(request, "x-ms-blob-condition-maxsize");
        if (most != null && blob.content.length() + more > most) {
            throw BlobErrors.maxBlobSizeConditionNotMet();
        }
    }

    /** A header that holds a whole number from 0 on, or null. */
    private static @Nullable Long notNegative(RestRequest request, String name) {
        Long number = request.number(name);
        if (number != null && number < 0) {
            throw request.invalidHeader(name);
        }
        return number;
    }

    /**
     * Append Blob Seal. A sealed blob takes no further blocks; there is no way to unseal it.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/append-blob-seal">Append Blob Seal</a>
     */
    private RestResponse seal(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.change(request, family);
            blob.require(BlobType.APPEND);
            checkPosition(request, blob, 0);
            blob.sealed = true;
            blob.touch(store.context.ticks(), request.now());
            return ReadOperations.stamp(RestResponse.status(200), blob).header("x-ms-blob-sealed", "true");
        });
    }
}
