package io.lazuli.storage.benchmarks;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.auth.SharedKey;
import io.lazuli.storage.benchmarks.load.Driver;
import io.lazuli.storage.benchmarks.load.Target;
import io.lazuli.storage.blob.BlobContainerAsyncClient;
import io.lazuli.storage.blob.BlobServiceAsyncClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.file.ShareAsyncClient;
import io.lazuli.storage.file.ShareServiceAsyncClient;
import io.lazuli.storage.file.ShareServiceClientBuilder;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.queue.QueueAsyncClient;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.worker.Outcome;
import io.lazuli.storage.queue.worker.QueueWorker;
import io.lazuli.storage.queue.worker.QueueWorkerOptions;
import io.lazuli.storage.queue.worker.WorkerObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/** Our asynchronous clients, with the defaults that users get. */
final class Lazuli implements Driver {
    private static final TransferOptions TRANSFER =
            TransferOptions.DEFAULT.withBlockSize(BLOCK).withConcurrency(WIDTH);

    private final BlobServiceAsyncClient blobs;
    private final QueueServiceAsyncClient queues;
    private final ShareServiceAsyncClient shares;
    private final BlobContainerAsyncClient container;
    private final QueueAsyncClient queue;
    private final ShareAsyncClient share;

    /** Makes clients whose callbacks run on an executor, or on their own if that is null. */
    Lazuli(Target target, Executor callbacks) {
        SharedKey key = SharedKey.of(Target.ACCOUNT, Target.KEY);
        var blobBuilder =
                new BlobServiceClientBuilder().endpoint(target.endpoint()).credential(key);
        var queueBuilder =
                new QueueServiceClientBuilder().endpoint(target.endpoint()).credential(key);
        var shareBuilder =
                new ShareServiceClientBuilder().endpoint(target.endpoint()).credential(key);
        if (callbacks != null) {
            blobBuilder.callbackExecutor(callbacks);
            queueBuilder.callbackExecutor(callbacks);
            shareBuilder.callbackExecutor(callbacks);
        }
        blobs = blobBuilder.buildAsyncClient();
        queues = queueBuilder.buildAsyncClient();
        shares = shareBuilder.buildAsyncClient();
        container = blobs.container(Target.CONTAINER);
        queue = queues.queue(Target.QUEUE);
        share = shares.share(Target.SHARE);
    }

    @Override
    public void getProperties(String blob, long size, Consumer<Throwable> end) {
        tell(container.blob(blob).getProperties(), found -> found.size() == size, end);
    }

    @Override
    public void put(String blob, byte[] content, Consumer<Throwable> end) {
        tell(container.blob(blob).upload(content), written -> true, end);
    }

    @Override
    public void get(String blob, int size, Consumer<Throwable> end) {
        tell(container.blob(blob).downloadContent(), content -> content.bytes().length == size, end);
    }

    @Override
    public void passMessage(String text, Consumer<Throwable> end) {
        var passed = queue.sendMessage(text)
                .thenCompose(sent -> queue.receiveMessages())
                .thenCompose(received -> {
                    QueueMessage message = received.messages().get(0);
                    return message.text().isEmpty()
                            ? CompletableFuture.failedFuture(new IllegalStateException("The message is empty"))
                            : queue.deleteMessage(message.messageId(), message.popReceipt());
                });
        tell(passed, deleted -> true, end);
    }

    @Override
    public void workOff(int count, Consumer<Throwable> end) {
        AtomicInteger left = new AtomicInteger(count);
        CompletableFuture<Void> done = new CompletableFuture<>();
        WorkerObserver counting = new WorkerObserver() {
            @Override
            public void handled(QueueMessage message, Duration time) {
                if (left.decrementAndGet() == 0) {
                    done.complete(null);
                }
            }
        };
        CompletableFuture<Outcome> outcome = CompletableFuture.completedFuture(Outcome.done());
        QueueWorker worker = QueueWorker.of(queues, Target.QUEUE)
                .options(QueueWorkerOptions.DEFAULT.withConcurrency(BATCH))
                .observer(counting)
                .asyncHandler(message -> message.value().isEmpty()
                        ? CompletableFuture.failedFuture(new IllegalStateException("The message is empty"))
                        : outcome);
        worker.start();
        tell(done.thenCompose(all -> worker.drain(Duration.ofSeconds(20))), report -> true, end);
    }

    @Override
    public void putRange(String file, long offset, byte[] content, Consumer<Throwable> end) {
        tell(share.file(file).uploadRange(offset, content), written -> true, end);
    }

    @Override
    public void getRange(String file, long offset, int size, Consumer<Throwable> end) {
        FileDownloadOptions range = FileDownloadOptions.DEFAULT.withRange(ByteRange.of(offset, size));
        tell(share.file(file).downloadContent(range), content -> content.bytes().length == size, end);
    }

    @Override
    public void upload(Path source, String blob, Consumer<Throwable> end) {
        UploadOptions options = UploadOptions.DEFAULT.withTransfer(TRANSFER);
        tell(container.blob(blob).uploadFile(source, options), written -> true, end);
    }

    @Override
    public void download(String blob, long size, Path target, Consumer<Throwable> end) {
        DownloadOptions options = DownloadOptions.DEFAULT.withTransfer(TRANSFER);
        tell(container.blob(blob).downloadFile(target, options), found -> found.size() == size, end);
    }

    @Override
    public void list(String listed, ObjLongConsumer<String> each, Consumer<Throwable> end) {
        var all = blobs.container(listed).listBlobs().forEach(item -> each.accept(item.name(), item.size()));
        tell(all, count -> count > 0, end);
    }

    @Override
    public void close() {
        blobs.close();
        queues.close();
        shares.close();
    }

    private static <T> void tell(CompletableFuture<T> call, Predicate<T> asWanted, Consumer<Throwable> end) {
        call.whenComplete((result, failed) -> {
            boolean odd = failed == null && !asWanted.test(result);
            end.accept(odd ? new IllegalStateException("An answer of the wrong size") : failed);
        });
    }
}
