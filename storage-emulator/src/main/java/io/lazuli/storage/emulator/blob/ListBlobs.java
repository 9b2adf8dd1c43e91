package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operation List Blobs, flat and with a delimiter.
 *
 * <p>Entries come by name; of one name the snapshots come first, oldest first, then the blob itself. A marker names the entry to go
 * on with.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-blobs">List Blobs</a>
 */
final class ListBlobs {
    private static final String MARKER = "2!";

    private final ContainerStore store;

    ListBlobs(ContainerStore store) {
        this.store = store;
    }

    /** An entry of a page: a blob, a snapshot, or a prefix that stands for many. */
    private record Entry(
            String name,
            String snapshot,
            @Nullable Blob blob,
            @Nullable BlobFamily family) {
        String marker() {
            String text = name + "\n" + snapshot;
            return MARKER + Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Adds the operation. */
    void register(RouteTable routes) {
        routes.add("Container_ListBlobFlatSegment", "GET", Level.CONTAINER)
                .restype("container")
                .comp("list")
                .permission("l")
                .serviceSas("l")
                .publicRead()
                .to(this::list);
    }

    /** Answers with a page. With a delimiter, names that have it behind the prefix are shown as one. */
    private RestResponse list(RestRequest request) {
        Page page = Page.of(request);
        String delimiter = request.query("delimiter");
        XmlWriter xml = Page.open(request).attribute("ContainerName", request.container());
        Page.echo(xml, request).leaf("Delimiter", delimiter == null || delimiter.isEmpty() ? null : delimiter);
        return store.inside(request, container -> {
            List<Entry> entries = entries(request, container, page, delimiter == null ? "" : delimiter);
            BlobXml blobs = new BlobXml(xml.open("Blobs"), request, store.retention());
            for (Entry entry : entries.subList(0, Math.min(entries.size(), page.most()))) {
                if (entry.blob == null) {
                    blobs.prefix(entry.name);
                } else {
                    blobs.blob(entry.name, entry.snapshot, entry.blob, entry.family);
                }
            }
            String next =
                    entries.size() > page.most() ? entries.get(page.most()).marker() : "";
            return RestResponse.status(200).xml(xml.close().leaf("NextMarker", next));
        });
    }

    /** The entries of a page and, if there is one, the first of the next page. */
    private List<Entry> entries(RestRequest request, Container container, Page page, String delimiter) {
        String[] from = start(request, page);
        List<Entry> found = new ArrayList<>();
        String lastPrefix = null;
        for (Map.Entry<String, BlobFamily> named :
                container.blobs.tailMap(from[0]).entrySet()) {
            String name = named.getKey();
            if (!name.startsWith(page.prefix()) || found.size() > page.most()) {
                break;
            }
            List<Entry> here = new ArrayList<>();
            collect(request, named.getValue(), here);
            here.removeIf(entry -> name.equals(from[0]) && precedes(entry.snapshot, from[1]));
            int end = delimiter.isEmpty()
                    ? -1
                    : name.indexOf(delimiter, page.prefix().length());
            if (end < 0) {
                found.addAll(here);
                continue;
            }
            String prefix = name.substring(0, end + delimiter.length());
            if (!here.isEmpty() && !prefix.equals(lastPrefix)) {
                found.add(new Entry(prefix, "", null, null));
                lastPrefix = prefix;
            }
        }
        return found;
    }

    /** The name and snapshot with which the page begins; the empty snapshot stands for the blob itself, which comes last. */
    private static String[] start(RestRequest request, Page page) {
        String marker = page.marker();
        if (marker == null) {
            return new String[] {page.prefix(), null};
        }
        try {
            byte[] text = Base64.getUrlDecoder()
                    .decode(marker.startsWith(MARKER) ? marker.substring(MARKER.length()) : marker);
            String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", 2);
            return parts[0].compareTo(page.prefix()) < 0 ? new String[] {page.prefix(), null} : parts;
        } catch (IllegalArgumentException e) {
            throw request.invalidQuery("marker");
        }
    }

    /** Whether a snapshot comes before the one with which the page begins. */
    private static boolean precedes(String snapshot, @Nullable String first) {
        return first != null && !snapshot.isEmpty() && (first.isEmpty() || snapshot.compareTo(first) < 0);
    }

    /** Adds what is shown of one name: that depends on what the request includes. */
    private void collect(RestRequest request, BlobFamily family, List<Entry> found) {
        family.purge(store.retention(), request.now());
        List<String> include = request.list("include");
        boolean onlyDeleted = request.list("showonly").contains("deleted");
        boolean withDeleted = include.contains("deleted") || onlyDeleted;
        if (include.contains("snapshots")) {
            family.snapshots.forEach((time, blob) -> {
                if (blob.deleted == null ? !onlyDeleted : withDeleted) {
                    found.add(new Entry(family.name, time, blob, null));
                }
            });
        }
        Blob current = family.current(request.now());
        Blob deleted = family.deletedBase();
        if (current != null && !onlyDeleted) {
            found.add(new Entry(family.name, "", current, family));
        } else if (deleted != null && withDeleted) {
            found.add(new Entry(family.name, "", deleted, family));
        } else if (!family.staged.isEmpty() && include.contains("uncommittedblobs")) {
            found.add(new Entry(family.name, "", BlobXml.uncommitted(request), family));
        }
    }
}
