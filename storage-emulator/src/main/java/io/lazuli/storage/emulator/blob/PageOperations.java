package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.ByteRange;
import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Extent;
import io.lazuli.storage.emulator.state.Payload;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Put Page, Get Page Ranges, and what Set Blob Properties does to page blobs: resizing, sequence numbers.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-page">Put Page</a>
 */
final class PageOperations {
    private static final long LARGEST = 4L << 20;
    private static final int PAGE = 512;

    private final ContainerStore store;

    PageOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations of page blobs. */
    void register(RouteTable routes) {
        routes.add("PageBlob_UploadPages", "PUT", Level.ITEM)
                .comp("page")
                .when(request -> !request.hasHeader("x-ms-copy-source"))
                .permission("w")
                .checksums()
                .largestBody(LARGEST)
                .to(this::putPage);
        routes.add("PageBlob_GetPageRanges", "GET", Level.ITEM)
                .comp("pagelist")
                .permission("r")
                .publicRead()
                .to(this::getPageRanges);
        routes.add("PageBlob_UpdateSequenceNumber", "PUT", Level.ITEM)
                .comp("properties")
                .when(request -> request.hasHeader("x-ms-sequence-number-action"))
                .permission("w")
                .to(this::updateSequenceNumber);
        routes.add("PageBlob_Resize", "PUT", Level.ITEM)
                .comp("properties")
                .when(request -> request.hasHeader("x-ms-blob-content-length"))
                .permission("w")
                .to(this::resize);
    }

    /**
     * Put Page: writes pages, or clears them.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-page">Put Page</a>
     */
    private RestResponse putPage(RestRequest request) {
        String action = request.required("x-ms-page-write").toLowerCase(Locale.ROOT);
        ByteRange range = range(request);
        return switch (action) {
            case "update" -> write(store, request, range, request.body());
            case "clear" -> clear(request, range);
            default -> throw request.invalidHeader("x-ms-page-write");
        };
    }

    /** The range that a request writes, which must be made of whole pages. */
    static ByteRange range(RestRequest request) {
        String name = request.hasHeader("x-ms-range") ? "x-ms-range" : "Range";
        ByteRange range = ByteRange.required(request, name);
        if (range.first() % PAGE != 0 || range.length() % PAGE != 0) {
            // Whichever header had the range, the service blames this one.
            throw ErrorCode.INVALID_HEADER_VALUE
                    .error()
                    .detail("HeaderName", "Range")
                    .detail("HeaderValue", request.header(name));
        }
        return range;
    }

    /** Writes pages and answers 201. */
    static RestResponse write(ContainerStore store, RestRequest request, ByteRange range, Payload payload) {
        if (payload.length() != range.length()) {
            throw request.invalidHeader("Content-Length");
        }
        return store.at(request, family -> {
            Blob blob = pageBlob(request, family, range);
            blob.content.write(range.first(), payload);
            RestResponse response = changed(store, request, family, blob);
            return BlockOperations.checksums(request, response, payload.checksums());
        });
    }

    /** Clears pages, which read as zeros then and do not count as written. */
    private RestResponse clear(RestRequest request, ByteRange range) {
        if (request.body().length() > 0) {
            throw request.invalidHeader("Content-Length");
        }
        return store.at(request, family -> {
            Blob blob = pageBlob(request, family, range);
            blob.content.clear(range.first(), range.length());
            return changed(store, request, family, blob);
        });
    }

    /** The page blob that a request writes to, if it may, and if the range lies within it. */
    private static Blob pageBlob(RestRequest request, BlobFamily family, ByteRange range) {
        Blob blob = Guards.change(request, family);
        blob.require(BlobType.PAGE);
        blob.key.check(request);
        checkSequenceNumber(request, blob);
        if (range.last() >= blob.content.length()) {
            throw BlobErrors.invalidPageRange();
        }
        return blob;
    }

    /** Tests the conditions on the sequence number. */
    private static void checkSequenceNumber(RestRequest request, Blob blob) {
        Long most = request.number("x-ms-if-sequence-number-le");
        Long below = request.number("x-ms-if-sequence-number-lt");
        Long equal = request.number("x-ms-if-sequence-number-eq");
        for (Long number : new Long[] {most, below, equal}) {
            if (number != null && number < 0) {
                throw ErrorCode.INVALID_INPUT.error();
            }
        }
        long actual = blob.sequenceNumber;
        boolean met = (most == null || actual <= most)
                && (below == null || actual < below)
                && (equal == null || actual == equal);
        if (!met) {
            throw BlobErrors.sequenceNumberConditionNotMet();
        }
    }

    /** Notes that the content has changed, and answers 201. */
    private static RestResponse changed(ContainerStore store, RestRequest request, BlobFamily family, Blob blob) {
        blob.touch(store.context.ticks(), request.now());
        family.lease.modified(request.now());
        RestResponse response = ReadOperations.stamp(RestResponse.status(201), blob)
                .header("x-ms-blob-sequence-number", blob.sequenceNumber);
        return blob.key.describeWrite(response);
    }

    /**
     * Get Page Ranges: all that were written, or what changed since a snapshot.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-page-ranges">Get Page Ranges</a>
     */
    private RestResponse getPageRanges(RestRequest request) {
        return store.at(request, family -> {
            Blob blob = Guards.read(request, family);
            blob.require(BlobType.PAGE);
            ByteRange asked = ByteRange.of(request);
            ByteRange window = asked == null ? new ByteRange(0, Long.MAX_VALUE) : asked;
            @Nullable Blob previous = previous(request, family);
            XmlWriter xml = new XmlWriter("PageList");
            if (previous == null) {
                blob.content.written().forEach(extent -> range(xml, "PageRange", extent, window));
            } else {
                Content.Difference difference = blob.content.differenceFrom(previous.content);
                Set<Extent> cleared = Set.copyOf(difference.cleared());
                Stream.concat(difference.written().stream(), cleared.stream())
                        .sorted(Comparator.comparingLong(Extent::offset))
                        .forEach(extent ->
                                range(xml, cleared.contains(extent) ? "ClearRange" : "PageRange", extent, window));
            }
            if (request.query("maxresults") != null) {
                xml.leaf("NextMarker", "");
            }
            return ReadOperations.stamp(RestResponse.status(200).xml(xml), blob)
                    .header("x-ms-blob-content-length", blob.content.length());
        });
    }

    /** The snapshot with which the blob is to be compared, or null. */
    private static @Nullable Blob previous(RestRequest request, BlobFamily family) {
        String time = Guards.snapshot(request, "prevsnapshot");
        String url = request.header("x-ms-previous-snapshot-url");
        if (time == null && url != null) {
            time = url.replaceFirst(".*[?&]snapshot=([^&]*).*", "$1").replace("%3A", ":");
        }
        if (time == null) {
            return null;
        }
        Blob previous = family.snapshots.get(time);
        if (previous == null || previous.deleted != null) {
            throw BlobErrors.previousSnapshotNotFound();
        }
        String snapshot = Guards.snapshot(request, "snapshot");
        if (snapshot != null && snapshot.compareTo(time) < 0) {
            throw BlobErrors.previousSnapshotCannotBeNewer();
        }
        return previous;
    }

    /** Writes what of a range lies within a window, which is widened to whole pages. */
    private static void range(XmlWriter xml, String name, Extent extent, ByteRange window) {
        long first = Math.max(extent.offset(), window.first() / PAGE * PAGE);
        long last = Math.min(extent.end() - 1, window.last() | (PAGE - 1));
        if (first <= last) {
            xml.open(name).leaf("Start", first).leaf("End", last).close();
        }
    }

    /** Set Blob Properties with a length: pages beyond it are gone. */
    private RestResponse resize(RestRequest request) {
        Long length = request.number("x-ms-blob-content-length");
        if (length == null || length < 0 || length % PAGE != 0) {
            throw request.invalidHeader("x-ms-blob-content-length");
        }
        return store.at(request, family -> {
            Blob blob = Guards.change(request, family);
            blob.require(BlobType.PAGE);
            blob.content.resize(length);
            return properties(request, blob);
        });
    }

    /** Set Blob Properties with a new sequence number: the larger one, the given one, or one more. */
    private RestResponse updateSequenceNumber(RestRequest request) {
        String action = request.required("x-ms-sequence-number-action").toLowerCase(Locale.ROOT);
        Long number = request.number("x-ms-blob-sequence-number");
        boolean increment = action.equals("increment");
        if (!increment && !action.equals("max") && !action.equals("update")) {
            throw request.invalidHeader("x-ms-sequence-number-action");
        }
        if (increment ? number != null : number == null || number < 0) {
            throw request.invalidHeader("x-ms-blob-sequence-number");
        }
        return store.at(request, family -> {
            Blob blob = Guards.change(request, family);
            blob.require(BlobType.PAGE);
            long old = blob.sequenceNumber;
            if (increment && old == Long.MAX_VALUE) {
                throw BlobErrors.sequenceNumberIncrementTooLarge();
            }
            blob.sequenceNumber = number == null ? old + 1 : action.equals("max") ? Math.max(old, number) : number;
            return properties(request, blob);
        });
    }

    /** Notes that the properties have changed, and answers 200. */
    private RestResponse properties(RestRequest request, Blob blob) {
        blob.touch(store.context.ticks(), request.now());
        return ReadOperations.stamp(RestResponse.status(200), blob)
                .header("x-ms-blob-sequence-number", blob.sequenceNumber);
    }
}
