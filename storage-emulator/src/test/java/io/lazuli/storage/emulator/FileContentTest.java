package io.lazuli.storage.emulator;

import static io.lazuli.storage.emulator.FileRest.expect;
import static io.lazuli.storage.emulator.FileRest.header;
import static io.lazuli.storage.emulator.FileRest.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileContentTest {
    private static final long TIB = 1L << 40;

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
    void newFileIsAllZeros() throws Exception {
        expect(201, files.createFile("docs/file", 5));
        assertEquals("\0\0\0\0\0", files.read("docs/file"));
        assertEquals("", files.ranges("docs/file", ""));
    }

    @Test
    void creatingAgainStartsAfresh() throws Exception {
        files.writeFile("docs/file", "old bytes");
        String old = header(files.send("HEAD", "/docs/file"), "x-ms-file-id");
        HttpResponse<String> again = expect(201, files.createFile("docs/file", 2));
        assertEquals("\0\0", files.read("docs/file"));
        assertNotEquals(old, header(again, "x-ms-file-id"));
    }

    @Test
    void creationNeedsTypeAndASensibleLength() throws Exception {
        assertEquals("400 MissingRequiredHeader", refusal(files.send("PUT", "/docs/file", "x-ms-type", "file")));
        assertEquals("400 MissingRequiredHeader", refusal(files.send("PUT", "/docs/file", "x-ms-content-length", "1")));
        assertEquals("400 InvalidHeaderValue", refusal(files.createFile("docs/file", -1)));
        assertEquals("400 InvalidHeaderValue", refusal(files.createFile("docs/file", 4 * TIB + 1)));
        assertEquals("404 ResourceNotFound", refusal(files.send("GET", "/docs/file")));
    }

    @Test
    void fileOfFourTebibytesTakesNoRoomUntilItIsWritten() throws Exception {
        expect(201, files.createFile("docs/huge", 4 * TIB));
        expect(201, files.putRange("docs/huge", 4 * TIB - 3, "end"));
        expect(201, files.putRange("docs/huge", TIB, "mid"));
        assertEquals(Long.toString(4 * TIB), header(files.send("HEAD", "/docs/huge"), "Content-Length"));
        HttpResponse<String> around = files.send("GET", "/docs/huge", "x-ms-range", range(TIB - 2, TIB + 4));
        assertEquals("\0\0mid\0\0", expect(206, around).body());
        assertEquals(
                TIB + "-" + (TIB + 511) + " " + (4 * TIB - 512) + "-" + (4 * TIB - 1), files.ranges("docs/huge", ""));
    }

    @Test
    void sparseGibibyteListsOnlyWhatWasWritten() throws Exception {
        expect(201, files.createFile("docs/large", 1L << 30));
        byte[] chunk = new byte[4 << 20];
        Arrays.fill(chunk, (byte) 7);
        for (long offset = 0; offset < 1L << 30; offset += 64L << 20) {
            expect(201, files.putRange("docs/large", offset, chunk));
        }
        assertEquals(16, files.ranges("docs/large", "").split(" ").length);
        HttpResponse<String> part = files.send("GET", "/docs/large", "x-ms-range", range((4L << 20) - 1, 4L << 20));
        assertEquals("\7\0", part.body());
    }

    @Test
    void rangesAreReadAndWrittenWhereTheyBelong() throws Exception {
        expect(201, files.createFile("docs/file", 10));
        expect(201, files.putRange("docs/file", 2, "abcdef"));
        expect(201, files.putRange("docs/file", 4, "XY"));
        assertEquals("\0\0abXYef\0\0", files.read("docs/file"));
        HttpResponse<String> part = files.send("GET", "/docs/file", "x-ms-range", range(3, 100));
        assertEquals("bXYef\0\0", expect(206, part).body());
        assertEquals("bytes 3-9/10", header(part, "Content-Range"));
        HttpResponse<String> beyond = files.send("GET", "/docs/file", "x-ms-range", "bytes=10-");
        assertEquals("416 InvalidRange", refusal(beyond));
        assertEquals("bytes */10", header(beyond, "Content-Range"));
    }

    @Test
    void rangeMustLieWithinTheFileAndFitItsBody() throws Exception {
        expect(201, files.createFile("docs/file", 10));
        assertEquals("416 InvalidRange", refusal(files.putRange("docs/file", 8, "abc")));
        assertEquals("416 InvalidRange", refusal(files.clearRange("docs/file", 5, 10)));
        String[] shorter = {"x-ms-range", "bytes=0-1", "x-ms-write", "update"};
        assertEquals("400 InvalidHeaderValue", refusal(files.sendBody("PUT", "/docs/file?comp=range", "abc", shorter)));
        for (String bad : List.of("bytes=5-2", "bytes=0-", "0-5", "bytes=-1", "bytes=a-b", "bytes=0-1,3-4")) {
            HttpResponse<String> refused =
                    files.sendBody("PUT", "/docs/file?comp=range", "ab", "x-ms-range", bad, "x-ms-write", "update");
            assertEquals("400 InvalidHeaderValue", refusal(refused), bad);
        }
        String[] unknown = {"x-ms-range", "bytes=0-1", "x-ms-write", "append"};
        assertEquals("400 InvalidHeaderValue", refusal(files.sendBody("PUT", "/docs/file?comp=range", "ab", unknown)));
        String[] clear = {"x-ms-range", "bytes=0-1", "x-ms-write", "clear"};
        assertEquals("400 InvalidHeaderValue", refusal(files.sendBody("PUT", "/docs/file?comp=range", "ab", clear)));
        assertEquals("", files.ranges("docs/file", ""));
    }

    @Test
    void rangeOfMoreThanFourMebibytesIsTooLarge() throws Exception {
        expect(201, files.createFile("docs/file", 8 << 20));
        expect(201, files.putRange("docs/file", 0, new byte[4 << 20]));
        assertEquals("413 RequestBodyTooLarge", refusal(files.putRange("docs/file", 0, new byte[(4 << 20) + 1])));
    }

    @Test
    void wrongChecksumIsNoticed() throws Exception {
        expect(201, files.createFile("docs/file", 5));
        String right = md5("hello");
        assertEquals("400 Md5Mismatch", refusal(files.putRange("docs/file", 0, "jello", "Content-MD5", right)));
        assertEquals("400 InvalidMd5", refusal(files.putRange("docs/file", 0, "hello", "Content-MD5", "short")));
        HttpResponse<String> written = expect(201, files.putRange("docs/file", 0, "hello", "Content-MD5", right));
        assertEquals(right, header(written, "Content-MD5"));
        String[] hashed = {"x-ms-range", "bytes=0-4", "x-ms-range-get-content-md5", "true"};
        assertEquals(right, header(files.send("GET", "/docs/file", hashed), "Content-MD5"));
        assertEquals(
                "400 InvalidHeaderValue",
                refusal(files.send("GET", "/docs/file", "x-ms-range-get-content-md5", "true")));
    }

    @Test
    void clearedRangesReadAsZerosAndAreNotListed() throws Exception {
        expect(201, files.createFile("docs/file", 2048));
        expect(201, files.putRange("docs/file", 0, "x".repeat(2048)));
        expect(201, files.clearRange("docs/file", 512, 1023));
        assertEquals("0-511 1024-2047", files.ranges("docs/file", ""));
        assertEquals(
                "x\0",
                files.send("GET", "/docs/file", "x-ms-range", range(511, 512)).body());
        assertEquals(
                List.of("<Start>1024</Start>"),
                files.send("GET", "/docs/file?comp=rangelist", "x-ms-range", range(600, 1100))
                        .body()
                        .lines()
                        .map(line -> line.replaceAll(".*(<Start>1024</Start>).*", "$1"))
                        .toList());
    }

    @Test
    void rangesComeInPagesIfAsked() throws Exception {
        expect(201, files.createFile("docs/file", 4096));
        for (int offset = 0; offset < 4096; offset += 1024) {
            expect(201, files.putRange("docs/file", offset, "x".repeat(512)));
        }
        assertEquals("0-511 1024-1535", files.ranges("docs/file", "&maxresults=2"));
        assertEquals("2048-2559 3072-3583", files.ranges("docs/file", "&maxresults=2&marker=2048"));
    }

    @Test
    void differenceShowsWhatWasWrittenAndClearedSinceASnapshot() throws Exception {
        expect(201, files.createFile("docs/file", 2048));
        expect(201, files.putRange("docs/file", 0, "x".repeat(1024)));
        String one = files.snapshot("docs");
        expect(201, files.putRange("docs/file", 0, "x".repeat(512)));
        expect(201, files.putRange("docs/file", 1024, "y".repeat(512)));
        String two = files.snapshot("docs");
        expect(201, files.clearRange("docs/file", 512, 1535));
        assertEquals("0-511 !512-1535", files.ranges("docs/file", "&prevsharesnapshot=" + one));
        assertEquals("!512-1535", files.ranges("docs/file", "&prevsharesnapshot=" + two));
        assertEquals(
                "0-511 1024-1535", files.ranges("docs/file", "&prevsharesnapshot=" + one + "&sharesnapshot=" + two));
        assertEquals(
                "409 PreviousSnapshotNotFound",
                refusal(files.send("GET", "/docs/file?comp=rangelist&prevsharesnapshot=2020-01-01T00:00:00.0000000Z")));
    }

    @Test
    void resizingCutsOffOrFillsUpWithZeros() throws Exception {
        files.writeFile("docs/file", "abcdef");
        expect(200, files.send("PUT", "/docs/file?comp=properties", "x-ms-content-length", "3"));
        expect(200, files.send("PUT", "/docs/file?comp=properties", "x-ms-content-length", "5"));
        assertEquals("abc\0\0", files.read("docs/file"));
        assertEquals(
                "400 InvalidHeaderValue",
                refusal(files.send("PUT", "/docs/file?comp=properties", "x-ms-content-length", "-5")));
    }

    @Test
    void contentHeadersAreReplacedTogetherButKeptWhenResizing() throws Exception {
        expect(201, files.createFile("docs/file", 1, "x-ms-content-type", "text/plain", "x-ms-content-language", "de"));
        expect(200, files.send("PUT", "/docs/file?comp=properties", "x-ms-content-length", "2"));
        HttpResponse<String> resized = files.send("HEAD", "/docs/file");
        assertEquals("text/plain", header(resized, "Content-Type"));
        assertEquals("de", header(resized, "Content-Language"));
        expect(200, files.send("PUT", "/docs/file?comp=properties", "x-ms-cache-control", "no-store"));
        HttpResponse<String> set = files.send("HEAD", "/docs/file");
        assertEquals("no-store", header(set, "Cache-Control"));
        assertEquals("", header(set, "Content-Language"));
    }

    @Test
    void writingMovesTheWriteTimeUnlessItIsPreserved() throws Exception {
        HttpResponse<String> made = expect(201, files.createFile("docs/file", 3));
        clock.advance(Duration.ofMinutes(1));
        HttpResponse<String> kept = files.putRange("docs/file", 0, "abc", "x-ms-file-last-write-time", "preserve");
        assertEquals(header(made, "x-ms-file-last-write-time"), header(kept, "x-ms-file-last-write-time"));
        HttpResponse<String> moved = files.putRange("docs/file", 0, "abc");
        assertNotEquals(header(made, "x-ms-file-last-write-time"), header(moved, "x-ms-file-last-write-time"));
        HttpResponse<String> old = files.putRange("docs/file", 0, "abc", "x-ms-version", "2020-02-10");
        assertEquals("", header(expect(201, old), "x-ms-file-last-write-time"));
    }

    @Test
    void readOnlyFileIsNeitherWrittenNorDeleted() throws Exception {
        expect(201, files.createFile("docs/file", 3, "x-ms-file-attributes", "ReadOnly"));
        assertEquals("409 ReadOnlyAttribute", refusal(files.putRange("docs/file", 0, "abc")));
        assertEquals("409 ReadOnlyAttribute", refusal(files.send("DELETE", "/docs/file")));
        assertEquals("409 ReadOnlyAttribute", refusal(files.createFile("docs/file", 3)));
        expect(200, files.send("PUT", "/docs/file?comp=properties", "x-ms-file-attributes", "None"));
        expect(202, files.send("DELETE", "/docs/file"));
    }

    @Test
    void conditionsAreRefusedRatherThanIgnored() throws Exception {
        files.writeFile("docs/file", "x");
        String tag = header(files.send("HEAD", "/docs/file"), "ETag");
        HttpResponse<String> refused = files.send("GET", "/docs/file", "If-Match", tag);
        assertEquals("400 ConditionHeadersNotSupported", refusal(refused));
    }

    @Test
    void readerGetsTheBytesOfItsMomentWhileOthersWrite() throws Exception {
        expect(201, files.createFile("docs/file", 8 << 10));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 64)
                    .<Callable<Integer>>mapToObj(i -> () -> i % 8 == 7 ? readWhole() : write(i))
                    .toList();
            for (Future<Integer> done : pool.invokeAll(work)) {
                assertTrue(done.get() < 300, "status " + done.get());
            }
        } finally {
            pool.shutdown();
        }
        assertEquals("0-8191", files.ranges("docs/file", ""));
    }

    private int write(int i) throws Exception {
        if (i % 16 == 3) {
            return files.send("PUT", "/docs?restype=share&comp=snapshot").statusCode();
        }
        return files.putRange(
                        "docs/file", (i % 8) * 1024L, String.valueOf(i % 10).repeat(i % 8 == 6 ? 2048 : 1024))
                .statusCode();
    }

    private int readWhole() throws Exception {
        HttpResponse<String> all = files.send("GET", "/docs/file");
        return all.body().length() == 8192 ? all.statusCode() : 999;
    }

    private static String range(long first, long last) {
        return "bytes=" + first + "-" + last;
    }

    private static String md5(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
