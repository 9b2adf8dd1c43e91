package io.lazuli.storage.samples;

import io.lazuli.storage.blob.BlobContainerAsyncClient;
import io.lazuli.storage.blob.BlobServiceAsyncClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.file.ShareAsyncClient;
import io.lazuli.storage.file.ShareServiceAsyncClient;
import io.lazuli.storage.file.ShareServiceClientBuilder;
import io.lazuli.storage.queue.QueueAsyncClient;
import io.lazuli.storage.queue.QueueServiceAsyncClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tour with async clients: many calls at once. The clients have other names, their methods have not; {@link SyncTour} is the same
 * tour with sync clients, read them side by side.
 */
final class AsyncTour implements AutoCloseable {
    /** How many files are under way at once. */
    private static final int WIDTH = 16;

    private final String connectionString;
    private final FileTree tree;
    private final Path work;
    private final BlobServiceAsyncClient blobs;
    private final QueueServiceAsyncClient queues;
    private final String name = "tour-" + UUID.randomUUID();

    AsyncTour(String connectionString, FileTree tree, Path work) {
        this.connectionString = connectionString;
        this.tree = tree;
        this.work = work;
        this.blobs = new BlobServiceClientBuilder()
                .connectionString(connectionString)
                .buildAsyncClient();
        this.queues = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .buildAsyncClient();
    }

    /** Uploads every file to a container, lists it, downloads what was listed and compares. */
    Step.Outcome blobs() {
        BlobContainerAsyncClient container = blobs.container(name);
        container.create().join();
        try {
            Progress up = new Progress("upload", tree.totalBytes());
            Parallel.forEach(
                            tree.files(),
                            WIDTH,
                            file -> container
                                    .blob(file)
                                    .uploadFile(tree.path(file))
                                    .thenRun(() -> up.add(tree.size(file))))
                    .join();
            Progress down = new Progress("list and download", tree.totalBytes());
            Path copy = work.resolve("blobs");
            List<BlobItem> listed = container.listBlobs().toList().join();
            Parallel.forEach(
                            listed,
                            WIDTH,
                            item -> container
                                    .blob(item.name())
                                    .downloadFile(tree.target(copy, item.name()))
                                    .thenRun(() -> down.add(item.size())))
                    .join();
            return new Step.Outcome(tree.files().size(), tree.totalBytes(), tree.differences(copy));
        } finally {
            container.delete().join();
        }
    }

    /** Sends a message for each file, receives, checks and deletes them. */
    Step.Outcome messages() {
        QueueAsyncClient queue = queues.queue(name);
        queue.create().join();
        try {
            Progress sent = new Progress("send", tree.files().size());
            Parallel.forEach(
                            tree.files(), WIDTH, file -> queue.sendMessage(file).thenRun(() -> sent.add(1)))
                    .join();
            Progress received =
                    new Progress("receive, check, delete", tree.files().size());
            Set<String> missing = ConcurrentHashMap.newKeySet();
            missing.addAll(tree.files());
            AtomicInteger strange = new AtomicInteger();
            emptied(queue, message -> {
                        strange.addAndGet(missing.remove(message.text()) ? 0 : 1);
                        return queue.deleteMessage(message.messageId(), message.popReceipt())
                                .thenRun(() -> received.add(1));
                    })
                    .join();
            return new Step.Outcome(tree.files().size(), 0, missing.size() + strange.get());
        } finally {
            queue.delete().join();
        }
    }

    /** Receives batch after batch until one is empty. */
    private static CompletableFuture<Void> emptied(QueueAsyncClient queue, Parallel.Task<QueueMessage> handle) {
        return queue.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(32))
                .thenCompose(batch -> batch.messages().isEmpty()
                        ? CompletableFuture.<Void>completedFuture(null)
                        : Parallel.forEach(batch.messages(), WIDTH, handle)
                                .thenCompose(done -> emptied(queue, handle)));
    }

    /** Copies the tree into a file share, folder by folder, downloads it and compares. */
    Step.Outcome share() {
        try (ShareServiceAsyncClient shares = new ShareServiceClientBuilder()
                .connectionString(connectionString)
                .buildAsyncClient()) {
            ShareAsyncClient share = shares.share(name);
            share.create().join();
            try {
                // A folder must be there before what is in it: one after another.
                Parallel.forEach(
                                tree.folders(),
                                1,
                                folder -> share.directory(folder).create())
                        .join();
                Progress up = new Progress("upload to share", tree.totalBytes());
                Parallel.forEach(
                                tree.files(),
                                WIDTH,
                                file -> share.file(file)
                                        .uploadFile(tree.path(file))
                                        .thenRun(() -> up.add(tree.size(file))))
                        .join();
                Progress down = new Progress("download from share", tree.totalBytes());
                Path copy = work.resolve("share");
                Parallel.forEach(
                                tree.files(),
                                WIDTH,
                                file -> share.file(file)
                                        .downloadFile(tree.target(copy, file))
                                        .thenRun(() -> down.add(tree.size(file))))
                        .join();
                return new Step.Outcome(tree.files().size(), tree.totalBytes(), tree.differences(copy));
            } finally {
                share.delete().join();
            }
        }
    }

    @Override
    public void close() {
        blobs.close();
        queues.close();
    }
}
