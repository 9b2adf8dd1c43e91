package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.CorsRule;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.model.StaticWebsite;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the service as a whole does. */
@BlobMatrix
class ServiceBehaviourTest {
    private final BlobServiceClient client;
    private final BlobService service;
    private final String prefix;

    ServiceBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        service = setting.face(BlobService.class, client);
        prefix = setting.uniqueName("service");
    }

    @AfterEach
    void close() {
        for (BlobContainerItem item : service.listContainers(ListContainersOptions.DEFAULT.withPrefix(prefix))) {
            service.container(item.name()).delete();
        }
        client.close();
    }

    @Test
    void listContainersWalksAllPagesWithMetadata() {
        List<String> expected = new ArrayList<>();
        for (String end : List.of("-a", "-b", "-c", "-d", "-e")) {
            String name = prefix + end;
            service.container(name).create(CreateContainerOptions.DEFAULT.withMetadata(Metadata.of("end", end)));
            expected.add(name);
        }
        ListContainersOptions options = ListContainersOptions.DEFAULT
                .withPrefix(prefix)
                .withPageSize(2)
                .withInclude(ListContainersOptions.Include.METADATA);
        List<String> names = new ArrayList<>();
        for (BlobContainerItem item : service.listContainers(options)) {
            names.add(item.name());
            assertEquals(item.name(), prefix + item.metadata().get("end"));
            assertNotNull(item.etag());
            assertNotNull(item.lastModified());
            assertEquals("available", item.leaseState());
            assertFalse(item.isDeleted());
        }
        assertEquals(expected, names);
        boolean listed = false;
        for (BlobContainerItem item : service.listContainers()) {
            listed |= item.name().equals(prefix + "-a");
            assertTrue(item.metadata().isEmpty());
        }
        assertTrue(listed);
    }

    @Test
    void setServicePropertiesChangesWhatIsNamedAndKeepsTheRest() {
        BlobServiceProperties before = service.getServiceProperties();
        try {
            CorsRule rule = new CorsRule(
                    List.of("https://contoso.com", "https://fabrikam.com"),
                    List.of("GET", "PUT"),
                    List.of("x-ms-meta-*"),
                    List.of("x-ms-meta-colour"),
                    Duration.ofMinutes(5));
            BlobServiceProperties wanted = BlobServiceProperties.UNCHANGED
                    .withLogging(new ServiceLogging(true, true, false, RetentionPolicy.ofDays(3)))
                    .withHourMetrics(new ServiceMetrics(true, true, RetentionPolicy.ofDays(7)))
                    .withMinuteMetrics(ServiceMetrics.OFF)
                    .withCors(List.of(rule))
                    .withDefaultServiceVersion(new ServiceVersion("2019-07-07"))
                    .withDeleteRetention(RetentionPolicy.ofDays(2))
                    .withStaticWebsite(new StaticWebsite(true, "index.html", "404.html", null));
            assertEquals(202, service.setServiceProperties(wanted).status());
            BlobServiceProperties told = service.getServiceProperties();
            assertEquals(wanted.toString(), told.toString());
            assertNotNull(told.info());
            service.setServiceProperties(BlobServiceProperties.UNCHANGED.withCors(List.of()));
            BlobServiceProperties after = service.getServiceProperties();
            assertEquals(List.of(), after.cors());
            assertEquals(wanted.logging(), after.logging());
            assertEquals(wanted.deleteRetention(), after.deleteRetention());
        } finally {
            service.setServiceProperties(before);
        }
    }
}
