package io.lazuli.storage.benchmarks;

import io.lazuli.storage.benchmarks.load.Driver;
import io.lazuli.storage.benchmarks.load.Target;
import io.lazuli.storage.benchmarks.raw.RawNetty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The clients that can take part. */
enum Contender {
    /** The floor, which the others are divided by. */
    RAW_NETTY,
    /** Our clients as they are. */
    LAZULI,
    /** Our clients with callbacks on the event loops. */
    LAZULI_DIRECT,
    /** Microsoft's asynchronous clients; there after a build with {@code -Ppeers}. */
    AZURE_V12;

    private static final String AZURE_DRIVER = "io.lazuli.storage.benchmarks.peers.AzureV12";

    /** Returns the name on the command line, for example {@code raw-netty}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Contender> find(String id) {
        return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
    }

    /** Returns whether it needs the class path of the peers. */
    boolean isPeer() {
        return this == AZURE_V12;
    }

    /** Makes the client, which connects when it is first used. */
    Driver open(Target target) throws ReflectiveOperationException {
        return switch (this) {
            case RAW_NETTY -> new RawNetty(target);
            case LAZULI -> new Lazuli(target, null);
            case LAZULI_DIRECT -> new Lazuli(target, Runnable::run);
            case AZURE_V12 ->
                Class.forName(AZURE_DRIVER)
                        .asSubclass(Driver.class)
                        .getConstructor(Target.class)
                        .newInstance(target);
        };
    }
}
