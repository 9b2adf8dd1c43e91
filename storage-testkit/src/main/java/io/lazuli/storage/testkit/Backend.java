package io.lazuli.storage.testkit;

import io.lazuli.storage.emulator.StorageEmulator;
import java.util.Locale;

/**
 * A server that behaviours are tried on. There is one of each in a JVM, started when it is first asked for; tests keep apart by names of
 * their own, see {@link Setting#uniqueName(String)}.
 */
public enum Backend {
    /** The emulator of this project, inside the test's process. */
    EMULATOR,

    /** Microsoft's emulator, which knows nothing of ours. It has no file service. */
    AZURITE;

    /** Returns whether it has a service. */
    public boolean has(Service service) {
        return this == EMULATOR || service != Service.FILE;
    }

    /**
     * Returns whether it is there. Azurite may be missing; that is told once on standard error.
     *
     * @throws IllegalStateException if it is missing where it is required
     */
    public boolean available() {
        return this == EMULATOR || Azurite.shared().isPresent();
    }

    /** Returns what a client is built with. */
    public String connectionString() {
        return this == EMULATOR
                ? emulator().connectionString()
                : Azurite.shared().orElseThrow().connectionString();
    }

    /**
     * Returns the shared emulator, for tests that look at its records or let it misbehave. They must take their faults back; a test that
     * needs a quiet or odd emulator starts one of its own.
     */
    public static StorageEmulator emulator() {
        return SharedEmulator.get();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
