package io.lazuli.storage.emulator;

import static io.lazuli.storage.emulator.FileRest.elements;
import static io.lazuli.storage.emulator.FileRest.expect;
import static io.lazuli.storage.emulator.FileRest.header;
import static io.lazuli.storage.emulator.FileRest.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileDirectoryTest {
    private static final String LIST = "?restype=directory&comp=list";

    private final ManualClock clock = new ManualClock();
    private StorageEmulator emulator;
    private FileRest files;

    @BeforeEach
    void start() throws Exception {
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withClock(clock));
        files = new FileRest(emulator);
        files.createShare("docs");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void directoryNeedsItsParent() throws Exception {
        assertEquals("404 ParentNotFound", refusal(files.send("PUT", "/docs/a/b?restype=directory")));
        assertEquals("404 ParentNotFound", refusal(files.createFile("docs/a/b", 1)));
        assertEquals("404 ParentNotFound", refusal(files.send("GET", "/docs/a/b?restype=directory")));
        expect(201, files.createFile("docs/a", 1));
        assertEquals("404 ParentNotFound", refusal(files.send("PUT", "/docs/a/b?restype=directory")));
    }

    @Test
    void directoryAndFileDoNotTakeEachOthersPlace() throws Exception {
        files.createDirectory("docs/dir");
        expect(201, files.createFile("docs/file", 1));
        assertEquals("409 ResourceAlreadyExists", refusal(files.send("PUT", "/docs/dir?restype=directory")));
        assertEquals("409 ResourceTypeMismatch", refusal(files.send("PUT", "/docs/file?restype=directory")));
        assertEquals("409 ResourceTypeMismatch", refusal(files.createFile("docs/dir", 1)));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/docs/file?restype=directory")));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/docs/dir")));
        assertEquals("404 ResourceNotFound", refusal(files.send("DELETE", "/docs/dir")));
        assertEquals("404 ResourceNotFound", refusal(files.send("DELETE", "/docs/file?restype=directory")));
    }

    @Test
    void onlyAnEmptyDirectoryIsDeleted() throws Exception {
        files.createDirectory("docs/dir");
        expect(201, files.createFile("docs/dir/file", 1));
        assertEquals("409 DirectoryNotEmpty", refusal(files.send("DELETE", "/docs/dir?restype=directory")));
        expect(202, files.send("DELETE", "/docs/dir/file"));
        expect(202, files.send("DELETE", "/docs/dir?restype=directory"));
        assertEquals("404 ResourceNotFound", refusal(files.send("DELETE", "/docs/dir?restype=directory")));
    }

    @Test
    void rootIsThereAndStays() throws Exception {
        HttpResponse<String> root = expect(200, files.send("GET", "/docs?restype=directory"));
        assertEquals("0", header(root, "x-ms-file-id"));
        assertEquals("409 ResourceAlreadyExists", refusal(files.send("PUT", "/docs?restype=directory")));
        assertEquals("409 CannotDeleteFileOrDirectory", refusal(files.send("DELETE", "/docs?restype=directory")));
    }

    @Test
    void namesKeepTheirCaseButDoNotHeedIt() throws Exception {
        files.createDirectory("docs/Reports");
        files.writeFile("docs/REPORTS/Annual.TXT", "figures");
        assertEquals("figures", files.read("docs/reports/annual.txt"));
        assertEquals("409 ResourceAlreadyExists", refusal(files.send("PUT", "/docs/rEPORTS?restype=directory")));
        assertEquals(List.of("Reports"), elements(files.send("GET", "/docs" + LIST), "Name"));
        assertEquals(List.of("Annual.TXT"), elements(files.send("GET", "/docs/reports" + LIST), "Name"));
    }

    @Test
    void badPathsAreRefused() throws Exception {
        for (String name : List.of("a%3Ab", "a%7Cb", "a%3Cb", "a%3Eb", "a%2Ab", "a%3Fb", "a%22b", "a%01b")) {
            assertEquals("400 InvalidResourceName", refusal(files.createFile("docs/" + name, 1)), name);
        }
        for (String name : List.of("%2E", "%2E%2E", "dir/%2E%2E/x", "n".repeat(256), "d/".repeat(251) + "x")) {
            assertEquals("400 InvalidFileOrDirectoryPathName", refusal(files.createFile("docs/" + name, 1)), name);
        }
        assertEquals("400 InvalidFileOrDirectoryPathName", refusal(files.createFile("docs/%2F", 1)));
        expect(201, files.createFile("docs/" + "n".repeat(255), 1));
    }

    @Test
    void backslashesSeparateNamesToo() throws Exception {
        files.createDirectory("docs/dir");
        files.writeFile("docs/dir%5Cfile", "x");
        assertEquals("x", files.read("docs/dir%2Ffile"));
    }

    @Test
    void dotsAtTheEndCountOnlyIfAsked() throws Exception {
        files.writeFile("docs/plain...", "no dots");
        assertEquals("no dots", files.read("docs/plain"));
        String[] keep = {"x-ms-allow-trailing-dot", "true", "x-ms-version", "2022-11-02"};
        expect(201, files.createFile("docs/plain...", 3, keep));
        assertEquals("no dots", files.read("docs/plain..."));
        assertEquals("3", header(files.send("HEAD", "/docs/plain...", keep), "Content-Length"));
        assertEquals(List.of("plain", "plain..."), elements(files.send("GET", "/docs" + LIST), "Name"));
    }

    @Test
    void listGoesPageByPageWithoutLosingAnything() throws Exception {
        files.createDirectory("docs/many");
        for (int i = 0; i < 7; i++) {
            expect(201, files.createFile("docs/many/File" + i, i));
        }
        files.createDirectory("docs/many/Folder");
        String marker = "";
        StringBuilder seen = new StringBuilder();
        do {
            HttpResponse<String> page = expect(200, files.send("GET", "/docs/many" + LIST + "&maxresults=3" + marker));
            elements(page, "Name").forEach(name -> seen.append(name).append(' '));
            List<String> next = elements(page, "NextMarker");
            marker = next.isEmpty() ? "" : "&marker=" + next.get(0).replace("=", "%3D");
        } while (!marker.isEmpty());
        assertEquals("File0 File1 File2 File3 File4 File5 File6 Folder ", seen.toString());
        HttpResponse<String> some = files.send("GET", "/docs/many" + LIST + "&prefix=fo");
        assertEquals(List.of("Folder"), elements(some, "Name"));
        assertEquals(
                "400 InvalidQueryParameterValue", refusal(files.send("GET", "/docs/many" + LIST + "&marker=garbage")));
    }

    @Test
    void listTellsDetailsOnlyIfAsked() throws Exception {
        HttpResponse<String> file = expect(201, files.createFile("docs/file", 5));
        HttpResponse<String> plain = files.send("GET", "/docs" + LIST);
        assertFalse(plain.body().contains("FileId"));
        assertEquals(List.of("5"), elements(plain, "Content-Length"));
        HttpResponse<String> full =
                files.send("GET", "/docs" + LIST + "&include=Timestamps,ETag,Attributes,PermissionKey");
        assertEquals(List.of(header(file, "x-ms-file-id")), elements(full, "FileId"));
        assertEquals(List.of(header(file, "x-ms-file-creation-time")), elements(full, "CreationTime"));
        assertEquals(List.of("Archive"), elements(full, "Attributes"));
        assertEquals(List.of(header(file, "x-ms-file-permission-key")), elements(full, "PermissionKey"));
        assertTrue(full.body().contains("<DirectoryId>0</DirectoryId>"));
        HttpResponse<String> ids = files.send("GET", "/docs" + LIST, "x-ms-file-extended-info", "true");
        assertEquals(1, elements(ids, "FileId").size());
        HttpResponse<String> old =
                files.send("GET", "/docs" + LIST + "&include=Timestamps", "x-ms-version", "2019-12-12");
        assertFalse(old.body().contains("CreationTime"));
    }

    @Test
    void listOfASnapshotShowsWhatWas() throws Exception {
        expect(201, files.createFile("docs/old", 1));
        String snapshot = files.snapshot("docs");
        expect(202, files.send("DELETE", "/docs/old"));
        expect(201, files.createFile("docs/new", 1));
        HttpResponse<String> list = files.send("GET", "/docs" + LIST + "&sharesnapshot=" + snapshot);
        assertEquals(List.of("old"), elements(list, "Name"));
        assertTrue(list.body().contains("ShareSnapshot=\"" + snapshot + "\""));
    }

    @Test
    void oldVersionsDemandTheSmbHeaders() throws Exception {
        String[] version = {"x-ms-version", "2020-02-10"};
        HttpResponse<String> refused = files.send("PUT", "/docs/dir?restype=directory", version);
        assertEquals("400 MissingRequiredHeader", refusal(refused));
        assertTrue(refused.body().contains("<HeaderName>x-ms-file-attributes</HeaderName>"));
        HttpResponse<String> made = files.send(
                "PUT",
                "/docs/dir?restype=directory",
                "x-ms-version",
                "2020-02-10",
                "x-ms-file-attributes",
                "None",
                "x-ms-file-creation-time",
                "now",
                "x-ms-file-last-write-time",
                "now",
                "x-ms-file-permission",
                "inherit");
        assertEquals("Directory", header(expect(201, made), "x-ms-file-attributes"));
        HttpResponse<String> older = files.send("PUT", "/docs/older?restype=directory", "x-ms-version", "2018-11-09");
        assertEquals("", header(expect(201, older), "x-ms-file-attributes"));
    }

    @Test
    void propertiesAreSetOrPreserved() throws Exception {
        files.createDirectory("docs/dir");
        HttpResponse<String> before = files.send("GET", "/docs/dir?restype=directory");
        HttpResponse<String> set = files.send(
                "PUT",
                "/docs/dir?restype=directory&comp=properties",
                "x-ms-file-attributes",
                "ReadOnly|hidden",
                "x-ms-file-creation-time",
                "2001-02-03T04:05:06.7000000Z",
                "x-ms-file-last-write-time",
                "preserve");
        assertEquals("ReadOnly | Hidden | Directory", header(expect(200, set), "x-ms-file-attributes"));
        assertEquals("2001-02-03T04:05:06.7000000Z", header(set, "x-ms-file-creation-time"));
        assertEquals(header(before, "x-ms-file-last-write-time"), header(set, "x-ms-file-last-write-time"));
        assertNotEquals(header(before, "ETag"), header(set, "ETag"));
        assertEquals("409 ReadOnlyAttribute", refusal(files.send("DELETE", "/docs/dir?restype=directory")));
        for (String attributes : List.of("Invisible", "ReadOnly,Hidden", "|")) {
            HttpResponse<String> refused = files.send(
                    "PUT", "/docs/dir?restype=directory&comp=properties", "x-ms-file-attributes", attributes);
            assertEquals("400 InvalidHeaderValue", refusal(refused), attributes);
        }
        HttpResponse<String> badTime =
                files.send("PUT", "/docs/dir?restype=directory&comp=properties", "x-ms-file-creation-time", "tomorrow");
        assertEquals("400 InvalidHeaderValue", refusal(badTime));
    }

    @Test
    void metadataIsReplacedAsAWhole() throws Exception {
        expect(201, files.send("PUT", "/docs/dir?restype=directory", "x-ms-meta-a", "1", "x-ms-meta-b", "2"));
        expect(200, files.send("PUT", "/docs/dir?restype=directory&comp=metadata", "x-ms-meta-c", "3"));
        HttpResponse<String> found = files.send("GET", "/docs/dir?restype=directory&comp=metadata");
        assertEquals("", header(found, "x-ms-meta-a"));
        assertEquals("3", header(found, "x-ms-meta-c"));
        assertEquals(
                "400 InvalidMetadata",
                refusal(files.send("PUT", "/docs/dir?restype=directory&comp=metadata", "x-ms-meta-1x", "3")));
    }

    @Test
    void directoryIsRenamedWithAllThatIsInIt() throws Exception {
        files.createDirectory("docs/old");
        files.createDirectory("docs/old/inner");
        files.createDirectory("docs/place");
        files.writeFile("docs/old/inner/file", "moved");
        HttpResponse<String> before = files.send("GET", "/docs/old?restype=directory");
        HttpResponse<String> renamed = expect(200, rename("old", "place/new"));
        assertEquals(header(before, "x-ms-file-id"), header(renamed, "x-ms-file-id"));
        assertEquals("moved", files.read("docs/place/new/inner/file"));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/docs/old?restype=directory")));
        assertEquals("400 InvalidInput", refusal(rename("place", "place/new/inner/loop")));
        assertEquals("409 ResourceAlreadyExists", refusal(rename("place/new", "place")));
        assertEquals("404 ResourceNotFound", refusal(rename("none", "else")));
        assertEquals("404 ParentNotFound", refusal(rename("place", "none/else")));
        expect(200, rename("place", "PLACE"));
        assertEquals(List.of("PLACE"), elements(files.send("GET", "/docs" + LIST), "Name"));
    }

    private HttpResponse<String> rename(String from, String to) throws Exception {
        return files.send(
                "PUT",
                "/docs/" + to + "?restype=directory&comp=rename",
                "x-ms-file-rename-source",
                files.account + "/docs/" + from);
    }
}
