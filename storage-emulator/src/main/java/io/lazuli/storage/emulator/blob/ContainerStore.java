package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rules.ServiceProperties;
import io.lazuli.storage.emulator.state.StorageContext;
import java.time.Duration;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** All containers of the account, and what their operations share. */
final class ContainerStore {
    final StorageContext context;
    final ServiceProperties properties;
    final DeletedContainers deleted = new DeletedContainers();
    final ConcurrentNavigableMap<String, Container> containers = new ConcurrentSkipListMap<>();

    ContainerStore(StorageContext context, ServiceProperties properties) {
        this.context = context;
        this.properties = properties;
    }

    /** Does something with the container of a request while nobody else does. */
    <R> R inside(RestRequest request, Function<Container, R> work) {
        Container container = containers.get(request.container());
        if (container == null) {
            throw BlobErrors.containerNotFound();
        }
        synchronized (container) {
            if (container.gone) {
                throw BlobErrors.containerNotFound();
            }
            return work.apply(container);
        }
    }

    /** Does something with the blobs at the name in a request; forgets the name if nothing is there afterwards. */
    <R> R at(RestRequest request, Function<BlobFamily, R> work) {
        return inside(request, container -> {
            BlobFamily family = container.family(request.path());
            family.purge(retention(), request.now());
            try {
                return work.apply(family);
            } finally {
                container.tidy(family);
            }
        });
    }

    /** How long deleted blobs are kept; zero if they are not. */
    Duration retention() {
        boolean enabled = "true".equals(properties.text("DeleteRetentionPolicy", "Enabled"));
        String days = properties.text("DeleteRetentionPolicy", "Days");
        return enabled && days != null ? Duration.ofDays(Long.parseLong(days)) : Duration.ZERO;
    }

    /** Whether deleted blobs are kept for a while. */
    boolean keepsDeleted() {
        return !retention().isZero();
    }

    /** Drops all containers, the deleted ones too. */
    void reset() {
        for (Container container : containers.values()) {
            synchronized (container) {
                container.close();
            }
        }
        containers.clear();
        deleted.clear();
    }
}
