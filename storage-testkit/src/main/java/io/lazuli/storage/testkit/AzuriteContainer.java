package io.lazuli.storage.testkit;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Azurite as a container, for a machine with a Docker engine and without npm. */
final class AzuriteContainer {
    private static final DockerImageName IMAGE =
            DockerImageName.parse("mcr.microsoft.com/azure-storage/azurite:" + Azurite.VERSION);
    private static final int BLOB = 10000;
    private static final int QUEUE = 10001;

    private AzuriteContainer() {}

    /** Starts it if a Docker engine answers. */
    static Optional<Azurite> start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withExposedPorts(BLOB, QUEUE)
                .waitingFor(Wait.forListeningPorts(BLOB, QUEUE))
                .withCommand(
                        "azurite",
                        "--inMemoryPersistence",
                        "--skipApiVersionCheck",
                        "--disableTelemetry",
                        "--silent",
                        "--blobHost",
                        "0.0.0.0",
                        "--queueHost",
                        "0.0.0.0");
        container.start();
        return Optional.of(new Azurite(endpoint(container, BLOB), endpoint(container, QUEUE), container::stop));
    }

    private static URI endpoint(GenericContainer<?> container, int port) {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
    }
}
