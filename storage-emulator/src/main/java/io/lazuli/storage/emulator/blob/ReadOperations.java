package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.blob.query.Query;
import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.ByteRange;
import io.lazuli.storage.emulator.state.Checksums;
import io.lazuli.storage.emulator.state.Slice;
import java.util.List;

/**
 * Get Blob, Get Blob Properties and Get Blob Metadata.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob">Get Blob</a>
 */
final class ReadOperations {
    private static final long LARGEST_HASHED_RANGE = 4L << 20;
    /** Queries are worked out in the heap; larger blobs than tests have are refused. */
    private static final long LARGEST_QUERIED = 16L << 20;

    private final ContainerStore store;

    ReadOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the reads. They stand last, as they have no {@code comp} to tell them by. */
    void register(RouteTable routes) {
        routes.add("Blob_Query", "POST", Level.ITEM)
                .comp("query")
                .permission("r")
                .to(this::query);
        routes.add("Blob_Download", "GET", Level.ITEM)
                .permission("r")
                .publicRead()
                .to(this::download);
        routes.add("Blob_GetProperties", "HEAD", Level.ITEM)
                .permission("r")
                .publicRead()
                .to(this::getProperties);
        for (String method : List.of("GET", "HEAD")) {
            routes.add("Blob_GetMetadata", method, Level.ITEM)
                    .comp("metadata")
                    .permission("r")
                    .publicRead()
                    .to(this::getMetadata);
        }
    }

    /**
     * Get Blob, whole or in part. A range is answered with 206 even if it is the whole blob.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob">Get Blob</a>
     */
    private RestResponse download(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.read(request, family);
            if (blob.tier.isArchive()) {
                throw blob.tier.rehydrating() == null ? BlobErrors.archived() : BlobErrors.beingRehydrated();
            }
            ByteRange range = ByteRange.of(request);
            RestResponse response = range == null ? whole(request, blob) : part(request, blob, range);
            return describe(response, request, family, blob);
        });
    }

    /** The answer with all bytes. */
    private static RestResponse whole(RestRequest request, Blob blob) {
        if (request.flag("x-ms-range-get-content-md5")) {
            throw request.invalidHeader("x-ms-range-get-content-md5");
        }
        return RestResponse.status(200).content(blob.content.slice()).header("Content-MD5", blob.headers.md5());
    }

    /** The answer with some bytes. Checksums of a range are worked out up to 4 MiB, as in the service. */
    private static RestResponse part(RestRequest request, Blob blob, ByteRange wanted) {
        ByteRange range = wanted.within(blob.content.length());
        boolean md5 = request.flag("x-ms-range-get-content-md5");
        boolean crc64 = request.flag("x-ms-range-get-content-crc64");
        if ((md5 || crc64) && range.length() > LARGEST_HASHED_RANGE) {
            throw request.invalidHeader(md5 ? "x-ms-range-get-content-md5" : "x-ms-range-get-content-crc64");
        }
        Slice slice = blob.content.slice(range.first(), range.length());
        RestResponse response = RestResponse.status(206)
                .content(slice)
                .header("Content-Range", range.contentRange(blob.content.length()))
                .header("x-ms-blob-content-md5", blob.headers.md5());
        if (md5 || crc64) {
            Checksums sums = slice.checksums();
            response.header("Content-MD5", md5 ? sums.md5() : null)
                    .header("x-ms-content-crc64", crc64 ? sums.crc64() : null);
        }
        return response;
    }

    /**
     * Query Blob Contents.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/query-blob-contents">Query Blob Contents</a>
     */
    private RestResponse query(RestRequest request) {
        Query query = Query.of(request);
        return store.at(request, family -> {
            Blob blob = Guards.read(request, family);
            blob.require(BlobType.BLOCK);
            if (blob.content.length() > LARGEST_QUERIED) {
                throw ErrorCode.OUT_OF_RANGE_INPUT.error();
            }
            try (Slice content = blob.content.slice()) {
                RestResponse response = describe(RestResponse.status(200), request, family, blob);
                return response.bytes("avro/binary", query.run(content.toBytes()));
            }
        });
    }

    /**
     * Get Blob Properties.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob-properties">Get Blob Properties</a>
     */
    private RestResponse getProperties(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.read(request, family);
            RestResponse response = RestResponse.status(200)
                    .header("Content-Length", blob.content.length())
                    .header("Content-MD5", blob.headers.md5());
            blob.tier.describe(response, request);
            blob.protection.describe(response);
            return describe(response, request, family, blob)
                    .header("x-ms-expiry-time", blob.expires == null ? null : Dates.rfc1123(blob.expires));
        });
    }

    /**
     * Get Blob Metadata.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-blob-metadata">Get Blob Metadata</a>
     */
    private RestResponse getMetadata(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.read(request, family);
            return stamp(RestResponse.status(200).metadata(blob.metadata), blob);
        });
    }

    /** Adds ETag and date of a blob. */
    static RestResponse stamp(RestResponse response, Blob blob) {
        return response.header("ETag", blob.quotedTag()).header("Last-Modified", Dates.rfc1123(blob.lastModified));
    }

    /** Adds what Get Blob and Get Blob Properties both tell. */
    private static RestResponse describe(RestResponse response, RestRequest request, BlobFamily family, Blob blob) {
        blob.headers.describe(stamp(response, blob), request);
        response.metadata(blob.metadata)
                .header("Accept-Ranges", "bytes")
                .header("x-ms-blob-type", blob.type.word())
                .header("x-ms-creation-time", Dates.rfc1123(blob.created))
                .header("x-ms-blob-sequence-number", blob.type == BlobType.PAGE ? blob.sequenceNumber : null)
                .header("x-ms-blob-committed-block-count", blob.type == BlobType.APPEND ? blob.appended : null)
                .header("x-ms-blob-sealed", blob.sealed ? "true" : null)
                .header("x-ms-tag-count", blob.tags.isEmpty() ? null : blob.tags.size());
        if (!request.since("2011-08-18")) {
            response.header("ETag", blob.entityTag);
        }
        String snapshot = request.query("snapshot");
        if (snapshot == null || snapshot.isEmpty()) {
            family.lease.describe(response, request.now());
        } else if (!request.since("2019-02-02")) {
            response.header("x-ms-snapshot", snapshot);
        }
        if (blob.copy != null) {
            blob.copy.describe(response);
        }
        return blob.key.describeRead(response);
    }
}
