package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.ByteRange;
import io.lazuli.storage.emulator.state.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operation List Ranges: which bytes of a file were written, or changed since a snapshot.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-ranges">List Ranges</a>
 */
final class RangeList {
    private static final int MOST = 10_000;

    private final ShareStore store;

    RangeList(ShareStore store) {
        this.store = store;
    }

    /** A range of the answer. */
    private record Line(Extent extent, boolean cleared) {}

    void register(RouteTable routes) {
        routes.add("File_GetRangeList", "GET", Level.ITEM)
                .comp("rangelist")
                .permission("r")
                .to(this::list);
    }

    /** Lists ranges in order. In a difference those that were cleared stand among those that were written. */
    private RestResponse list(RestRequest request) {
        return store.inside(request, share -> {
            StoredFile file = Guards.read(request, share);
            long length = file.content.length();
            List<Extent> written = Extents.wholeUnits(file.content.written(), length);
            List<Extent> wanted = wanted(request, length);
            List<Line> lines = new ArrayList<>();
            Share.Snapshot previous = previous(request, share);
            if (previous == null) {
                Extents.both(written, wanted).forEach(extent -> lines.add(new Line(extent, false)));
            } else {
                List<Extent> touched = Extents.both(touched(request, previous, file), wanted);
                Extents.both(touched, written).forEach(extent -> lines.add(new Line(extent, false)));
                Extents.without(touched, written).forEach(extent -> lines.add(new Line(extent, true)));
                lines.sort(Comparator.comparingLong(line -> line.extent.offset()));
            }
            RestResponse response = file.stamp(RestResponse.status(200)).header("x-ms-content-length", length);
            return response.xml(page(request, lines));
        });
    }

    /** What the request asks about: the whole file, or the part of its range that is inside. */
    private static List<Extent> wanted(RestRequest request, long length) {
        ByteRange range = ByteRange.of(request);
        if (range == null) {
            return length == 0 ? List.of() : List.of(new Extent(0, length));
        }
        ByteRange inside = range.within(length);
        return List.of(new Extent(inside.first(), inside.length()));
    }

    /** The snapshot to compare with, or null if the request asks for no difference. */
    private static Share.@Nullable Snapshot previous(RestRequest request, Share share) {
        String time = ShareStore.snapshotTime(request, "prevsharesnapshot");
        if (time == null) {
            return null;
        }
        Share.Snapshot previous = share.snapshots.get(time);
        if (previous == null) {
            throw FileErrors.previousSnapshotNotFound();
        }
        return previous;
    }

    /** What was touched since a snapshot: all, if the file is a new one since then. */
    private static List<Extent> touched(RestRequest request, Share.Snapshot previous, StoredFile file) {
        boolean known =
                previous.root().find(FilePath.of(request).names()) instanceof StoredFile before && before.id == file.id;
        return Extents.wholeUnits(file.touches.since(known ? previous.ticks() : 0), file.content.length());
    }

    /** The lines, or those of a page if the request asks for pages. A marker is the offset where to go on. */
    private static XmlWriter page(RestRequest request, List<Line> lines) {
        boolean paged = request.query().has("marker") || request.query().has("maxresults");
        int most = paged ? request.number("maxresults", 1, Integer.MAX_VALUE, MOST) : Integer.MAX_VALUE;
        long from = offset(request);
        XmlWriter xml = new XmlWriter("Ranges");
        String next = "";
        int count = 0;
        for (Line line : lines) {
            if (line.extent.offset() < from) {
                continue;
            }
            if (count++ == most) {
                next = Long.toString(line.extent.offset());
                break;
            }
            xml.open(line.cleared ? "ClearRange" : "Range")
                    .leaf("Start", line.extent.offset())
                    .leaf("End", line.extent.end() - 1)
                    .close();
        }
        return paged ? xml.leaf("NextMarker", next) : xml;
    }

    /** The offset in a marker, or zero. */
    private static long offset(RestRequest request) {
        String marker = request.query("marker");
        if (marker == null || marker.isEmpty()) {
            return 0;
        }
        if (!marker.matches("\\d{1,18}")) {
            throw request.invalidQuery("marker");
        }
        return Long.parseLong(marker);
    }
}
