package io.lazuli.storage.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.CorsRule;
import io.lazuli.storage.GeoReplicationStatus;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.queue.QueueFaces.QueueService;
import io.lazuli.storage.queue.model.QueueServiceProperties;
import io.lazuli.storage.testkit.QueueMatrix;
import io.lazuli.storage.testkit.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the service as a whole does. */
@QueueMatrix
class ServiceBehaviourTest {
    private final QueueServiceClient client;
    private final QueueService service;
    private final String endpoint;

    ServiceBehaviourTest(Setting setting) {
        endpoint = ConnectionString.parse(setting.connectionString())
                .queue()
                .orElseThrow()
                .endpoint()
                .toString();
        client = new QueueServiceClientBuilder()
                .connectionString(setting.connectionString())
                .secondaryEndpoint(endpoint + "-secondary")
                .buildClient();
        service = setting.face(QueueService.class, client);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void setServicePropertiesChangesWhatIsNamedAndKeepsTheRest() {
        QueueServiceProperties before = service.getServiceProperties();
        try {
            CorsRule rule = new CorsRule(
                    List.of("https://contoso.com", "https://fabrikam.com"),
                    List.of("GET", "PUT"),
                    List.of("x-ms-meta-*"),
                    List.of("x-ms-meta-colour"),
                    Duration.ofMinutes(5));
            QueueServiceProperties wanted = QueueServiceProperties.UNCHANGED
                    .withLogging(new ServiceLogging(true, true, false, RetentionPolicy.ofDays(3)))
                    .withHourMetrics(new ServiceMetrics(true, true, RetentionPolicy.ofDays(7)))
                    .withMinuteMetrics(ServiceMetrics.OFF)
                    .withCors(List.of(rule));
            assertEquals(202, service.setServiceProperties(wanted).status());
            QueueServiceProperties told = service.getServiceProperties();
            assertEquals(wanted, told.withInfo(null));
            assertNotNull(told.info());
            assertEquals("https://contoso.com", allowedOrigin("https://contoso.com", "PUT"));
            service.setServiceProperties(QueueServiceProperties.UNCHANGED.withCors(List.of()));
            assertEquals(
                    wanted.withCors(List.of()), service.getServiceProperties().withInfo(null));
        } finally {
            service.setServiceProperties(before.withInfo(null));
        }
    }

    /** Asks as a browser does before it lets a script of another site send something. */
    private String allowedOrigin(String origin, String method) {
        HttpRequest enquiry = HttpRequest.newBuilder(URI.create(endpoint + "/orders"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "x-ms-meta-owner")
                .build();
        try {
            HttpResponse<Void> answer =
                    HttpClient.newHttpClient().send(enquiry, HttpResponse.BodyHandlers.discarding());
            assertEquals(200, answer.statusCode());
            return answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void secondaryTellsHowFarItIsBehind() {
        ServiceStats stats = service.getServiceStats();
        assertEquals(GeoReplicationStatus.LIVE, stats.status());
        assertNotNull(stats.lastSyncTime());
        assertEquals(200, stats.info().status());
    }

    @Test
    void statisticsOfAServiceWithoutSecondaryAreRefusedAtOnce() {
        try (QueueServiceClient alone = new QueueServiceClientBuilder()
                .endpoint(endpoint)
                .credential(ConnectionString.parse("AccountName=a;AccountKey=aaaa;QueueEndpoint=" + endpoint)
                        .credential())
                .buildClient()) {
            IllegalStateException refusal = assertThrows(IllegalStateException.class, alone::getServiceStats);
            assertTrue(refusal.getMessage().contains("secondaryEndpoint"), refusal.getMessage());
        }
    }
}
