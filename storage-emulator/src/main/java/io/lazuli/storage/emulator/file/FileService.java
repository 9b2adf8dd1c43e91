package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.rules.Section;
import io.lazuli.storage.emulator.rules.ServiceProperties;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The File service of one account.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/file-service-rest-api">File service REST API</a>
 */
public final class FileService implements StorageService {
    private final ServiceProperties properties = new ServiceProperties(List.of(
            Section.hourMetrics(),
            Section.minuteMetrics(),
            Section.cors(),
            Section.group("ShareDeleteRetentionPolicy", Section.flag("Enabled", null), Section.days(null))
                    .since("2019-12-12"),
            Section.group(
                            "ProtocolSettings",
                            Section.group(
                                    "SMB",
                                    Section.group("Multichannel", Section.flag("Enabled", "false")),
                                    Section.group("EncryptionInTransit", Section.flag("Required", null))
                                            .since("2026-02-06")),
                            Section.group("NFS", Section.group("EncryptionInTransit", Section.flag("Required", null)))
                                    .since("2026-02-06"))
                    .since("2020-02-10")));
    private final ShareStore store;

    public FileService(StorageContext context) {
        store = new ShareStore(context, properties);
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.FILE;
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
        new ListShares(store).register(routes);
        new ShareOperations(store).register(routes);
        new SnapshotOperations(store).register(routes);
        new AccessOperations(store).register(routes);
        new LeaseOperations(store).register(routes);
        new HandleOperations(store).register(routes);
        new DirectoryOperations(store).register(routes);
        new ListDirectory(store).register(routes);
        RangeOperations ranges = new RangeOperations(store);
        new RangeFromUrl(store, ranges).register(routes);
        ranges.register(routes);
        new CopyOperations(store).register(routes);
        new RenameOperations(store).register(routes);
        new LinkOperations(store).register(routes);
        new RangeList(store).register(routes);
        new FileOperations(store).register(routes);
        new ReadOperations(store).register(routes);
    }

    @Override
    public Optional<AccessPolicy> accessPolicy(String container, String id) {
        Share share = store.shares.get(container);
        if (share == null) {
            return Optional.empty();
        }
        synchronized (share) {
            return share.policies.find(id);
        }
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
