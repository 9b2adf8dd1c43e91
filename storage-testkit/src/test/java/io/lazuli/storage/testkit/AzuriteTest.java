package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Asks a running Azurite; there is nothing to ask where none is installed. */
class AzuriteTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TestFactory
    Stream<DynamicTest> sharedInstance() {
        return Azurite.shared().stream()
                .flatMap(azurite -> Stream.of(
                        DynamicTest.dynamicTest(
                                "blobEndpointIsAzurites", () -> assertServer("Azurite-Blob", azurite.blobEndpoint())),
                        DynamicTest.dynamicTest(
                                "queueEndpointIsAzurites",
                                () -> assertServer("Azurite-Queue", azurite.queueEndpoint())),
                        DynamicTest.dynamicTest(
                                "connectionStringHasBothEndpoints",
                                () -> assertTrue(azurite.connectionString()
                                        .endsWith("BlobEndpoint=" + azurite.blobEndpoint() + ";QueueEndpoint="
                                                + azurite.queueEndpoint() + ";")))));
    }

    @TestFactory
    Stream<DynamicTest> ownInstance() {
        return Azurite.shared().stream()
                .map(shared -> DynamicTest.dynamicTest("closedInstanceRefusesConnections", () -> {
                    Optional<Azurite> own = Azurite.start();
                    URI endpoint = own.orElseThrow().blobEndpoint();
                    assertServer("Azurite-Blob", endpoint);
                    own.orElseThrow().close();
                    assertThrows(ConnectException.class, () -> connect(endpoint));
                }));
    }

    private void assertServer(String name, URI endpoint) throws IOException, InterruptedException {
        String server = get(endpoint).headers().firstValue("Server").orElse("");
        assertEquals(name, server.replaceFirst("/.*", ""));
    }

    private static void connect(URI endpoint) throws IOException {
        new Socket(endpoint.getHost(), endpoint.getPort()).close();
    }

    private HttpResponse<String> get(URI endpoint) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(endpoint + "?comp=list")).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
