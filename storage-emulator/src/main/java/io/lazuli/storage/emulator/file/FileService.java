package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.AccessPolicy;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.ServiceKind;
import io.lazuli.storage.emulator.rest.StorageService;
import io.lazuli.storage.emulator.state.StorageContext;
import java.util.Objects;
import java.util.Optional;

/** The File service of one account. */
public final class FileService implements StorageService {
    @SuppressWarnings("UnusedVariable") // what the operations work with
    private final StorageContext context;

    public FileService(StorageContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public ServiceKind kind() {
        return ServiceKind.FILE;
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
