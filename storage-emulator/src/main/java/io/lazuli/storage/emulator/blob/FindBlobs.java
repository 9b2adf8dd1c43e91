package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Find Blobs by Tags, in the account or in one container.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/find-blobs-by-tags">Find Blobs by Tags</a>
 */
final class FindBlobs {
    private final ContainerStore store;

    FindBlobs(ContainerStore store) {
        this.store = store;
    }

    /** A blob that fits, and those of its tags that the condition names. */
    private record Match(String container, String name, Map<String, String> tags) {
        String marker() {
            return container + "/" + name;
        }
    }

    /** Adds the searches of the account and of a container. */
    void register(RouteTable routes) {
        routes.add("Service_FilterBlobs", "GET", Level.SERVICE)
                .comp("blobs")
                .permission("f")
                .to(request -> find(request, List.copyOf(store.containers.values())));
        routes.add("Container_FilterBlobs", "GET", Level.CONTAINER)
                .restype("container")
                .comp("blobs")
                .permission("f")
                .serviceSas("f")
                .to(request -> store.inside(request, container -> find(request, List.of(container))));
    }

    /** Answers with the blobs whose tags fit, by container and name. A marker names the one to go on with. */
    private RestResponse find(RestRequest request, List<Container> containers) {
        String where = request.requiredQuery("where");
        TagExpression expression = TagExpression.parse(request, where, true);
        Page page = Page.of(request);
        String from = page.marker() == null ? "" : page.marker();
        List<Match> matches = new ArrayList<>();
        for (Container container : containers) {
            synchronized (container) {
                collect(request, container, expression, matches);
            }
        }
        matches.removeIf(match -> match.marker().compareTo(from) < 0);
        XmlWriter xml = Page.open(request).leaf("Where", where).open("Blobs");
        matches.stream().limit(page.most()).forEach(match -> {
            xml.open("Blob").leaf("Name", match.name).leaf("ContainerName", match.container);
            BlobXml.tags(xml, match.tags);
            xml.close();
        });
        String next = matches.size() > page.most() ? matches.get(page.most()).marker() : "";
        return RestResponse.status(200).xml(xml.close().leaf("NextMarker", next));
    }

    /** Adds the matches of one container. Its lock is held. */
    private static void collect(
            RestRequest request, Container container, TagExpression expression, List<Match> matches) {
        for (BlobFamily family : container.blobs.values()) {
            Blob blob = family.current(request.now());
            if (blob != null && expression.test(blob.tags, container.name)) {
                Map<String, String> named = new TreeMap<>(blob.tags);
                named.keySet().retainAll(expression.names());
                matches.add(new Match(container.name, family.name, named));
            }
        }
    }
}
