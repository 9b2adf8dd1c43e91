package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.state.Content;
import java.util.List;
import java.util.Map;

/**
 * Put Blob: block blobs with their content, page and append blobs without.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-blob">Put Blob</a>
 */
final class UploadOperations {
    private static final long LARGEST = 5000L << 20;
    private static final long LARGEST_PAGE_BLOB = 8L << 40;
    private static final int PAGE = 512;

    private final ContainerStore store;

    UploadOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operation. */
    void register(RouteTable routes) {
        routes.add("BlockBlob_Upload", "PUT", Level.ITEM)
                .when(request -> !request.hasHeader("x-ms-copy-source"))
                .permission("cw")
                .checksums()
                .largestBody(LARGEST)
                .to(this::putBlob);
    }

    /** Creates a blob of the type that the request names. */
    private RestResponse putBlob(RestRequest request) {
        return switch (BlobType.of(request)) {
            case BLOCK -> putBlockBlob(request);
            case PAGE -> putPageBlob(request);
            case APPEND -> putAppendBlob(request);
        };
    }

    /**
     * A block blob of the bytes in the body. The MD5 that is kept is the one of these bytes, and the client's must
     * agree.
     */
    private RestResponse putBlockBlob(RestRequest request) {
        String md5 = request.body().checksums().md5();
        ContentHeaders headers = ContentHeaders.ofBody(request);
        if (headers.md5() != null && !headers.md5().equals(md5)) {
            throw ErrorCode.MD5_MISMATCH
                    .error()
                    .detail("UserSpecifiedMd5", headers.md5())
                    .detail("ServerCalculatedMd5", md5);
        }
        Content content = Content.of(request.body());
        Blob blob = newBlob(request, BlobType.BLOCK, content, headers.withMd5(md5));
        RestResponse response = create(request, blob).header("Content-MD5", md5);
        return request.since("2019-02-02")
                ? response.header(
                        "x-ms-content-crc64", request.body().checksums().crc64())
                : response;
    }

    /** A page blob of some length, all zeros, that takes no room. */
    private RestResponse putPageBlob(RestRequest request) {
        request.required("x-ms-blob-content-length");
        Long length = request.number("x-ms-blob-content-length");
        if (length == null || length < 0 || length % PAGE != 0 || length > LARGEST_PAGE_BLOB) {
            throw request.invalidHeader("x-ms-blob-content-length");
        }
        requireNoBody(request);
        Long sequenceNumber = request.number("x-ms-blob-sequence-number");
        if (sequenceNumber != null && sequenceNumber < 0) {
            throw request.invalidHeader("x-ms-blob-sequence-number");
        }
        Blob blob = newBlob(request, BlobType.PAGE, Content.zeros(length), ContentHeaders.ofBody(request));
        blob.sequenceNumber = sequenceNumber == null ? 0 : sequenceNumber;
        return create(request, blob);
    }

    /** An append blob without blocks. */
    private RestResponse putAppendBlob(RestRequest request) {
        requireNoBody(request);
        return create(request, newBlob(request, BlobType.APPEND, Content.zeros(0), ContentHeaders.ofBody(request)));
    }

    /** Page and append blobs come into being empty. */
    private static void requireNoBody(RestRequest request) {
        if (request.body().length() > 0) {
            throw request.invalidHeader("Content-Length");
        }
    }

    /** A blob as a request describes it, not yet at its place. */
    static Blob newBlob(RestRequest request, BlobType type, Content content, ContentHeaders headers) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        Blob blob = new Blob(type, content, request.now(), headers, metadata);
        blob.tags = Tags.ofHeader(request);
        blob.tier = Tier.of(request);
        blob.key = CustomerKey.of(request);
        blob.protection = Protection.of(request);
        return blob;
    }

    /** Puts a blob without committed blocks at its place. */
    private RestResponse create(RestRequest request, Blob blob) {
        return place(store, request, blob, List.of());
    }

    /**
     * Puts a new blob at its place, if the request may, and answers 201. The blob's content is closed if not.
     *
     * @param blocks its committed blocks
     */
    static RestResponse place(ContainerStore store, RestRequest request, Blob blob, List<Blob.Block> blocks) {
        boolean placed = false;
        try {
            RestResponse response = store.at(request, family -> {
                Guards.overwrite(request, family);
                blob.blocks = blocks;
                blob.touch(store.context.ticks(), request.now());
                family.dropStaged();
                family.replace(blob, store.keepsDeleted(), store.context.ticks(), request.now());
                return blob.key.describeWrite(ReadOperations.stamp(RestResponse.status(201), blob));
            });
            placed = true;
            return response;
        } finally {
            if (!placed) {
                blob.content.close();
            }
        }
    }
}
