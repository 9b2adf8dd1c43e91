package io.lazuli.storage.queue.internal;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.Page;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.xml.ServiceStatsXml;
import io.lazuli.storage.internal.xml.UserDelegationKeyXml;
import io.lazuli.storage.internal.xml.XmlReader;
import io.lazuli.storage.queue.model.QueueItem;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.queue.options.ListQueuesOptions;
import io.lazuli.storage.sas.UserDelegationKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operations on the service as a whole say, and how their answers are read. */
public final class QueueServiceOperations {
    private QueueServiceOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/list-queues1">List Queues</a>.
     *
     * @param marker of the page; null for the first
     */
    public static Operation<Page<QueueItem>> listQueues(
            Resource service, ListQueuesOptions options, @Nullable String marker) {
        return Operation.named("ListQueues")
                .get(service)
                .query("comp", "list")
                .query("prefix", options.prefix().isEmpty() ? null : options.prefix())
                .query("marker", marker)
                .query("maxresults", options.pageSize() == 0 ? null : options.pageSize())
                .query("include", options.includeMetadata() ? "metadata" : null)
                .expect(200)
                .decodeBody(QueueServiceOperations::page);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/get-queue-service-properties">Get Queue Service Properties</a>. */
    public static Operation<QueueServiceProperties> getProperties(Resource service) {
        return Operation.named("GetQueueServiceProperties")
                .get(service)
                .query("restype", "service")
                .query("comp", "properties")
                .expect(200)
                .decodeBody(ServicePropertiesXml::read);
    }

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/set-queue-service-properties">Set Queue Service Properties</a>. */
    public static Operation<ResponseInfo> setProperties(Resource service, QueueServiceProperties properties) {
        return Operation.named("SetQueueServiceProperties")
                .put(service)
                .query("restype", "service")
                .query("comp", "properties")
                .xml(ServicePropertiesXml.write(properties))
                .expect(202)
                .decodeHead(info -> info);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/get-queue-service-stats">Get Queue Service Stats</a>.
     *
     * @param secondary the address of the service's secondary; the primary refuses to tell
     */
    public static Operation<ServiceStats> getStats(Resource secondary) {
        return Operation.named("GetQueueServiceStats")
                .get(secondary)
                .query("restype", "service")
                .query("comp", "stats")
                .expect(200)
                .decodeBody(ServiceStatsXml::read);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key">Get User Delegation Key</a>.
     *
     * @param delegatedTenant null for none
     * @throws IllegalArgumentException if the service would not give a key for that time
     */
    public static Operation<UserDelegationKey> getUserDelegationKey(
            Resource service, Instant start, Instant expiry, @Nullable String delegatedTenant) {
        return Operation.named("GetUserDelegationKey")
                .post(service)
                .query("restype", "service")
                .query("comp", "userdelegationkey")
                .xml(UserDelegationKeyXml.write(start, expiry, delegatedTenant))
                .expect(200)
                .decodeBody(UserDelegationKeyXml::read);
    }

    private static Page<QueueItem> page(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        List<QueueItem> items = List.of();
        String next = null;
        for (int list = in.root("EnumerationResults"); in.nextIn(list); ) {
            switch (in.name()) {
                case "Queues" -> items = items(in);
                case "NextMarker" -> next = in.textOrNull();
                default -> {}
            }
        }
        return new Page<>(items, next, info);
    }

    private static List<QueueItem> items(XmlReader in) {
        List<QueueItem> items = new ArrayList<>();
        for (int queues = in.enter(); in.nextIn(queues); ) {
            if (in.is("Queue")) {
                items.add(item(in));
            }
        }
        return items;
    }

    private static QueueItem item(XmlReader in) {
        String name = null;
        Metadata metadata = Metadata.EMPTY;
        for (int queue = in.enter(); in.nextIn(queue); ) {
            switch (in.name()) {
                case "Name" -> name = in.text();
                case "Metadata" -> metadata = metadata(in);
                default -> {}
            }
        }
        if (name == null) {
            throw new DecodeException("A queue in the list has no name", null);
        }
        return new QueueItem(name, metadata);
    }

    private static Metadata metadata(XmlReader in) {
        Map<String, String> pairs = new HashMap<>();
        for (int metadata = in.enter(); in.nextIn(metadata); ) {
            pairs.put(in.name(), in.text());
        }
        return Metadata.received(pairs);
    }
}
