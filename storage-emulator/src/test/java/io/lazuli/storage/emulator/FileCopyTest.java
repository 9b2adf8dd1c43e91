package io.lazuli.storage.emulator;

import static io.lazuli.storage.emulator.FileRest.expect;
import static io.lazuli.storage.emulator.FileRest.header;
import static io.lazuli.storage.emulator.FileRest.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies, renames, links and leases of files. */
class FileCopyTest {
    private final ManualClock clock = new ManualClock();
    private StorageEmulator emulator;
    private FileRest files;

    @BeforeEach
    void start() throws Exception {
        emulator = StorageEmulator.start(EmulatorOptions.DEFAULT.withClock(clock));
        files = new FileRest(emulator);
        files.createShare("docs");
        files.writeFile("docs/source", "original");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private HttpResponse<String> copy(String from, String to, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "x-ms-copy-source";
        all[1] = files.account + "/" + from;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return files.send("PUT", "/" + to, all);
    }

    @Test
    void copyHasTheBytesAndRemembersItsSource() throws Exception {
        HttpResponse<String> copied = expect(202, copy("docs/source", "docs/target"));
        assertEquals("success", header(copied, "x-ms-copy-status"));
        assertEquals("original", files.read("docs/target"));
        HttpResponse<String> target = files.send("HEAD", "/docs/target");
        assertEquals(header(copied, "x-ms-copy-id"), header(target, "x-ms-copy-id"));
        assertEquals("8/8", header(target, "x-ms-copy-progress"));
        assertEquals(files.account + "/docs/source", header(target, "x-ms-copy-source"));
        expect(201, files.putRange("docs/source", 0, "changed!"));
        assertEquals("original", files.read("docs/target"));
        HttpResponse<String> abort = files.send(
                "PUT", "/docs/target?comp=copy&copyid=" + header(copied, "x-ms-copy-id"), "x-ms-copy-action", "abort");
        assertEquals("409 NoPendingCopyOperation", refusal(abort));
    }

    @Test
    void copyTakesMetadataAndHeadersOver() throws Exception {
        expect(200, files.send("PUT", "/docs/source?comp=metadata", "x-ms-meta-kind", "draft"));
        expect(200, files.send("PUT", "/docs/source?comp=properties", "x-ms-content-type", "text/plain"));
        expect(202, copy("docs/source", "docs/same"));
        expect(202, copy("docs/source", "docs/other", "x-ms-meta-state", "final"));
        HttpResponse<String> same = files.send("HEAD", "/docs/same");
        assertEquals("draft", header(same, "x-ms-meta-kind"));
        assertEquals("text/plain", header(same, "Content-Type"));
        HttpResponse<String> other = files.send("HEAD", "/docs/other");
        assertEquals("", header(other, "x-ms-meta-kind"));
        assertEquals("final", header(other, "x-ms-meta-state"));
    }

    @Test
    void copyKeepsSmbPropertiesOnlyIfAsked() throws Exception {
        String sddl = "O:S-1-5-32-548G:S-1-5-32-544D:(A;;FA;;;SY)";
        expect(
                200,
                files.send(
                        "PUT",
                        "/docs/source?comp=properties",
                        "x-ms-file-attributes",
                        "Hidden",
                        "x-ms-file-permission",
                        sddl));
        HttpResponse<String> source = files.send("HEAD", "/docs/source");
        clock.advance(Duration.ofHours(1));
        expect(202, copy("docs/source", "docs/fresh"));
        HttpResponse<String> fresh = files.send("HEAD", "/docs/fresh");
        assertEquals("Archive", header(fresh, "x-ms-file-attributes"));
        assertNotEquals(header(source, "x-ms-file-creation-time"), header(fresh, "x-ms-file-creation-time"));
        expect(
                202,
                copy(
                        "docs/source",
                        "docs/exact",
                        "x-ms-file-attributes",
                        "source",
                        "x-ms-file-creation-time",
                        "source",
                        "x-ms-file-last-write-time",
                        "source",
                        "x-ms-file-permission-copy-mode",
                        "source"));
        HttpResponse<String> exact = files.send("HEAD", "/docs/exact");
        for (String name : new String[] {"attributes", "creation-time", "last-write-time", "permission-key"}) {
            assertEquals(header(source, "x-ms-file-" + name), header(exact, "x-ms-file-" + name), name);
        }
    }

    @Test
    void blobIsCopiedToAFile() throws Exception {
        Rest rest = new Rest(emulator);
        String blob = emulator.blobEndpoint() + "/box/blob";
        expect(201, rest.send("PUT", emulator.blobEndpoint() + "/box?restype=container", ""));
        expect(201, rest.send("PUT", blob, "from afar", "x-ms-blob-type", "BlockBlob", "x-ms-meta-kind", "blob"));
        expect(202, files.send("PUT", "/docs/file", "x-ms-copy-source", blob));
        assertEquals("from afar", files.read("docs/file"));
        HttpResponse<String> copied = files.send("HEAD", "/docs/file");
        assertEquals("blob", header(copied, "x-ms-meta-kind"));
        assertEquals("Archive", header(copied, "x-ms-file-attributes"));
    }

    @Test
    void copyFindsSourcesWhoseNamesEndInDots() throws Exception {
        String[] keep = {"x-ms-version", "2022-11-02", "x-ms-allow-trailing-dot", "true"};
        expect(201, files.createFile("docs/dots...", 3, keep));
        assertEquals("404 ResourceNotFound", refusal(copy("docs/dots...", "docs/target", keep)));
        expect(
                202,
                copy(
                        "docs/dots...",
                        "docs/target",
                        "x-ms-version",
                        "2022-11-02",
                        "x-ms-source-allow-trailing-dot",
                        "true"));
        assertEquals("3", header(files.send("HEAD", "/docs/target"), "Content-Length"));
    }

    @Test
    void copyFromASnapshotTakesTheOldBytes() throws Exception {
        String snapshot = files.snapshot("docs");
        expect(201, files.putRange("docs/source", 0, "changed!"));
        expect(202, copy("docs/source?sharesnapshot=" + snapshot, "docs/old"));
        assertEquals("original", files.read("docs/old"));
    }

    @Test
    void copyOfNothingOrToNowhereFails() throws Exception {
        assertEquals("404 ResourceNotFound", refusal(copy("docs/none", "docs/target")));
        assertEquals("404 ShareNotFound", refusal(copy("none/none", "docs/target")));
        assertEquals("404 ParentNotFound", refusal(copy("docs/source", "docs/none/target")));
        HttpResponse<String> noUrl = files.send("PUT", "/docs/target", "x-ms-copy-source", "not a url");
        assertEquals("400 InvalidHeaderValue", refusal(noUrl));
        assertEquals("404 ResourceNotFound", refusal(files.send("HEAD", "/docs/target")));
    }

    @Test
    void fileIsCopiedOverItself() throws Exception {
        expect(202, copy("docs/source", "docs/source"));
        assertEquals("original", files.read("docs/source"));
    }

    @Test
    void rangeFromUrlNeedsCredentialsForItsSource() throws Exception {
        expect(201, files.createFile("docs/target", 8));
        String open = files.account + "/docs/source";
        assertEquals("CannotVerifyCopySource", header(range(open, "bytes=0-3", "bytes=2-5"), "x-ms-error-code"));
        String signed = open + "?" + sas("docs/source");
        expect(201, range(signed, "bytes=0-3", "bytes=2-5"));
        assertEquals("\0\0orig\0\0", files.read("docs/target"));
        HttpResponse<String> tooShort = range(signed, "bytes=6-9", "bytes=0-3");
        assertEquals("409 CannotVerifyCopySource", refusal(tooShort));
        assertEquals("400 InvalidHeaderValue", refusal(range(signed, "bytes=0-3", "bytes=0-4")));
        assertEquals("416 InvalidRange", refusal(range(signed, "bytes=0-3", "bytes=6-9")));
    }

    private HttpResponse<String> range(String source, String from, String to) throws Exception {
        return files.send(
                "PUT",
                "/docs/target?comp=range",
                "x-ms-copy-source",
                source,
                "x-ms-source-range",
                from,
                "x-ms-range",
                to,
                "x-ms-write",
                "update");
    }

    /** A SAS that lets read one file. */
    private String sas(String path) {
        String expiry = clock.instant()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String text = "r\n\n" + expiry + "\n/file/" + emulator.account() + "/" + path + "\n\n\n\n2021-12-02\n\n\n\n\n";
        String signature = new Rest(emulator).hmac(text);
        return "sv=2021-12-02&sr=f&sp=r&se=" + expiry.replace(":", "%3A") + "&sig="
                + URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }

    @Test
    void fileIsRenamedAndReplacesAnotherOnlyIfAsked() throws Exception {
        files.writeFile("docs/taken", "in the way");
        files.createDirectory("docs/dir");
        assertEquals("409 ResourceAlreadyExists", refusal(rename("source", "taken")));
        assertEquals(
                "409 ResourceAlreadyExists",
                refusal(rename("source", "dir", "x-ms-file-rename-replace-if-exists", "true")));
        expect(200, rename("source", "taken", "x-ms-file-rename-replace-if-exists", "true", "x-ms-meta-moved", "yes"));
        assertEquals("original", files.read("docs/taken"));
        assertEquals("yes", header(files.send("HEAD", "/docs/taken"), "x-ms-meta-moved"));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/docs/source")));
        expect(200, rename("taken", "Taken"));
        expect(200, rename("taken", "dir/deep"));
        assertEquals("original", files.read("docs/dir/deep"));
    }

    @Test
    void renameHeedsReadOnlyFilesAndLeases() throws Exception {
        expect(201, files.createFile("docs/fixed", 1, "x-ms-file-attributes", "ReadOnly"));
        String[] replace = {"x-ms-file-rename-replace-if-exists", "true"};
        assertEquals("409 ReadOnlyAttribute", refusal(rename("source", "fixed", replace)));
        String lease = acquire("docs/source");
        String[] force = {"x-ms-file-rename-replace-if-exists", "true", "x-ms-file-rename-ignore-readonly", "true"};
        assertEquals("412 LeaseIdMissing", refusal(rename("source", "fixed", force)));
        expect(200, rename("source", "moved", "x-ms-source-lease-id", lease));
        files.writeFile("docs/other", "x");
        assertEquals("412 LeaseIdMissing", refusal(rename("other", "moved", replace)));
        expect(200, rename("other", "moved", replace[0], replace[1], "x-ms-destination-lease-id", lease));
    }

    private HttpResponse<String> rename(String from, String to, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "x-ms-file-rename-source";
        all[1] = files.account + "/docs/" + from;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return files.send("PUT", "/docs/" + to + "?comp=rename", all);
    }

    private String acquire(String path) throws Exception {
        HttpResponse<String> leased = files.send(
                "PUT", "/" + path + "?comp=lease", "x-ms-lease-action", "acquire", "x-ms-lease-duration", "-1");
        return header(expect(201, leased), "x-ms-lease-id");
    }

    @Test
    void leaseOfAFileIsEndlessAndKeepsOthersOut() throws Exception {
        HttpResponse<String> timed = files.send(
                "PUT", "/docs/source?comp=lease", "x-ms-lease-action", "acquire", "x-ms-lease-duration", "30");
        assertEquals("412 InfiniteLeaseDurationRequired", refusal(timed));
        String lease = acquire("docs/source");
        HttpResponse<String> renewed =
                files.send("PUT", "/docs/source?comp=lease", "x-ms-lease-action", "renew", "x-ms-lease-id", lease);
        assertEquals("400 InvalidHeaderValue", refusal(renewed));
        assertEquals("412 LeaseIdMissing", refusal(files.putRange("docs/source", 0, "x")));
        assertEquals("412 LeaseIdMissing", refusal(files.send("DELETE", "/docs/source")));
        assertEquals("412 LeaseIdMissing", refusal(files.createFile("docs/source", 1)));
        assertEquals("412 LeaseIdMissing", refusal(copy("docs/source", "docs/source")));
        assertEquals("original", files.read("docs/source"));
        String other = "11111111-2222-3333-4444-555555555555";
        assertEquals(
                "412 LeaseIdMismatchWithFileOperation",
                refusal(files.send("GET", "/docs/source", "x-ms-lease-id", other)));
        expect(201, files.putRange("docs/source", 0, "x", "x-ms-lease-id", lease));
        expect(201, files.createFile("docs/source", 1, "x-ms-lease-id", lease));
        assertEquals("412 LeaseIdMissing", refusal(files.send("DELETE", "/docs/source")));
        expect(202, files.send("DELETE", "/docs/source", "x-ms-lease-id", lease));
        expect(201, files.createFile("docs/source", 1));
        expect(202, files.send("DELETE", "/docs/source"));
    }

    @Test
    void brokenLeaseIsGoneAfterTheNextWrite() throws Exception {
        acquire("docs/source");
        expect(202, files.send("PUT", "/docs/source?comp=lease", "x-ms-lease-action", "break"));
        assertEquals("broken", header(files.send("HEAD", "/docs/source"), "x-ms-lease-state"));
        expect(200, files.send("PUT", "/docs/source?comp=metadata", "x-ms-meta-a", "1"));
        assertEquals("available", header(files.send("HEAD", "/docs/source"), "x-ms-lease-state"));
    }

    @Test
    void hardLinkIsASecondNameOfTheSameFile() throws Exception {
        String[] version = {"x-ms-version", "2025-05-05"};
        String[] nfs = {"x-ms-version", "2025-05-05", "x-ms-enabled-protocols", "NFS"};
        expect(201, files.send("PUT", "/unix?restype=share", nfs));
        expect(201, files.createFile("unix/first", 5, version));
        HttpResponse<String> linked = link("hardlink", "unix/second", "x-ms-file-target-file", "/first");
        assertEquals("2", header(expect(201, linked), "x-ms-link-count"));
        assertEquals("Regular", header(linked, "x-ms-file-file-type"));
        assertEquals("0664", header(linked, "x-ms-mode"));
        expect(201, files.putRange("unix/second", 0, "hello"));
        assertEquals("hello", files.read("unix/first"));
        assertEquals("2", header(files.send("DELETE", "/unix/first", version), "x-ms-link-count"));
        assertEquals("hello", files.read("unix/second"));
        assertEquals("1", header(files.send("HEAD", "/unix/second", version), "x-ms-link-count"));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/unix/SECOND")));
    }

    @Test
    void symbolicLinkTellsWhereItLeads() throws Exception {
        String[] nfs = {"x-ms-version", "2025-05-05", "x-ms-enabled-protocols", "NFS"};
        expect(201, files.send("PUT", "/unix?restype=share", nfs));
        HttpResponse<String> made = link("symboliclink", "unix/link", "x-ms-link-text", "some/where%20else");
        assertEquals("SymLink", header(expect(201, made), "x-ms-file-file-type"));
        HttpResponse<String> found =
                expect(200, files.send("GET", "/unix/link?restype=symboliclink", "x-ms-version", "2025-05-05"));
        assertEquals("some/where%20else", header(found, "x-ms-link-text"));
        assertEquals("400 InvalidInput", refusal(link("symboliclink", "docs/link", "x-ms-link-text", "anything")));
    }

    private HttpResponse<String> link(String type, String path, String header, String value) throws Exception {
        return files.send(
                "PUT",
                "/" + path + "?restype=" + type,
                "x-ms-type",
                "file",
                "x-ms-version",
                "2025-05-05",
                header,
                value);
    }
}
