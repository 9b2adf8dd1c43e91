package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.Written;
import io.lazuli.storage.auth.Anonymous;
import io.lazuli.storage.file.ScriptedTransport.Answer;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers whose connections break, whose file changes, that are refused midway or given up. */
class FileTransferTest {
    private static final RetryPolicy AT_ONCE = RetryPolicy.exponential(3, Duration.ZERO, Duration.ZERO);
    private static final byte[] CONTENT = new byte[100];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path folder;

    @Test
    void contentGoesOnWhereTheConnectionBroke() {
        ScriptedTransport transport = new ScriptedTransport(breakingAt(40, "\"1\"", "\"1\""));
        assertArrayEquals(CONTENT, file(transport).downloadContent().bytes());
        assertEquals(Arrays.asList(null, "bytes=40-99"), ranges(transport));
    }

    @Test
    void rangeGoesOnWhereTheConnectionBroke() {
        ScriptedTransport transport = new ScriptedTransport(breakingAt(40, "\"1\"", "\"1\""));
        FileDownloadOptions options = FileDownloadOptions.DEFAULT.withRange(ByteRange.of(10, 80));
        assertArrayEquals(
                Arrays.copyOfRange(CONTENT, 10, 90),
                file(transport).downloadContent(options).bytes());
        assertEquals(List.of("bytes=10-89", "bytes=50-89"), ranges(transport));
    }

    @Test
    void contentThatChangedMeanwhileIsRefused() {
        ScriptedTransport transport = new ScriptedTransport(breakingAt(40, "\"1\"", "\"2\""));
        DecodeException failure =
                assertThrows(DecodeException.class, () -> file(transport).downloadContent());
        assertTrue(failure.getMessage().contains("changed"), failure.getMessage());
    }

    @Test
    void streamGoesOnWhereTheConnectionBroke() throws IOException {
        ScriptedTransport transport = new ScriptedTransport(breakingAt(40, "\"1\"", "\"1\""));
        try (InputStream stream = file(transport).downloadStream()) {
            assertArrayEquals(CONTENT, stream.readAllBytes());
        }
        assertEquals(Arrays.asList(null, "bytes=40-99"), ranges(transport));
    }

    @Test
    void streamOfFileThatChangedMeanwhileIsRefused() throws IOException {
        ScriptedTransport transport = new ScriptedTransport(breakingAt(40, "\"1\"", "\"2\""));
        try (InputStream stream = file(transport).downloadStream()) {
            assertArrayEquals(Arrays.copyOf(CONTENT, 40), stream.readNBytes(40));
            IOException failure = assertThrows(IOException.class, stream::readAllBytes);
            assertInstanceOf(DecodeException.class, failure.getCause());
        }
    }

    @Test
    void withoutPatienceNothingIsContinued() throws IOException {
        ScriptedTransport transport = new ScriptedTransport(breakingAt(40, "\"1\"", "\"1\""));
        ShareFileClient file = file(transport, RetryPolicy.NONE);
        try (InputStream stream = file.downloadStream()) {
            IOException failure = assertThrows(IOException.class, stream::readAllBytes);
            assertInstanceOf(TransportException.class, failure.getCause());
        }
        assertEquals(1, transport.requests.size());
    }

    @Test
    void streamSendsNothingBeforeItIsSubscribedTo() {
        ScriptedTransport transport = new ScriptedTransport(request -> Answer.NONE);
        file(transport).async().downloadStream();
        assertEquals(List.of(), transport.requests);
    }

    @Test
    void downloadOfFileThatChangedMeanwhileLeavesNoLocalFile() {
        AtomicInteger version = new AtomicInteger();
        ScriptedTransport transport =
                new ScriptedTransport(request -> range(request, "\"" + version.incrementAndGet() + "\""));
        Path target = folder.resolve("target");
        FileDownloadOptions options =
                FileDownloadOptions.DEFAULT.withTransfer(TransferOptions.DEFAULT.withBlockSize(30));
        DecodeException failure =
                assertThrows(DecodeException.class, () -> file(transport).downloadFile(target, options));
        assertTrue(failure.getMessage().contains("changed"), failure.getMessage());
        assertFalse(Files.exists(target));
    }

    @Test
    void answerWithAnotherRangeIsRefused() {
        ScriptedTransport transport = new ScriptedTransport(
                request -> Answer.of(206, "Content-Range", "bytes 5-9/100", "Content-Length", "5", "ETag", "\"1\"")
                        .with(ByteBuffer.wrap(CONTENT, 5, 5)));
        FileDownloadOptions options = FileDownloadOptions.DEFAULT.withRange(ByteRange.of(0, 5));
        assertThrows(DecodeException.class, () -> file(transport).downloadContent(options));
    }

    @Test
    void cancelledUploadGivesUpItsRequestsAndSendsNoMore() {
        ScriptedTransport transport =
                new ScriptedTransport(request -> isRange(request) ? Answer.NONE : Answer.of(201, "ETag", "\"1\""));
        CompletableFuture<Written> upload = file(transport).async().upload(new byte[100], pieces(10, 4));
        waitFor(() -> transport.requests.size() == 5);
        upload.cancel(true);
        assertThrows(CancellationException.class, upload::join);
        // One whose request was just being handed over is given up a moment later.
        waitFor(() -> transport.cancelled.get() == 4);
        assertEquals(5, transport.requests.size());
    }

    @Test
    void refusedRangeEndsTheUploadAndTheOtherRanges() {
        ScriptedTransport transport = new ScriptedTransport(request -> {
            if (!isRange(request)) {
                return Answer.of(201, "ETag", "\"1\"");
            }
            return request.headers().get("x-ms-range").equals("bytes=20-29")
                    ? Answer.of(403, "x-ms-error-code", "AuthorizationFailure")
                    : Answer.NONE;
        });
        ServiceException refusal =
                assertThrows(ServiceException.class, () -> file(transport).upload(new byte[100], pieces(10, 4)));
        assertEquals(403, refusal.status());
        // Create File and the range that was refused have ended by themselves; how many others were begun is a matter
        // of luck.
        waitFor(() -> transport.cancelled.get() == transport.requests.size() - 2);
    }

    @Test
    void lastRangeIsSentAfterAllOthersAndItsAnswerIsTheResult() {
        AtomicInteger version = new AtomicInteger();
        ScriptedTransport transport =
                new ScriptedTransport(request -> Answer.of(201, "ETag", "\"" + version.incrementAndGet() + "\""));
        Written written = file(transport).upload(new byte[95], pieces(10, 8));
        assertEquals("\"11\"", written.etag().value());
        assertEquals("bytes=90-94", transport.requests.get(10).headers().get("x-ms-range"));
    }

    @Test
    void localFileThatGrowsMeanwhileEndsTheUpload() throws IOException {
        Path source = Files.write(folder.resolve("source"), new byte[20]);
        ScriptedTransport transport = new ScriptedTransport(request -> {
            if (isRange(request)) {
                append(source);
            }
            return Answer.of(201, "ETag", "\"1\"");
        });
        TransportException failure =
                assertThrows(TransportException.class, () -> file(transport).uploadFile(source, pieces(10, 1)));
        assertEquals(TransportException.Kind.BODY, failure.kind());
        assertEquals(2, transport.requests.size());
    }

    private static ShareFileClient file(ScriptedTransport transport) {
        return file(transport, AT_ONCE);
    }

    private static ShareFileClient file(ScriptedTransport transport, RetryPolicy policy) {
        return new ShareServiceClientBuilder()
                .endpoint("https://acct.file.core.windows.net")
                .credential(Anonymous.INSTANCE)
                .transport(transport)
                .retryPolicy(policy)
                .buildClient()
                .share("docs")
                .file("file");
    }

    /** The first answer breaks off after some bytes, the next ones are whole; each has its ETag. */
    private static Function<HttpRequest, Answer> breakingAt(int count, String first, String then) {
        AtomicInteger number = new AtomicInteger();
        return request -> {
            if (number.getAndIncrement() > 0) {
                return range(request, then);
            }
            Answer whole = range(request, first);
            return whole.with(whole.body().slice(0, count)).breaking();
        };
    }

    /** Answers with what is asked for. */
    private static Answer range(HttpRequest request, String etag) {
        String asked = request.headers().get("x-ms-range");
        if (asked == null) {
            return Answer.of(200, "Content-Length", "100", "ETag", etag).with(ByteBuffer.wrap(CONTENT));
        }
        int from = Integer.parseInt(asked.substring("bytes=".length(), asked.indexOf('-')));
        int to = Math.min(99, Integer.parseInt(asked.substring(asked.indexOf('-') + 1)));
        String length = Integer.toString(to - from + 1);
        return Answer.of(
                        206,
                        "Content-Range",
                        "bytes " + from + "-" + to + "/100",
                        "Content-Length",
                        length,
                        "ETag",
                        etag)
                .with(ByteBuffer.wrap(CONTENT, from, to - from + 1).slice());
    }

    private static boolean isRange(HttpRequest request) {
        return request.method() == HttpMethod.PUT && request.headers().contains("x-ms-range");
    }

    private static FileUploadOptions pieces(long size, int concurrency) {
        return FileUploadOptions.DEFAULT.withTransfer(
                TransferOptions.DEFAULT.withBlockSize(size).withConcurrency(concurrency));
    }

    private static List<String> ranges(ScriptedTransport transport) {
        return transport.requests.stream()
                .map(request -> request.headers().get("x-ms-range"))
                .toList();
    }

    private static void append(Path file) {
        try {
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitFor(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "It did not come about in 30 s");
            Thread.onSpinWait();
        }
    }
}
