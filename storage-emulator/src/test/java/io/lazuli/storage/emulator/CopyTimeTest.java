package io.lazuli.storage.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies that go on in the background for a minute of the emulator's clock. */
class CopyTimeTest {
    private final ManualClock clock = new ManualClock();
    private StorageEmulator emulator;
    private Rest rest;
    private String box;

    @BeforeEach
    void start() throws Exception {
        emulator =
                StorageEmulator.start(EmulatorOptions.DEFAULT.withClock(clock).withCopyTime(Duration.ofMinutes(1)));
        rest = new Rest(emulator);
        box = emulator.blobEndpoint() + "/box";
        rest.send("PUT", box + "?restype=container", "");
        rest.send("PUT", box + "/source", "content", "x-ms-blob-type", "BlockBlob");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String started() throws Exception {
        HttpResponse<String> answer = rest.send("PUT", box + "/copy", "", "x-ms-copy-source", box + "/source");
        assertEquals(202, answer.statusCode(), answer.body());
        assertEquals("pending", header(answer, "x-ms-copy-status"));
        return header(answer, "x-ms-copy-id");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Test
    void copyBringsItsContentAtItsEnd() throws Exception {
        String id = started();
        HttpResponse<String> meanwhile = rest.send("GET", box + "/copy", "");
        assertEquals("", meanwhile.body());
        assertEquals("pending", header(meanwhile, "x-ms-copy-status"));
        assertEquals("0/7", header(meanwhile, "x-ms-copy-progress"));
        assertEquals(null, header(meanwhile, "x-ms-copy-completion-time"));
        clock.advance(Duration.ofMinutes(1));
        HttpResponse<String> afterwards = rest.send("GET", box + "/copy", "");
        assertEquals("content", afterwards.body());
        assertEquals("success", header(afterwards, "x-ms-copy-status"));
        assertEquals(id, header(afterwards, "x-ms-copy-id"));
        assertEquals("7/7", header(afterwards, "x-ms-copy-progress"));
        assertEquals(header(afterwards, "Last-Modified"), header(afterwards, "x-ms-copy-completion-time"));
    }

    @Test
    void nothingElseIsWrittenWhileACopyGoesOn() throws Exception {
        started();
        String pending = "PendingCopyOperation";
        assertEquals(
                pending,
                header(rest.send("PUT", box + "/copy", "", "x-ms-copy-source", box + "/source"), "x-ms-error-code"));
        assertEquals(
                pending,
                header(rest.send("PUT", box + "/copy", "other", "x-ms-blob-type", "BlockBlob"), "x-ms-error-code"));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                201,
                rest.send("PUT", box + "/copy", "other", "x-ms-blob-type", "BlockBlob")
                        .statusCode());
    }

    @Test
    void abortedCopyLeavesAnEmptyBlob() throws Exception {
        String id = started();
        String other = "00000000-0000-0000-0000-000000000000";
        assertEquals("CopyIdMismatch", header(abort(other), "x-ms-error-code"));
        assertEquals(204, abort(id).statusCode());
        assertEquals("NoPendingCopyOperation", header(abort(id), "x-ms-error-code"));
        clock.advance(Duration.ofMinutes(2));
        HttpResponse<String> left = rest.send("GET", box + "/copy", "");
        assertEquals("", left.body());
        assertEquals("aborted", header(left, "x-ms-copy-status"));
        assertEquals("0/7", header(left, "x-ms-copy-progress"));
    }

    private HttpResponse<String> abort(String id) throws Exception {
        return rest.send("PUT", box + "/copy?comp=copy&copyid=" + id, "", "x-ms-copy-action", "abort");
    }
}
