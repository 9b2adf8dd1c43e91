package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Page;
import org.jspecify.annotations.Nullable;

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

    /** Adds the operation. */
    void register(RouteTable routes) {
        routes.add("Service_ListContainersSegment", "GET", Level.SERVICE)
                .comp("list")
                .permission("l")
                .to(this::list);
    }

    /** Answers with a page of containers, by name. */
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
                describe(xml, container, request, withMetadata, null);
            }
        }
        if (request.list("include").contains("deleted")) {
            listDeleted(xml, request, page, withMetadata);
        }
        return RestResponse.status(200).xml(xml.close().leaf("NextMarker", next));
    }

    /** Deleted containers stand behind the others, on every page. */
    private void listDeleted(XmlWriter xml, RestRequest request, Page page, boolean withMetadata) {
        for (DeletedContainers.Entry entry : store.deleted.entries(store.retention(), request.now())) {
            if (entry.container().name.startsWith(page.prefix())) {
                describe(xml, entry.container(), request, withMetadata, entry);
            }
        }
    }

    /** An element {@code Container}. Which elements it has depends on the service version. */
    private void describe(
            XmlWriter xml,
            Container container,
            RestRequest request,
            boolean withMetadata,
            DeletedContainers.@Nullable Entry deleted) {
        xml.open("Container").leaf("Name", container.name);
        if (deleted != null) {
            xml.leaf("Deleted", "true").leaf("Version", deleted.version());
        }
        xml.open("Properties");
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
        if (deleted != null) {
            xml.leaf("DeletedTime", Dates.rfc1123(deleted.deleted()))
                    .leaf("RemainingRetentionDays", deleted.remainingDays(store.retention(), request.now()));
        }
        xml.close();
        if (withMetadata) {
            xml.metadata(container.metadata);
        }
        xml.close();
    }
}
