package io.lazuli.storage.emulator.queue;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.AccessPolicies;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.rules.Page;
import io.lazuli.storage.emulator.rules.Section;
import io.lazuli.storage.emulator.rules.ServiceProperties;
import io.lazuli.storage.emulator.rules.ServiceStatistics;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The Queue service of one account.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/queue-service-rest-api">Queue service REST API</a>
 */
public final class QueueService implements StorageService {
    private final StorageContext context;
    private final ConcurrentNavigableMap<String, StoredQueue> queues = new ConcurrentSkipListMap<>();
    private final ServiceProperties properties = new ServiceProperties(
            List.of(Section.logging(), Section.hourMetrics(), Section.minuteMetrics(), Section.cors()));

    public QueueService(StorageContext context) {
        this.context = context;
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.QUEUE;
    }

    @Override
    public void register(RouteTable routes) {
        registerService(routes);
        routes.add("Queue_Create", "PUT", Level.CONTAINER).permission("cw").to(this::create);
        routes.add("Queue_Delete", "DELETE", Level.CONTAINER).permission("d").to(this::delete);
        for (String method : List.of("GET", "HEAD")) {
            routes.add("Queue_GetProperties", method, Level.CONTAINER)
                    .comp("metadata")
                    .permission("r")
                    .serviceSas("r")
                    .to(this::getProperties);
            routes.add("Queue_GetAccessPolicy", method, Level.CONTAINER)
                    .comp("acl")
                    .to(this::getAccessPolicy);
        }
        routes.add("Queue_SetMetadata", "PUT", Level.CONTAINER)
                .comp("metadata")
                .permission("w")
                .to(this::setMetadata);
        routes.add("Queue_SetAccessPolicy", "PUT", Level.CONTAINER).comp("acl").to(this::setAccessPolicy);
        new MessageOperations(context, this::queue).register(routes);
    }

    /** Adds the operations on the service itself. */
    private void registerService(RouteTable routes) {
        routes.add("Service_SetProperties", "PUT", Level.SERVICE)
                .restype("service")
                .comp("properties")
                .permission("w")
                .to(properties::set);
        routes.add("Service_GetProperties", "GET", Level.SERVICE)
                .restype("service")
                .comp("properties")
                .permission("r")
                .to(request -> properties.get(request).header("Cache-Control", "no-cache"));
        routes.add("Service_GetStatistics", "GET", Level.SERVICE)
                .restype("service")
                .comp("stats")
                .permission("r")
                .to(request -> ServiceStatistics.get(request).header("Cache-Control", "no-cache"));
        routes.add("Service_ListQueuesSegment", "GET", Level.SERVICE)
                .comp("list")
                .permission("l")
                .to(this::list);
    }

    /** The queue of a request, which must be there. */
    private StoredQueue queue(RestRequest request) {
        StoredQueue queue = queues.get(request.container());
        if (queue == null) {
            throw QueueErrors.queueNotFound();
        }
        return queue;
    }

    /**
     * Create Queue. To create it again with the same metadata is no mistake.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-queue4">Create Queue</a>
     */
    private RestResponse create(RestRequest request) {
        Names.checkContainer(request.container());
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        StoredQueue existing = queues.putIfAbsent(request.container(), new StoredQueue(metadata));
        if (existing == null) {
            return RestResponse.status(201);
        }
        if (!existing.metadata().equals(metadata)) {
            throw QueueErrors.queueAlreadyExists();
        }
        return RestResponse.status(204);
    }

    /**
     * Delete Queue. The name is free again at once.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/delete-queue3">Delete Queue</a>
     */
    private RestResponse delete(RestRequest request) {
        StoredQueue queue = queues.remove(request.container());
        if (queue == null) {
            throw QueueErrors.queueNotFound();
        }
        queue.clear();
        return RestResponse.status(204);
    }

    /**
     * Get Queue Metadata. The count has hidden messages in it.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-queue-metadata">Get Queue Metadata</a>
     */
    private RestResponse getProperties(RestRequest request) {
        StoredQueue queue = queue(request);
        return RestResponse.status(200)
                .header("Cache-Control", "no-cache")
                .header("x-ms-approximate-messages-count", queue.count(request.now()))
                .metadata(queue.metadata());
    }

    /**
     * Set Queue Metadata.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-queue-metadata">Set Queue Metadata</a>
     */
    private RestResponse setMetadata(RestRequest request) {
        queue(request).metadata(Names.checkMetadata(request.metadata()));
        return RestResponse.status(204);
    }

    /**
     * Get Queue ACL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-queue-acl">Get Queue ACL</a>
     */
    private RestResponse getAccessPolicy(RestRequest request) {
        return RestResponse.status(200)
                .header("Cache-Control", "no-cache")
                .xml(queue(request).policies().toXml());
    }

    /**
     * Set Queue ACL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/set-queue-acl">Set Queue ACL</a>
     */
    private RestResponse setAccessPolicy(RestRequest request) {
        StoredQueue queue = queue(request);
        queue.policies(AccessPolicies.read(request));
        return RestResponse.status(204);
    }

    /**
     * List Queues.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-queues1">List Queues</a>
     */
    private RestResponse list(RestRequest request) {
        Page page = Page.of(request);
        String markerPrefix = "/" + context.account() + "/";
        boolean withMetadata = request.list("include").contains("metadata");
        XmlWriter xml = Page.echo(Page.open(request), request).open("Queues");
        String next = "";
        int count = 0;
        for (Map.Entry<String, StoredQueue> entry :
                queues.tailMap(page.from(markerPrefix)).entrySet()) {
            if (!entry.getKey().startsWith(page.prefix())) {
                break;
            }
            if (count++ == page.most()) {
                next = markerPrefix + entry.getKey();
                break;
            }
            xml.open("Queue").leaf("Name", entry.getKey());
            if (withMetadata) {
                xml.metadata(entry.getValue().metadata());
            }
            xml.close();
        }
        xml.close().leaf("NextMarker", next);
        return RestResponse.status(200).header("Cache-Control", "no-cache").xml(xml);
    }

    @Override
    public Optional<AccessPolicy> accessPolicy(String container, String id) {
        StoredQueue queue = queues.get(container);
        return queue == null ? Optional.empty() : queue.policies().find(id);
    }

    @Override
    public List<Map<String, String>> corsRules() {
        return properties.corsRules();
    }

    @Override
    public void reset() {
        queues.values().forEach(StoredQueue::clear);
        queues.clear();
        properties.reset();
    }
}
