package io.lazuli.storage.blob.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.CorsRule;
import io.lazuli.storage.ETag;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.RetentionPolicy;
import io.lazuli.storage.ServiceLogging;
import io.lazuli.storage.ServiceMetrics;
import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.blob.model.AccessTier;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.model.PublicAccess;
import io.lazuli.storage.blob.model.StaticWebsite;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Repeat;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operation says to the service, to the letter, and what may be repeated. */
class BlobRequestsTest {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final RequestConditions LEASED = RequestConditions.NONE.withLeaseId("lease-1");
    private static final RequestBody BODY = RequestBody.of(new byte[] {1, 2, 3});

    private final Resource service = Resource.root(StorageAccount.at("https://acct.blob.core.windows.net"));
    private final Resource container = service.child("photos");
    private final Resource blob = container.child("a/b.txt");

    @Test
    void listsContainers() {
        says(
                ServiceOperations.listContainers(service, ListContainersOptions.DEFAULT, null),
                "GET /?comp=list",
                Repeat.HARMLESS);
        ListContainersOptions all = ListContainersOptions.DEFAULT
                .withPrefix("ph")
                .withPageSize(7)
                .withInclude(
                        ListContainersOptions.Include.SYSTEM,
                        ListContainersOptions.Include.METADATA,
                        ListContainersOptions.Include.DELETED);
        says(
                ServiceOperations.listContainers(service, all, "/acct/photos"),
                "GET /?comp=list&prefix=ph&marker=/acct/photos&maxresults=7&include=metadata,deleted,system",
                Repeat.HARMLESS);
    }

    @Test
    void readsAndWritesServiceProperties() {
        says(ServiceOperations.getProperties(service), "GET /?restype=service&comp=properties", Repeat.HARMLESS);
        Operation<?> nothing = ServiceOperations.setProperties(service, BlobServiceProperties.UNCHANGED);
        says(nothing, "PUT /?restype=service&comp=properties\nContent-Type: application/xml", Repeat.HARMLESS);
        assertEquals(XML + "<StorageServiceProperties></StorageServiceProperties>", body(nothing));
    }

    @Test
    void writesServicePropertiesInTheOrderOfTheServicesOwnClients() {
        CorsRule rule = new CorsRule(
                List.of("https://a.com", "https://b.com"),
                List.of("GET"),
                List.of("x-ms-meta-*"),
                List.of(),
                Duration.ofSeconds(500));
        BlobServiceProperties all = BlobServiceProperties.UNCHANGED
                .withLogging(new ServiceLogging(true, false, true, RetentionPolicy.ofDays(3)))
                .withHourMetrics(new ServiceMetrics(true, false, RetentionPolicy.OFF))
                .withMinuteMetrics(ServiceMetrics.OFF)
                .withCors(List.of(rule))
                .withDefaultServiceVersion(new ServiceVersion("2019-07-07"))
                .withDeleteRetention(RetentionPolicy.ofDays(2).withAllowPermanentDelete(true))
                .withStaticWebsite(new StaticWebsite(true, "index.html", "404.html", null));
        String off = "<RetentionPolicy><Enabled>false</Enabled></RetentionPolicy>";
        assertEquals(
                XML + "<StorageServiceProperties>"
                        + "<Logging><Version>1.0</Version><Delete>true</Delete><Read>true</Read><Write>false</Write>"
                        + "<RetentionPolicy><Enabled>true</Enabled><Days>3</Days></RetentionPolicy></Logging>"
                        + "<HourMetrics><Version>1.0</Version><Enabled>true</Enabled><IncludeAPIs>false</IncludeAPIs>"
                        + off
                        + "</HourMetrics><MinuteMetrics><Version>1.0</Version><Enabled>false</Enabled>" + off
                        + "</MinuteMetrics><Cors><CorsRule><AllowedOrigins>https://a.com,https://b.com</AllowedOrigins>"
                        + "<AllowedMethods>GET</AllowedMethods><AllowedHeaders>x-ms-meta-*</AllowedHeaders>"
                        + "<ExposedHeaders></ExposedHeaders><MaxAgeInSeconds>500</MaxAgeInSeconds></CorsRule></Cors>"
                        + "<DefaultServiceVersion>2019-07-07</DefaultServiceVersion>"
                        + "<DeleteRetentionPolicy><Enabled>true</Enabled><Days>2</Days>"
                        + "<AllowPermanentDelete>true</AllowPermanentDelete></DeleteRetentionPolicy>"
                        + "<StaticWebsite><Enabled>true</Enabled><IndexDocument>index.html</IndexDocument>"
                        + "<ErrorDocument404Path>404.html</ErrorDocument404Path></StaticWebsite>"
                        + "</StorageServiceProperties>",
                body(ServiceOperations.setProperties(service, all)));
    }

    @Test
    void createsContainer() {
        String plain = "PUT /photos?restype=container";
        says(
                ContainerOperations.create(container, CreateContainerOptions.DEFAULT),
                plain,
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(ContainerOperations.createIfAbsent(container), plain, Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                ContainerOperations.create(
                        container, new CreateContainerOptions(Metadata.of("Owner", "me"), PublicAccess.CONTAINER)),
                plain + "\nx-ms-blob-public-access: container\nx-ms-meta-Owner: me",
                Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void readsAndDeletesContainer() {
        says(ContainerOperations.getProperties(container), "GET /photos?restype=container", Repeat.HARMLESS);
        says(ContainerOperations.exists(container), "HEAD /photos?restype=container", Repeat.HARMLESS);
        says(
                ContainerOperations.delete(container, LEASED),
                "DELETE /photos?restype=container\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                ContainerOperations.deleteIfExists(container),
                "DELETE /photos?restype=container",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                ContainerOperations.setMetadata(
                        container,
                        Metadata.of("a", "1"),
                        RequestConditions.NONE.withIfModifiedSince(OffsetDateTime.parse("2026-03-03T11:11:12+01:00"))),
                "PUT /photos?restype=container&comp=metadata\nx-ms-meta-a: 1\nIf-Modified-Since: Tue, 03 Mar 2026 10:11:12 GMT",
                Repeat.HARMLESS);
    }

    @Test
    void listsBlobs() {
        String plain = "GET /photos?restype=container&comp=list";
        says(list(ListBlobsOptions.DEFAULT, null, null), plain, Repeat.HARMLESS);
        ListBlobsOptions some = ListBlobsOptions.DEFAULT
                .withPrefix("ü b/")
                .withPageSize(5000)
                .withInclude(
                        ListBlobsOptions.Include.TAGS,
                        ListBlobsOptions.Include.METADATA,
                        ListBlobsOptions.Include.UNCOMMITTED);
        says(
                list(some, "/", "2!72!x"),
                plain + "&prefix=ü b/&delimiter=/&marker=2!72!x&maxresults=5000&include=metadata,uncommittedblobs,tags",
                Repeat.HARMLESS);
    }

    private Operation<?> list(ListBlobsOptions options, String delimiter, String marker) {
        return ContainerOperations.listBlobs(container, options, delimiter, marker, new PageBuffers());
    }

    @Test
    void readsBlob() {
        says(BlobOperations.getProperties(blob, RequestConditions.NONE), "HEAD /photos/a/b.txt", Repeat.HARMLESS);
        says(BlobOperations.exists(blob), "HEAD /photos/a/b.txt", Repeat.HARMLESS);
        says(BlobOperations.getContent(blob, DownloadOptions.DEFAULT), "GET /photos/a/b.txt", Repeat.HARMLESS);
        DownloadOptions part = DownloadOptions.DEFAULT
                .withRange(ByteRange.of(512, 512))
                .withConditions(RequestConditions.ifUnchanged(new ETag("\"0x8D\"")));
        says(
                BlobOperations.getContent(blob, part),
                "GET /photos/a/b.txt\nx-ms-range: bytes=512-1023\nIf-Match: \"0x8D\"",
                Repeat.HARMLESS);
        says(
                BlobOperations.getContent(
                        blob, part.withRange(ByteRange.from(10)).withConditions(null)),
                "GET /photos/a/b.txt\nx-ms-range: bytes=10-",
                Repeat.HARMLESS);
    }

    @Test
    void changesAndDeletesBlob() {
        BlobHttpHeaders headers =
                new BlobHttpHeaders("text/css", "gzip", "en", "inline", "no-cache", "rL0Y20zC+Fzt72VPzMSk2A==");
        says(
                BlobOperations.setHttpHeaders(blob, headers, RequestConditions.NONE),
                "PUT /photos/a/b.txt?comp=properties\nx-ms-blob-content-type: text/css\nx-ms-blob-content-encoding: gzip\n"
                        + "x-ms-blob-content-language: en\nx-ms-blob-content-disposition: inline\n"
                        + "x-ms-blob-cache-control: no-cache\nx-ms-blob-content-md5: rL0Y20zC+Fzt72VPzMSk2A==",
                Repeat.HARMLESS);
        says(
                BlobOperations.setMetadata(blob, Metadata.of("a", "1"), LEASED),
                "PUT /photos/a/b.txt?comp=metadata\nx-ms-meta-a: 1\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS);
        says(
                BlobOperations.setMetadata(blob, Metadata.EMPTY, RequestConditions.ifUnchanged(new ETag("\"1\""))),
                "PUT /photos/a/b.txt?comp=metadata\nIf-Match: \"1\"",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(
                BlobOperations.delete(blob, RequestConditions.NONE.withTagsWhere("\"a\" = '1'")),
                "DELETE /photos/a/b.txt\nx-ms-if-tags: \"a\" = '1'",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        says(BlobOperations.deleteIfExists(blob), "DELETE /photos/a/b.txt", Repeat.HARMLESS_UNDER_CONDITIONS);
    }

    @Test
    void putsBlob() {
        says(
                BlockBlobOperations.putBlob(blob, BODY, UploadOptions.DEFAULT),
                "PUT /photos/a/b.txt\nx-ms-blob-type: BlockBlob",
                Repeat.HARMLESS);
        UploadOptions all = UploadOptions.DEFAULT
                .withHeaders(BlobHttpHeaders.ofType("image/png"))
                .withMetadata(Metadata.of("a", "1"))
                .withAccessTier(AccessTier.COOL)
                .withConditions(LEASED)
                .withOverwrite(false);
        says(
                BlockBlobOperations.putBlob(blob, BODY, all),
                "PUT /photos/a/b.txt\nx-ms-blob-type: BlockBlob\nx-ms-blob-content-type: image/png\nx-ms-access-tier: Cool\n"
                        + "x-ms-meta-a: 1\nIf-None-Match: *\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        assertThrows(
                IllegalArgumentException.class,
                () -> all.withConditions(RequestConditions.NONE.withIfNoneMatch(new ETag("\"1\""))));
    }

    @Test
    void putsBlocksAndTheirList() {
        says(
                BlockBlobOperations.putBlock(blob, "AB+/", BODY, null),
                "PUT /photos/a/b.txt?comp=block&blockid=AB+/",
                Repeat.HARMLESS);
        says(
                BlockBlobOperations.putBlock(blob, "AA", BODY, "lease-1"),
                "PUT /photos/a/b.txt?comp=block&blockid=AA\nx-ms-lease-id: lease-1",
                Repeat.HARMLESS);
        Operation<?> list = BlockBlobOperations.putBlockList(
                blob, List.of("AB+/", "AC=="), false, UploadOptions.DEFAULT.withOverwrite(false));
        says(
                list,
                "PUT /photos/a/b.txt?comp=blocklist\nIf-None-Match: *\nContent-Type: application/xml",
                Repeat.HARMLESS_UNDER_CONDITIONS);
        assertEquals(XML + "<BlockList><Latest>AB+/</Latest><Latest>AC==</Latest></BlockList>", body(list));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "plain plain",
                "a/b/c a/b/c",
                "'a b' a%20b",
                "a%20b a%2520b",
                "100% 100%25",
                "a+b a%2Bb",
                "a#b a%23b",
                "a?b=c&d a%3Fb%3Dc%26d",
                "ü %C3%BC",
                "日本 %E6%97%A5%E6%9C%AC",
                "😀 %F0%9F%98%80",
                "end... end...",
                "a\\b a%5Cb",
                "~-_. ~-_."
            })
    void namesAreEncodedOnce(String name, String path) {
        Resource odd = container.child(BlobNames.blob(name));
        assertEquals(
                "HEAD /photos/" + path,
                BlobOperations.getProperties(odd, RequestConditions.NONE).toString());
    }

    @Test
    void asksForAUserDelegationKey() {
        Operation<?> key = ServiceOperations.getUserDelegationKey(
                service, Instant.parse("2026-03-01T12:00:00.5Z"), Instant.parse("2026-03-08T12:00:00Z"), "tid-2");
        says(key, "POST /?restype=service&comp=userdelegationkey\nContent-Type: application/xml", Repeat.HARMLESS);
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>2026-03-01T12:00:00Z</Start>"
                        + "<Expiry>2026-03-08T12:00:00Z</Expiry><DelegatedUserTid>tid-2</DelegatedUserTid></KeyInfo>",
                body(key));
    }

    private static void says(Operation<?> operation, String told, Repeat repeat) {
        assertEquals(told, operation.toString());
        assertEquals(repeat, operation.repeat());
    }

    private static String body(Operation<?> operation) {
        RequestBody.Bytes bytes = (RequestBody.Bytes) operation.body();
        return StandardCharsets.UTF_8.decode(bytes.buffer().duplicate()).toString();
    }
}
