package io.lazuli.storage.emulator.queue;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.Objects;
import java.util.Optional;

/** The Queue service of one account. */
public final class QueueService implements StorageService {
    @SuppressWarnings("UnusedVariable") // what the operations work with
    private final StorageContext context;

    public QueueService(StorageContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.QUEUE;
    }

    @Override
    public void register(RouteTable routes) {
        // One line for each operation.
    }

    @Override
    public Optional<AccessPolicy> accessPolicy(String container, String id) {
        return Optional.empty();
    }

    @Override
    public void reset() {
        // Nothing is kept yet.
    }
}
