package io.lazuli.storage.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.Written;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.retry.RetryPolicy;
import io.lazuli.storage.testkit.NoLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Transfers over connections that break, and one that is given up. */
@ExtendWith(NoLeaks.class)
class BrokenConnectionTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final byte[] bytes = new byte[6 * MIB];
    private final StorageEmulator emulator = StorageEmulator.start();
    private final ShareServiceClient client = new ShareServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .retryPolicy(RetryPolicy.exponential(3, Duration.ofMillis(1), Duration.ofMillis(1)))
            .buildClient();
    private final ShareFileClient file = client.share("broken").file("file");

    @BeforeEach
    void create() {
        new Random(6).nextBytes(bytes);
        client.share("broken").create();
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void contentIsContinuedManyTimes() {
        file.upload(bytes);
        emulator.inject(Fault.cutAnswerAfter(MIB).method("GET").times(5));
        assertArrayEquals(bytes, file.downloadContent().bytes());
    }

    @Test
    void streamIsContinuedManyTimes() throws IOException {
        file.upload(bytes);
        emulator.inject(Fault.cutAnswerAfter(MIB).method("GET").times(5));
        try (InputStream stream = file.downloadStream()) {
            assertArrayEquals(bytes, stream.readAllBytes());
        }
    }

    @Test
    void downloadToFileIsContinued() throws IOException {
        file.upload(bytes);
        emulator.inject(Fault.cutAnswerAfter(100_000).method("GET").times(7));
        Path target = folder.resolve("target");
        file.downloadFile(target, FileDownloadOptions.DEFAULT.withTransfer(TransferOptions.DEFAULT.withBlockSize(MIB)));
        assertArrayEquals(bytes, Files.readAllBytes(target));
    }

    @Test
    void rangesWhoseAnswersAreLostAreSentAgain() throws IOException {
        Path source = Files.write(folder.resolve("source"), bytes);
        emulator.inject(
                Fault.closeBeforeAnswer().method("PUT").path("comp=range").times(2));
        Written written = file.uploadFile(
                source, FileUploadOptions.DEFAULT.withTransfer(TransferOptions.DEFAULT.withBlockSize(MIB)));
        assertEquals(written.etag(), file.getProperties().etag());
        assertArrayEquals(bytes, file.downloadContent().bytes());
    }

    @Test
    void cancelledUploadSendsNoMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        emulator.inject(Fault.stall().method("PUT").when((method, target) -> {
            boolean range = target.contains("comp=range");
            if (range) {
                begun.countDown();
            }
            return range;
        }));
        TransferOptions transfer = TransferOptions.DEFAULT.withBlockSize(MIB).withConcurrency(2);
        CompletableFuture<Written> upload =
                file.async().upload(bytes, FileUploadOptions.DEFAULT.withTransfer(transfer));
        begun.await();
        upload.cancel(true);
        assertThrows(CancellationException.class, upload::join);
        assertEquals(bytes.length, file.getProperties().size());
        long ranges = emulator.recorded().stream()
                .filter(request -> request.url().contains("comp=range"))
                .count();
        assertTrue(ranges <= 2, ranges + " ranges");
    }
}
