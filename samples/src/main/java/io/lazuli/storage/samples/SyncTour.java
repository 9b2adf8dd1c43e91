package io.lazuli.storage.samples;

import io.lazuli.storage.blob.BlobContainerClient;
import io.lazuli.storage.blob.BlobServiceClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.file.ShareClient;
import io.lazuli.storage.file.ShareServiceClient;
import io.lazuli.storage.file.ShareServiceClientBuilder;
import io.lazuli.storage.queue.QueueClient;
import io.lazuli.storage.queue.QueueServiceClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.queue.model.QueueMessage;
import io.lazuli.storage.queue.options.ReceiveMessagesOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The tour with sync clients: one call after another. {@link AsyncTour} is the same tour with async clients; read them side by side.
 */
final class SyncTour implements AutoCloseable {
    private final String connectionString;
    private final FileTree tree;
    private final Path work;
    private final BlobServiceClient blobs;
    private final QueueServiceClient queues;
    private final String name = "tour-" + UUID.randomUUID();

    SyncTour(String connectionString, FileTree tree, Path work) {
        this.connectionString = connectionString;
        this.tree = tree;
        this.work = work;
        this.blobs = new BlobServiceClientBuilder()
                .connectionString(connectionString)
                .buildClient();
        this.queues = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .buildClient();
    }

    /** Uploads every file to a container, lists it, downloads what was listed and compares. */
    Step.Outcome blobs() {
        BlobContainerClient container = blobs.container(name);
        container.create();
        try {
            Progress up = new Progress("upload", tree.totalBytes());
            for (String file : tree.files()) {
                container.blob(file).uploadFile(tree.path(file));
                up.add(tree.size(file));
            }
            Progress down = new Progress("list and download", tree.totalBytes());
            Path copy = work.resolve("blobs");
            for (BlobItem item : container.listBlobs()) {
                container.blob(item.name()).downloadFile(tree.target(copy, item.name()));
                down.add(item.size());
            }
            return new Step.Outcome(tree.files().size(), tree.totalBytes(), tree.differences(copy));
        } finally {
            container.delete();
        }
    }

    /** Sends a message for each file, receives, checks and deletes them. */
    Step.Outcome messages() {
        QueueClient queue = queues.queue(name);
        queue.create();
        try {
            Progress sent = new Progress("send", tree.files().size());
            for (String file : tree.files()) {
                queue.sendMessage(file);
                sent.add(1);
            }
            Progress received =
                    new Progress("receive, check, delete", tree.files().size());
            Set<String> missing = new HashSet<>(tree.files());
            int strange = 0;
            while (true) {
                List<QueueMessage> batch = queue.receiveMessages(ReceiveMessagesOptions.DEFAULT.withMaxMessages(32))
                        .messages();
                if (batch.isEmpty()) {
                    break;
                }
                for (QueueMessage message : batch) {
                    strange += missing.remove(message.text()) ? 0 : 1;
                    queue.deleteMessage(message.messageId(), message.popReceipt());
                    received.add(1);
                }
            }
            return new Step.Outcome(tree.files().size(), 0, missing.size() + strange);
        } finally {
            queue.delete();
        }
    }

    /** Copies the tree into a file share, folder by folder, downloads it and compares. */
    Step.Outcome share() {
        try (ShareServiceClient shares = new ShareServiceClientBuilder()
                .connectionString(connectionString)
                .buildClient()) {
            ShareClient share = shares.share(name);
            share.create();
            try {
                for (String folder : tree.folders()) {
                    share.directory(folder).create();
                }
                Progress up = new Progress("upload to share", tree.totalBytes());
                for (String file : tree.files()) {
                    share.file(file).uploadFile(tree.path(file));
                    up.add(tree.size(file));
                }
                Progress down = new Progress("download from share", tree.totalBytes());
                Path copy = work.resolve("share");
                for (String file : tree.files()) {
                    share.file(file).downloadFile(tree.target(copy, file));
                    down.add(tree.size(file));
                }
                return new Step.Outcome(tree.files().size(), tree.totalBytes(), tree.differences(copy));
            } finally {
                share.delete();
            }
        }
    }

    @Override
    public void close() {
        blobs.close();
        queues.close();
    }
}
