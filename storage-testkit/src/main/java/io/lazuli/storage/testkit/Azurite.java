package io.lazuli.storage.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A running Azurite: Microsoft's emulator of Blob and Queue, as a second opinion beside our own emulator.
 *
 * <p>It comes from the folder {@code azurite} of the project, where the build installs the pinned version, or, when that is
 * missing and a Docker engine answers, from the image of the same version. It keeps its data in memory and listens on free
 * ports of the loopback address.
 *
 * <p>Tests share one instance, {@link #shared()}, and keep apart by names of their own.
 */
public final class Azurite implements AutoCloseable {
    /** The version that the project pins, in {@code azurite/package.json} and for the image. */
    static final String VERSION = "3.37.0";

    /** The account that Azurite always has. */
    public static final String ACCOUNT = "devstoreaccount1";

    /** The key of that account. It is published and the same everywhere, so it is no secret. */
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final URI blob;
    private final URI queue;
    private final Runnable stop;

    Azurite(URI blob, URI queue, Runnable stop) {
        this.blob = blob.resolve("/" + ACCOUNT);
        this.queue = queue.resolve("/" + ACCOUNT);
        this.stop = stop;
    }

    /**
     * The instance of this JVM, started by the first call and stopped when the JVM ends.
     *
     * <p>Empty where Azurite is not installed and no Docker engine answers: tests over several backends then leave it out.
     * That is told once on standard error, and is an error instead where the environment says {@code AZURITE_REQUIRED=true}, or
     * {@code CI=true} without {@code AZURITE_REQUIRED=false}.
     *
     * @throws IllegalStateException if it does not start, or is missing where it is required
     */
    public static Optional<Azurite> shared() {
        return Shared.INSTANCE;
    }

    /** Starts an instance of the caller's own, who closes it; empty and loud as {@link #shared()} if there is none. */
    public static Optional<Azurite> start() {
        Optional<Path> home = AzuriteProcess.home();
        if (home.isPresent()) {
            return Optional.of(AzuriteProcess.start(home.get()));
        }
        Optional<Azurite> container = AzuriteContainer.start();
        if (container.isEmpty()) {
            missing();
        }
        return container;
    }

    /** A connection string with the account, its key and both endpoints. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint=" + blob
                + ";QueueEndpoint=" + queue + ";";
    }

    /** The Blob endpoint, account included: {@code http://127.0.0.1:PORT/devstoreaccount1}. */
    public URI blobEndpoint() {
        return blob;
    }

    /** The Queue endpoint, account included. */
    public URI queueEndpoint() {
        return queue;
    }

    /** Stops the process or the container; its data is gone. Does nothing the second time. */
    @Override
    public void close() {
        stop.run();
    }

    private static void missing() {
        String told = "AZURITE IS MISSING: the tests that compare with it are left out. Install it with"
                + " `npm ci` in the folder azurite, or start a Docker engine.";
        if (required()) {
            throw new IllegalStateException(told);
        }
        System.err.println("\n*** " + told + "\n");
    }

    private static boolean required() {
        String asked =
                System.getenv().getOrDefault("AZURITE_REQUIRED", System.getenv().getOrDefault("CI", "false"));
        return asked.toLowerCase(Locale.ROOT).equals("true");
    }

    /** Holds the shared instance; its initialisation is the lock. */
    private static final class Shared {
        static final Optional<Azurite> INSTANCE = start();

        static {
            INSTANCE.ifPresent(
                    azurite -> Runtime.getRuntime().addShutdownHook(new Thread(azurite::close, "azurite-stop")));
        }
    }
}
