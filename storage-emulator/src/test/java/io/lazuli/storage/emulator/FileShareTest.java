package io.lazuli.storage.emulator;

import static io.lazuli.storage.emulator.FileRest.elements;
import static io.lazuli.storage.emulator.FileRest.expect;
import static io.lazuli.storage.emulator.FileRest.header;
import static io.lazuli.storage.emulator.FileRest.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileShareTest {
    private final ManualClock clock = new ManualClock();
    private StorageEmulator emulator;
    private FileRest files;

    @BeforeEach
    void start() {
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withClock(clock));
        files = new FileRest(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void createdShareTellsWhatItWasGiven() throws Exception {
        expect(
                201,
                files.send(
                        "PUT",
                        "/docs?restype=share",
                        "x-ms-share-quota",
                        "7",
                        "x-ms-access-tier",
                        "hot",
                        "x-ms-meta-owner",
                        "me"));
        HttpResponse<String> share = expect(200, files.send("GET", "/docs?restype=share"));
        assertEquals("7", header(share, "x-ms-share-quota"));
        assertEquals("Hot", header(share, "x-ms-access-tier"));
        assertEquals("me", header(share, "x-ms-meta-owner"));
        assertEquals("available", header(share, "x-ms-lease-state"));
    }

    @Test
    void shareCannotBeCreatedTwice() throws Exception {
        files.createShare("docs");
        assertEquals("409 ShareAlreadyExists", refusal(files.send("PUT", "/docs?restype=share")));
    }

    @Test
    void shareThatIsNotThereIsNotFound() throws Exception {
        for (String target : List.of("", "&comp=metadata", "&comp=acl", "&comp=stats", "&comp=filepermission")) {
            assertEquals(
                    "404 ShareNotFound",
                    refusal(files.send("GET", "/none?restype=share" + target, "x-ms-file-permission-key", "1*1")));
        }
        assertEquals("404 ShareNotFound", refusal(files.send("DELETE", "/none?restype=share")));
        assertEquals("404 ShareNotFound", refusal(files.createFile("none/file", 1)));
    }

    @Test
    void badNamesQuotasAndTiersAreRefused() throws Exception {
        assertEquals("400 OutOfRangeInput", refusal(files.send("PUT", "/ab?restype=share")));
        assertEquals("400 InvalidResourceName", refusal(files.send("PUT", "/UPPER?restype=share")));
        assertEquals("400 InvalidResourceName", refusal(files.send("PUT", "/two--hyphens?restype=share")));
        for (String quota : List.of("0", "102401", "-1", "many", "99999999999999999999")) {
            assertEquals(
                    "400 InvalidHeaderValue",
                    refusal(files.send("PUT", "/docs?restype=share", "x-ms-share-quota", quota)));
        }
        assertEquals(
                "400 InvalidHeaderValue",
                refusal(files.send("PUT", "/docs?restype=share", "x-ms-access-tier", "Lukewarm")));
        assertEquals("404 ShareNotFound", refusal(files.send("GET", "/docs?restype=share")));
    }

    @Test
    void propertiesAndMetadataChangeTheEntityTag() throws Exception {
        files.createShare("docs");
        String created = header(files.send("GET", "/docs?restype=share"), "ETag");
        HttpResponse<String> sized =
                expect(200, files.send("PUT", "/docs?restype=share&comp=properties", "x-ms-share-quota", "9"));
        assertNotEquals(created, header(sized, "ETag"));
        expect(200, files.send("PUT", "/docs?restype=share&comp=properties", "x-ms-access-tier", "Cool"));
        expect(200, files.send("PUT", "/docs?restype=share&comp=metadata", "x-ms-meta-a", "1"));
        HttpResponse<String> share = files.send("GET", "/docs?restype=share");
        assertEquals("9", header(share, "x-ms-share-quota"));
        assertEquals("Cool", header(share, "x-ms-access-tier"));
        assertEquals("pending-from-transactionOptimized", header(share, "x-ms-access-tier-transition-state"));
        assertEquals("1", header(files.send("GET", "/docs?restype=share&comp=metadata"), "x-ms-meta-a"));
    }

    @Test
    void shareWithSnapshotsIsDeletedOnlyTogetherWithThem() throws Exception {
        files.createShare("docs");
        String snapshot = files.snapshot("docs");
        assertEquals("409 ShareHasSnapshots", refusal(files.send("DELETE", "/docs?restype=share")));
        expect(202, files.send("DELETE", "/docs?restype=share&sharesnapshot=" + snapshot));
        files.snapshot("docs");
        assertEquals(
                "400 InvalidHeaderValue",
                refusal(files.send("DELETE", "/docs?restype=share", "x-ms-delete-snapshots", "some")));
        expect(202, files.send("DELETE", "/docs?restype=share", "x-ms-delete-snapshots", "include"));
        assertEquals("404 ShareNotFound", refusal(files.send("GET", "/docs?restype=share")));
    }

    @Test
    void leasedSnapshotKeepsItsShareAlive() throws Exception {
        files.createShare("docs");
        String snapshot = files.snapshot("docs");
        expect(
                201,
                files.send(
                        "PUT",
                        "/docs?restype=share&comp=lease&sharesnapshot=" + snapshot,
                        "x-ms-lease-action",
                        "acquire",
                        "x-ms-lease-duration",
                        "-1"));
        assertEquals(
                "409 DeleteShareWhenSnapshotLeased",
                refusal(files.send("DELETE", "/docs?restype=share", "x-ms-delete-snapshots", "include")));
        expect(202, files.send("DELETE", "/docs?restype=share", "x-ms-delete-snapshots", "include-leased"));
    }

    @Test
    void leaseKeepsOthersFromDeletingTheShare() throws Exception {
        files.createShare("docs");
        HttpResponse<String> leased = files.send(
                "PUT", "/docs?restype=share&comp=lease", "x-ms-lease-action", "acquire", "x-ms-lease-duration", "15");
        String id = header(expect(201, leased), "x-ms-lease-id");
        assertEquals("412 LeaseIdMissing", refusal(files.send("DELETE", "/docs?restype=share")));
        assertEquals("leased", header(files.send("GET", "/docs?restype=share"), "x-ms-lease-state"));
        clock.advance(Duration.ofSeconds(16));
        assertEquals("expired", header(files.send("GET", "/docs?restype=share"), "x-ms-lease-state"));
        expect(
                200,
                files.send("PUT", "/docs?restype=share&comp=lease", "x-ms-lease-action", "renew", "x-ms-lease-id", id));
        expect(202, files.send("DELETE", "/docs?restype=share", "x-ms-lease-id", id));
    }

    @Test
    void deletedShareComesBackUntilItsTimeIsUp() throws Exception {
        String policy = "<StorageServiceProperties><ShareDeleteRetentionPolicy><Enabled>true</Enabled><Days>2</Days>"
                + "</ShareDeleteRetentionPolicy></StorageServiceProperties>";
        expect(202, files.sendBody("PUT", "/?restype=service&comp=properties", policy));
        files.createShare("docs");
        files.writeFile("docs/kept", "still here");
        expect(202, files.send("DELETE", "/docs?restype=share"));
        HttpResponse<String> list = files.send("GET", "/?comp=list&include=deleted");
        assertEquals(List.of("true"), elements(list, "Deleted"));
        assertEquals(List.of("2"), elements(list, "RemainingRetentionDays"));
        String version = elements(list, "Version").get(0);
        expect(201, restore(version));
        assertEquals("still here", files.read("docs/kept"));
        expect(202, files.send("DELETE", "/docs?restype=share"));
        String again = elements(files.send("GET", "/?comp=list&include=deleted"), "Version")
                .get(0);
        clock.advance(Duration.ofDays(2));
        assertEquals("404 ShareNotFound", refusal(restore(again)));
        assertEquals(List.of(), elements(files.send("GET", "/?comp=list&include=deleted"), "Name"));
    }

    private HttpResponse<String> restore(String version) throws Exception {
        return files.send(
                "PUT",
                "/docs?restype=share&comp=undelete",
                "x-ms-deleted-share-name",
                "docs",
                "x-ms-deleted-share-version",
                version);
    }

    @Test
    void sharesAreListedPageByPage() throws Exception {
        for (String name : List.of("docs-a", "docs-b", "docs-c", "other")) {
            files.createShare(name);
        }
        HttpResponse<String> first = files.send("GET", "/?comp=list&prefix=docs&maxresults=2");
        assertEquals(List.of("docs-a", "docs-b"), elements(first, "Name"));
        String marker = elements(first, "NextMarker").get(0);
        HttpResponse<String> second = files.send("GET", "/?comp=list&prefix=docs&maxresults=2&marker=" + marker);
        assertEquals(List.of("docs-c"), elements(second, "Name"));
        assertTrue(second.body().contains("<NextMarker />"));
        assertEquals("400 OutOfRangeQueryParameterValue", refusal(files.send("GET", "/?comp=list&maxresults=0")));
    }

    @Test
    void snapshotsAreListedBeforeTheirShareEvenAcrossPages() throws Exception {
        for (String name : List.of("docs", "docs-1")) {
            expect(201, files.send("PUT", "/" + name + "?restype=share", "x-ms-meta-of", name));
        }
        String one = files.snapshot("docs");
        String two = files.snapshot("docs");
        HttpResponse<String> all = files.send("GET", "/?comp=list&include=snapshots,metadata");
        assertEquals(List.of("docs", "docs", "docs", "docs-1"), elements(all, "Name"));
        assertEquals(List.of(one, two), elements(all, "Snapshot"));
        assertEquals(List.of("docs", "docs", "docs", "docs-1"), elements(all, "of"));
        HttpResponse<String> page = files.send("GET", "/?comp=list&include=snapshots&maxresults=2");
        String marker = URLEncoder.encode(elements(page, "NextMarker").get(0), StandardCharsets.UTF_8);
        HttpResponse<String> rest = files.send("GET", "/?comp=list&include=snapshots&marker=" + marker);
        assertEquals(List.of("docs", "docs-1"), elements(rest, "Name"));
        assertEquals(List.of(), elements(rest, "Snapshot"));
    }

    @Test
    void snapshotKeepsWhatTheShareWas() throws Exception {
        files.createShare("docs");
        files.writeFile("docs/file", "before");
        String snapshot = files.snapshot("docs");
        expect(201, files.putRange("docs/file", 0, "after!"));
        expect(202, files.send("DELETE", "/docs/file"));
        assertEquals("before", files.read("docs/file?sharesnapshot=" + snapshot));
        assertEquals(
                "400 ShareSnapshotOperationNotSupported",
                refusal(files.send("DELETE", "/docs/file?sharesnapshot=" + snapshot)));
        assertEquals(
                "404 ShareNotFound",
                refusal(files.send("GET", "/docs/file?sharesnapshot=2020-01-01T00:00:00.0000000Z")));
        assertEquals(
                "400 InvalidQueryParameterValue", refusal(files.send("GET", "/docs/file?sharesnapshot=yesterday")));
    }

    @Test
    void statsCountWhatWasWritten() throws Exception {
        files.createShare("docs");
        expect(201, files.createFile("docs/sparse", 1 << 20));
        expect(201, files.putRange("docs/sparse", 4096, "x".repeat(1024)));
        HttpResponse<String> stats = files.send("GET", "/docs?restype=share&comp=stats");
        assertEquals(List.of("1024"), elements(stats, "ShareUsageBytes"));
    }

    @Test
    void storedPoliciesComeBack() throws Exception {
        files.createShare("docs");
        String policies = "<SignedIdentifiers><SignedIdentifier><Id>read</Id><AccessPolicy><Expiry>2100-01-01</Expiry>"
                + "<Permission>rl</Permission></AccessPolicy></SignedIdentifier></SignedIdentifiers>";
        expect(200, files.sendBody("PUT", "/docs?restype=share&comp=acl", policies));
        HttpResponse<String> found = files.send("GET", "/docs?restype=share&comp=acl");
        assertEquals(List.of("read"), elements(found, "Id"));
        assertEquals(List.of("rl"), elements(found, "Permission"));
        expect(200, files.send("PUT", "/docs?restype=share&comp=acl"));
        assertTrue(files.send("GET", "/docs?restype=share&comp=acl").body().contains("<SignedIdentifiers />"));
    }

    @Test
    void permissionsAreKeptByKey() throws Exception {
        files.createShare("docs");
        String sddl = "O:S-1-5-32-548G:S-1-5-21-397955417-626881126-188441444-512D:(A;;RPWPCCDCLCSWRCWDWOGA;;;S-1-0-0)";
        HttpResponse<String> made = expect(
                201,
                files.sendBody("PUT", "/docs?restype=share&comp=filepermission", "{\"permission\":\"" + sddl + "\"}"));
        String key = header(made, "x-ms-file-permission-key");
        HttpResponse<String> found = expect(
                200, files.send("GET", "/docs?restype=share&comp=filepermission", "x-ms-file-permission-key", key));
        assertTrue(found.body().contains(sddl), found.body());
        String many = "{\"permission\":\"O:SYG:SYD:AI" + "(A;;FA;;;SY)".repeat(10_000) + "\"}";
        expect(201, files.sendBody("PUT", "/docs?restype=share&comp=filepermission", many));
        HttpResponse<String> file = expect(201, files.createFile("docs/a", 0, "x-ms-file-permission-key", key));
        assertEquals(key, header(file, "x-ms-file-permission-key"));
        assertEquals(
                "400 FileInvalidPermissionKey",
                refusal(files.createFile("docs/b", 0, "x-ms-file-permission-key", "12*34")));
        assertEquals(
                "400 FileInvalidPermission", refusal(files.createFile("docs/c", 0, "x-ms-file-permission", "abcde")));
        String nested = "{\"permission\":\"D:" + "(".repeat(100_000) + "\"}";
        for (String body : List.of(nested, "", "[]", "{}", "{\"permission\":7}", "{\"permission\":\"\"}", "{")) {
            HttpResponse<String> refused = files.sendBody("PUT", "/docs?restype=share&comp=filepermission", body);
            assertEquals(400, refused.statusCode(), body);
        }
    }

    @Test
    void noHandleIsEverOpen() throws Exception {
        files.createShare("docs");
        files.createDirectory("docs/dir");
        HttpResponse<String> handles = expect(200, files.send("GET", "/docs/dir?comp=listhandles"));
        assertFalse(handles.body().contains("<Handle>"));
        HttpResponse<String> closed =
                expect(200, files.send("PUT", "/docs/dir?comp=forceclosehandles", "x-ms-handle-id", "*"));
        assertEquals("0", header(closed, "x-ms-number-of-handles-closed"));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/docs/none?comp=listhandles")));
    }
}
