package io.lazuli.storage.testkit;

import io.lazuli.storage.emulator.StorageEmulator;
import java.util.Set;

/** The emulator of this JVM: started when it is first asked for, stopped when the JVM ends. */
final class SharedEmulator {
    private static StorageEmulator instance;

    /** What its threads are called; empty as long as it is not started. */
    private static Set<String> names = Set.of();

    private SharedEmulator() {}

    static synchronized StorageEmulator get() {
        if (instance == null) {
            Set<String> others = LeftBehind.emulators();
            StorageEmulator started = StorageEmulator.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "storage-emulator-stop"));
            Set<String> all = LeftBehind.emulators();
            all.removeAll(others);
            names = all;
            instance = started;
        }
        return instance;
    }

    /** Returns whether these are its threads. */
    static synchronized boolean isCalled(String name) {
        return names.contains(name);
    }
}
