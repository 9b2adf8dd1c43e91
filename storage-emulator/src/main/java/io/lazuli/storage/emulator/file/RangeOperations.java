package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.ByteRange;
import java.util.Locale;

/**
 * The operation Put Range: write bytes into a file, or clear some.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-range">Put Range</a>
 */
final class RangeOperations {
    /** Most bytes that one request writes. */
    static final long LARGEST_RANGE = 4L << 20;

    private static final String WRITE_TIME = "x-ms-file-last-write-time";

    private final ShareStore store;

    RangeOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("File_UploadRange", "PUT", Level.ITEM)
                .comp("range")
                .permission("w")
                .largestBody(LARGEST_RANGE)
                .checksums()
                .to(this::put);
    }

    /** Tells the two kinds of Put Range apart. */
    private RestResponse put(RestRequest request) {
        ByteRange range = range(request);
        return switch (request.required("x-ms-write").toLowerCase(Locale.ROOT)) {
            case "update" -> update(request, range);
            case "clear" -> clear(request, range);
            default -> throw request.invalidHeader("x-ms-write");
        };
    }

    /** The range that a request writes, from either header. */
    static ByteRange range(RestRequest request) {
        String name = request.hasHeader("x-ms-range") || !request.hasHeader("Range") ? "x-ms-range" : "Range";
        return ByteRange.required(request, name);
    }

    /** Writes the body, which must be as long as the range and lie within the file: writing does not lengthen it. */
    private RestResponse update(RestRequest request, ByteRange range) {
        if (range.length() > LARGEST_RANGE) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE.error().detail("MaxLimit", Long.toString(LARGEST_RANGE));
        }
        if (request.body().length() != range.length()) {
            throw request.invalidHeader("Content-Length");
        }
        return store.changing(request, share -> {
            StoredFile file = Guards.write(request, share);
            checkWithin(range, file);
            file.write(range.first(), request.body(), store.ticks());
            RestResponse response = written(request, file);
            return response.header("Content-MD5", request.body().checksums().md5())
                    .header("x-ms-request-server-encrypted", "true");
        });
    }

    /** Gives back the room of a range, which reads as zeros from then on. */
    private RestResponse clear(RestRequest request, ByteRange range) {
        if (request.body().length() != 0) {
            throw request.invalidHeader("Content-Length");
        }
        return store.changing(request, share -> {
            StoredFile file = Guards.write(request, share);
            checkWithin(range, file);
            file.clear(range.first(), range.length(), store.ticks());
            return written(request, file);
        });
    }

    /** A range that sticks out of the file is refused as a whole. */
    static void checkWithin(ByteRange range, StoredFile file) {
        if (range.last() >= file.content.length()) {
            throw ErrorCode.INVALID_RANGE.error();
        }
    }

    /** Notes that bytes were written, and answers. In older versions that does not touch the times of SMB. */
    RestResponse written(RestRequest request, StoredFile file) {
        file.modified(request.now(), store.ticks());
        if (!SmbHeaders.tellsWriteTime(request)) {
            return file.stamp(RestResponse.status(201));
        }
        boolean preserve = "preserve".equalsIgnoreCase(request.header(WRITE_TIME));
        file.smb = preserve ? file.smb.changedAt(request.now()) : file.smb.writtenAt(request.now());
        return file.stamp(RestResponse.status(201)).header(WRITE_TIME, Dates.sevenDecimals(file.smb.written()));
    }
}
