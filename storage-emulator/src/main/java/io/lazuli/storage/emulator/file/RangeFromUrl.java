package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.StorageError;
import io.lazuli.storage.emulator.rules.ByteRange;
import io.lazuli.storage.emulator.rules.CopySource;
import io.lazuli.storage.emulator.state.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The operation Put Range From URL.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-range-from-url">Put Range From URL</a>
 */
final class RangeFromUrl {
    private static final String SOURCE_RANGE = "x-ms-source-range";

    private final ShareStore store;
    private final RangeOperations ranges;

    RangeFromUrl(ShareStore store, RangeOperations ranges) {
        this.store = store;
        this.ranges = ranges;
    }

    void register(RouteTable routes) {
        routes.add("File_UploadRangeFromURL", "PUT", Level.ITEM)
                .comp("range")
                .when(request -> request.hasHeader("x-ms-copy-source"))
                .permission("w")
                .to(this::put);
    }

    /** Reads the source first, and then locks the share to write: the source may lie in the same share. */
    private RestResponse put(RestRequest request) {
        ByteRange target = RangeOperations.range(request);
        if (!request.required("x-ms-write").equalsIgnoreCase("update")) {
            throw request.invalidHeader("x-ms-write");
        }
        if (request.body().length() != 0) {
            throw request.invalidHeader("Content-Length");
        }
        if (target.length() > RangeOperations.LARGEST_RANGE) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE
                    .error()
                    .detail("MaxLimit", Long.toString(RangeOperations.LARGEST_RANGE));
        }
        if (ByteRange.required(request, SOURCE_RANGE).length() != target.length()) {
            throw request.invalidHeader(SOURCE_RANGE);
        }
        Payload bytes = read(request, target.length());
        try {
            return store.changing(request, share -> {
                StoredFile file = Guards.write(request, share);
                RangeOperations.checkWithin(target, file);
                checkConditions(request, bytes);
                file.write(target.first(), bytes, store.ticks());
                return ranges.written(request, file)
                        .header("x-ms-content-crc64", bytes.checksums().crc64())
                        .header("x-ms-request-server-encrypted", "true");
            });
        } finally {
            bytes.release();
        }
    }

    /** The bytes of the source, which must be as many as were asked for. */
    private static Payload read(RestRequest request, long wanted) {
        try (CopySource source = CopySource.get(request, false)) {
            if (source.status() >= 300) {
                StorageError refusal = source.refusal();
                throw FileErrors.cannotVerifySource(refusal.status(), String.valueOf(refusal.getMessage()));
            }
            Payload bytes = source.takePayload(request);
            if (bytes.length() != wanted) {
                bytes.release();
                throw FileErrors.cannotVerifySource(
                        409,
                        "The source request body for copy source does not match requested length to write on target.");
            }
            return bytes;
        }
    }

    /** Tests what the request demands of the checksum of the source. */
    private static void checkConditions(RestRequest request, Payload bytes) {
        String match = request.header("x-ms-source-if-match-crc64");
        String noneMatch = request.header("x-ms-source-if-none-match-crc64");
        String actual =
                match == null && noneMatch == null ? "" : bytes.checksums().crc64();
        if (differs(match, actual) || (noneMatch != null && !differs(noneMatch, actual))) {
            throw ErrorCode.CONDITION_NOT_MET.error();
        }
    }

    private static boolean differs(@Nullable String expected, String actual) {
        return expected != null && !expected.equals(actual);
    }
}
