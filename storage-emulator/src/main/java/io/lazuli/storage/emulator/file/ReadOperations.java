package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.ByteRange;
import io.lazuli.storage.emulator.state.Slice;
import java.util.List;

/**
 * Get File, Get File Properties and Get File Metadata.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-file">Get File</a>
 */
final class ReadOperations {
    private static final String RANGE_MD5 = "x-ms-range-get-content-md5";
    private static final long LARGEST_HASHED_RANGE = 4L << 20;

    private final ShareStore store;

    ReadOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("File_Download", "GET", Level.ITEM).permission("r").to(this::download);
        routes.add("File_GetProperties", "HEAD", Level.ITEM).permission("r").to(this::getProperties);
        for (String method : List.of("GET", "HEAD")) {
            routes.add("File_GetMetadata", method, Level.ITEM)
                    .comp("metadata")
                    .permission("r")
                    .to(this::getMetadata);
        }
    }

    /** Get File. The answer holds the bytes of this moment, whatever is written while they are sent. */
    private RestResponse download(RestRequest request) {
        return store.inside(request, share -> {
            StoredFile file = Guards.read(request, share);
            ByteRange range = ByteRange.of(request);
            RestResponse response = range == null ? whole(request, file) : part(request, file, range);
            return describe(response.header("Accept-Ranges", "bytes"), request, file);
        });
    }

    /** All bytes, with the checksum that was stored; one of the bytes themselves is for ranges only. */
    private static RestResponse whole(RestRequest request, StoredFile file) {
        if (request.flag(RANGE_MD5)) {
            throw request.invalidHeader(RANGE_MD5);
        }
        return RestResponse.status(200).content(file.content.slice()).header("Content-MD5", file.headers.md5());
    }

    /** A range, with a checksum of its own if that was asked for. */
    private static RestResponse part(RestRequest request, StoredFile file, ByteRange wanted) {
        ByteRange range = wanted.within(file.content.length());
        boolean hashed = request.flag(RANGE_MD5);
        if (hashed && range.length() > LARGEST_HASHED_RANGE) {
            throw request.invalidHeader(RANGE_MD5);
        }
        Slice slice = file.content.slice(range.first(), range.length());
        return RestResponse.status(206)
                .content(slice)
                .header("Content-Range", range.contentRange(file.content.length()))
                .header("Content-MD5", hashed ? slice.checksums().md5() : null)
                .header("x-ms-content-md5", file.headers.md5());
    }

    /** Get File Properties. */
    private RestResponse getProperties(RestRequest request) {
        return store.inside(request, share -> {
            StoredFile file = Guards.read(request, share);
            RestResponse response = RestResponse.status(200)
                    .header("Content-Length", file.content.length())
                    .header("Content-MD5", file.headers.md5());
            return describe(response, request, file);
        });
    }

    /** Get File Metadata. */
    private RestResponse getMetadata(RestRequest request) {
        return store.inside(request, share -> {
            StoredFile file = Guards.read(request, share);
            return file.stamp(RestResponse.status(200)).metadata(file.metadata);
        });
    }

    /** Adds what Get File and Get File Properties both tell. */
    private static RestResponse describe(RestResponse response, RestRequest request, StoredFile file) {
        file.headers.describe(file.stamp(response), request);
        response.metadata(file.metadata).header("x-ms-type", "File").header("x-ms-server-encrypted", file.encrypted);
        boolean current = request.query("sharesnapshot") == null;
        if (current && request.since("2019-02-02")) {
            file.lease.describe(response, request.now());
        }
        if (file.copy != null) {
            file.copy.describe(response);
        }
        SmbHeaders.describeType(SmbHeaders.describe(response, request, file), request, file);
        return SmbHeaders.describeLinks(response, request, file);
    }
}
