package io.lazuli.storage.emulator;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit Jupiter tests an emulator: {@code @ExtendWith(StorageEmulatorExtension.class)}, and a parameter of type
 * {@link StorageEmulator}.
 *
 * <p>All tests of a run share one emulator, which is closed when the run ends. Before each test it is empty: without containers,
 * queues and shares, faults and recorded exchanges. So tests that run at the same time should start emulators of their own. JUnit
 * is needed only by who uses this class.
 */
public final class StorageEmulatorExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StorageEmulatorExtension.class);

    /** An extension, as JUnit creates it. */
    public StorageEmulatorExtension() {}

    /** What the store of the run closes at the end of the run. */
    private record Holder(StorageEmulator emulator) implements AutoCloseable {
        @Override
        public void close() {
            emulator.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        StorageEmulator emulator = emulator(context);
        emulator.clearFaults();
        emulator.reset();
        emulator.clearRecorded();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StorageEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator(context);
    }

    /** The emulator of the run, started at the first call. */
    private static StorageEmulator emulator(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Holder.class, key -> new Holder(StorageEmulator.start()), Holder.class)
                .emulator();
    }
}
