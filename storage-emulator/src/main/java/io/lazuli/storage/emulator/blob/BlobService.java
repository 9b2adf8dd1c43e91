package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.Address;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.PublicAccess;
import io.lazuli.storage.emulator.rest.Query;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.rules.Section;
import io.lazuli.storage.emulator.rules.ServiceProperties;
import io.lazuli.storage.emulator.rules.ServiceStatistics;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Blob service of one account.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api">Blob service REST API</a>
 */
public final class BlobService implements StorageService {
    private final ServiceProperties properties = new ServiceProperties(List.of(
            Section.logging(),
            Section.hourMetrics(),
            Section.minuteMetrics(),
            Section.cors(),
            Section.group(
                            "DeleteRetentionPolicy",
                            Section.flag("Enabled", "false"),
                            Section.days(null),
                            Section.lasting("AllowPermanentDelete", "false").since("2020-02-10"))
                    .since("2017-07-29"),
            Section.group(
                            "StaticWebsite",
                            Section.flag("Enabled", "false"),
                            Section.text("IndexDocument", null),
                            Section.text("ErrorDocument404Path", null),
                            Section.text("DefaultIndexDocumentPath", null))
                    .since("2018-03-28"),
            Section.text("DefaultServiceVersion", null)));
    private final ContainerStore store;

    public BlobService(StorageContext context) {
        store = new ContainerStore(context, properties);
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.BLOB;
    }

    @Override
    public void register(RouteTable routes) {
        routes.add("Service_SetProperties", "PUT", Level.SERVICE)
                .restype("service")
                .comp("properties")
                .permission("w")
                .to(properties::set);
        routes.add("Service_GetProperties", "GET", Level.SERVICE)
                .restype("service")
                .comp("properties")
                .permission("r")
                .to(properties::get);
        routes.add("Service_GetStatistics", "GET", Level.SERVICE)
                .restype("service")
                .comp("stats")
                .permission("r")
                .to(ServiceStatistics::get);
        for (String method : List.of("GET", "HEAD")) {
            for (Level level : Level.values()) {
                routes.add("Service_GetAccountInfo", method, level)
                        .restype("account")
                        .comp("properties")
                        .permission("rwdlacup")
                        .serviceSas("racwdl")
                        .to(BlobService::accountInfo);
            }
        }
        new BatchOperations().register(routes);
        new FindBlobs(store).register(routes);
        new ListContainers(store).register(routes);
        new ContainerOperations(store).register(routes);
        new ListBlobs(store).register(routes);
        new BlockOperations(store).register(routes);
        new AppendOperations(store).register(routes);
        new PageOperations(store).register(routes);
        new LifeOperations(store).register(routes);
        new ProtectionOperations(store).register(routes);
        new ChangeOperations(store).register(routes);
        new FromUrlOperations(store).register(routes);
        new CopyOperations(store).register(routes);
        new UploadOperations(store).register(routes);
        new ReadOperations(store).register(routes);
    }

    /**
     * Get Account Information: always that of a general-purpose account, version 2, without hierarchical namespace.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-account-information">Get Account Information</a>
     */
    private static RestResponse accountInfo(RestRequest request) {
        return RestResponse.status(200)
                .header("x-ms-sku-name", "Standard_RAGRS")
                .header("x-ms-account-kind", "StorageV2")
                .header("x-ms-is-hns-enabled", request.since("2019-07-07") ? "false" : null);
    }

    /** A path of one segment that does not speak of a container means a blob of the root container. */
    @Override
    public Address resolve(Address address, Query query) {
        boolean named = query.has("restype") || address.level() != Level.CONTAINER;
        return named ? address : address.within("$root");
    }

    @Override
    public Optional<AccessPolicy> accessPolicy(String name, String id) {
        Container container = store.containers.get(name);
        if (container == null) {
            return Optional.empty();
        }
        synchronized (container) {
            return container.policies.find(id);
        }
    }

    @Override
    public PublicAccess publicAccess(String name) {
        Container container = store.containers.get(name);
        if (container == null) {
            return PublicAccess.NONE;
        }
        synchronized (container) {
            return container.access;
        }
    }

    @Override
    public @Nullable String defaultVersion() {
        return properties.text("DefaultServiceVersion");
    }

    @Override
    public List<Map<String, String>> corsRules() {
        return properties.corsRules();
    }

    @Override
    public void reset() {
        store.reset();
        properties.reset();
    }
}
