package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Page;

/**
 * The operation List Containers.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-containers2">List Containers</a>
 */
final class ListContainers {
    private final ContainerStore store;

    ListContainers(ContainerStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("Service_ListContainersSegment", "GET", Level.SERVICE)
                .comp("list")
                .permission("l")
                .to(this::list);
    }

    private RestResponse list(RestRequest request) {
        Page page = Page.of(request);
        String markerPrefix = "/" + store.context.account() + "/";
        boolean withMetadata = request.list("include").contains("metadata");
        XmlWriter xml = Page.echo(Page.open(request), request).open("Containers");
        String next = "";
        int count = 0;
        for (Container container :
                store.containers.tailMap(page.from(markerPrefix)).values()) {
            if (!container.name.startsWith(page.prefix())) {
                break;
            }
            if (count++ == page.most()) {
                next = markerPrefix + container.name;
                break;
            }
            synchronized (container) {
                describe(xml, container, request, withMetadata);
            }
        }
        return RestResponse.status(200).xml(xml.close().leaf("NextMarker", next));
    }

    private static void describe(XmlWriter xml, Container container, RestRequest request, boolean withMetadata) {
        xml.open("Container").leaf("Name", container.name).open("Properties");
        xml.leaf("Last-Modified", Dates.rfc1123(container.lastModified))
                .leaf("Etag", "\"" + container.entityTag + "\"");
        container.lease.describe(xml, request.now());
        xml.leaf("PublicAccess", Container.word(container.access));
        if (request.since("2019-02-02")) {
            xml.leaf("DefaultEncryptionScope", "$account-encryption-key").leaf("DenyEncryptionScopeOverride", "false");
        }
        xml.leaf("HasImmutabilityPolicy", "false").leaf("HasLegalHold", "false");
        if (request.since("2020-10-02")) {
            xml.leaf("ImmutableStorageWithVersioningEnabled", "false");
        }
        xml.close();
        if (withMetadata) {
            xml.metadata(container.metadata);
        }
        xml.close();
    }
}
