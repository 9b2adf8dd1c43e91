package io.lazuli.storage.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.emulator.Fault;
import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.testkit.NoLeaks;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Transfers that are given up, and publishers that do not keep their promises. */
@ExtendWith(NoLeaks.class)
class CancelledTransferTest {
    private static final int BLOCK = 256 * 1024;

    private final StorageEmulator emulator = StorageEmulator.start();
    private final BlobServiceAsyncClient client = new BlobServiceClientBuilder()
            .connectionString(emulator.connectionString())
            .buildAsyncClient();
    private final BlobContainerAsyncClient container = client.container("cancelled");
    private final BlobAsyncClient blob = container.blob("content");

    /** Done when some of the transfer is through. */
    private final CompletableFuture<Long> begun = new CompletableFuture<>();

    private final TransferOptions transfer = TransferOptions.DEFAULT
            .withBlockSize(BLOCK)
            .withConcurrency(2)
            .withProgress((bytes, total) -> begun.complete(bytes));

    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws Exception {
        await(container.create());
    }

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    @Test
    void cancelledUploadStopsAndWritesNothing() throws Exception {
        Path file = Bytes.file(folder, Bytes.random(20 * BLOCK));
        stallFrom("PUT", 5);
        CompletableFuture<Written> upload = blob.uploadFile(file, UploadOptions.DEFAULT.withTransfer(transfer));
        await(begun);
        assertTrue(upload.cancel(true));
        assertThrows(CancellationException.class, upload::join);
        emulator.clearFaults();
        assertFalse(await(blob.exists()));
        Files.delete(file);
    }

    @Test
    void timeoutOfTheFutureStopsTheUploadToo() throws Exception {
        Path file = Bytes.file(folder, Bytes.random(20 * BLOCK));
        stallFrom("PUT", 1);
        CompletableFuture<Written> upload = blob.uploadFile(file, UploadOptions.DEFAULT.withTransfer(transfer))
                .orTimeout(100, TimeUnit.MILLISECONDS);
        assertThrows(ExecutionException.class, () -> await(upload));
        emulator.clearFaults();
        assertFalse(await(blob.exists()));
    }

    @Test
    void cancelledUploadCancelsItsPublisher() throws Exception {
        Endless body = new Endless(100);
        stallFrom("PUT", 5);
        CompletableFuture<Written> upload =
                blob.upload(body, 1000 * BLOCK, UploadOptions.DEFAULT.withTransfer(transfer));
        await(begun);
        upload.cancel(true);
        await(body.cancelled);
    }

    @Test
    void blockThatFailsCancelsThePublisher() throws Exception {
        Endless body = new Endless(5000);
        emulator.inject(Fault.answer(403, "AuthorizationFailure").method("PUT").occurrence(3));
        CompletableFuture<Written> upload =
                blob.upload(body, 1000 * BLOCK, UploadOptions.DEFAULT.withTransfer(transfer));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> await(upload));
        assertTrue(failure.getCause().getMessage().contains("AuthorizationFailure"));
        await(body.cancelled);
    }

    @Test
    void cancelledDownloadDeletesItsFile() throws Exception {
        await(blob.upload(Bytes.random(20 * BLOCK)));
        stallFrom("GET", 4);
        Path file = folder.resolve("file");
        CompletableFuture<?> download = blob.downloadFile(file, DownloadOptions.DEFAULT.withTransfer(transfer));
        await(begun);
        assertTrue(Files.exists(file));
        download.cancel(true);
        assertFalse(Files.exists(file));
    }

    @Test
    void cancelledStreamClosesItsExchange() throws Exception {
        await(blob.upload(Bytes.random(20 * BLOCK)));
        CompletableFuture<ByteBuffer> first = new CompletableFuture<>();
        blob.downloadStream().subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription s) {
                subscription = s;
                s.request(1);
            }

            @Override
            public void onNext(ByteBuffer part) {
                first.complete(part);
                subscription.cancel();
            }

            @Override
            public void onError(Throwable failure) {
                first.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {}
        });
        assertTrue(await(first).hasRemaining());
    }

    @Test
    void publisherThatBringsTooMuchOrTooLittleFailsAndWritesNothing() throws Exception {
        for (int length : new int[] {1000, 5 * BLOCK}) {
            for (int difference : new int[] {-1, 1}) {
                CompletableFuture<Written> upload = blob.upload(
                        published(Bytes.random(length + difference)),
                        length,
                        UploadOptions.DEFAULT.withTransfer(transfer));
                ExecutionException failure = assertThrows(ExecutionException.class, () -> await(upload));
                TransportException told = assertInstanceOf(TransportException.class, failure.getCause());
                assertEquals(TransportException.Kind.BODY, told.kind(), told.getMessage());
                assertFalse(await(blob.exists()), "length " + length + ", difference " + difference);
            }
        }
    }

    @Test
    void publisherThatFailsIsTheCause() throws Exception {
        for (int length : new int[] {1000, 5 * BLOCK}) {
            IllegalStateException broken = new IllegalStateException("out of order");
            try (SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>()) {
                CompletableFuture<Written> upload =
                        blob.upload(body, length, UploadOptions.DEFAULT.withTransfer(transfer));
                body.submit(ByteBuffer.allocate(10));
                body.closeExceptionally(broken);
                ExecutionException failure = assertThrows(ExecutionException.class, () -> await(upload));
                Throwable cause = failure.getCause();
                while (cause != null && cause != broken) {
                    cause = cause.getCause();
                }
                assertEquals(broken, cause);
            }
        }
    }

    @Test
    void publishedContentOfEverySizeArrives() throws Exception {
        for (int length : new int[] {0, 1, BLOCK, BLOCK + 1, 7 * BLOCK + 5}) {
            byte[] content = Bytes.random(length);
            await(blob.upload(published(content), length, UploadOptions.DEFAULT.withTransfer(transfer)));
            assertArrayEquals(content, await(blob.downloadContent()).bytes());
        }
    }

    /** Lets the n-th and every later request of a method hang. */
    private void stallFrom(String method, int n) {
        int[] seen = new int[1];
        emulator.inject(Fault.stall().method(method).when((m, target) -> {
            synchronized (seen) {
                return ++seen[0] >= n;
            }
        }));
    }

    /** The bytes in parts of odd sizes, empty ones among them. */
    private static Flow.Publisher<ByteBuffer> published(byte[] content) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int at;
            private long demand;
            private boolean running;
            private boolean over;

            @Override
            public synchronized void request(long n) {
                demand += n;
                if (running) {
                    return;
                }
                running = true;
                while (demand > 0 && !over && at < content.length) {
                    demand--;
                    int size = Math.min(content.length - at, at * 31 % 70_001);
                    size = size == 0 && at % 2 == 1 ? 1 : Math.max(size, at == 0 ? 1 : 0);
                    ByteBuffer part =
                            ByteBuffer.wrap(content, at, Math.max(1, size)).slice();
                    at += part.remaining();
                    subscriber.onNext(part);
                }
                if (at == content.length && !over) {
                    over = true;
                    subscriber.onComplete();
                }
                running = false;
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }

    /** Brings parts of 10,000 bytes for ever; tells when it is cancelled. */
    private static final class Endless implements Flow.Publisher<ByteBuffer> {
        private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        private final int limit;

        Endless(int limit) {
            this.limit = limit;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int brought;

                @Override
                public void request(long n) {
                    for (long i = 0; i < n && brought < limit && !cancelled.isDone(); i++) {
                        brought++;
                        CompletableFuture.runAsync(() -> subscriber.onNext(ByteBuffer.allocate(10_000)))
                                .join();
                    }
                }

                @Override
                public void cancel() {
                    cancelled.complete(true);
                }
            });
        }
    }
}
