package io.lazuli.storage.benchmarks.peers;

import io.lazuli.storage.ETag;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.blob.BlobContainerClient;
import io.lazuli.storage.blob.BlobLeaseClient;
import io.lazuli.storage.blob.BlobServiceClient;
import io.lazuli.storage.blob.BlobServiceClientBuilder;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.queue.QueueClient;
import io.lazuli.storage.queue.QueueServiceClient;
import io.lazuli.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.retry.RetryPolicy;
import java.util.List;
import java.util.function.Supplier;

/** The writes as this SDK does them. */
final class LazuliWrites implements Writes {
    private static final UploadOptions IF_ABSENT = UploadOptions.DEFAULT.withOverwrite(false);

    private final BlobServiceClient blobs;
    private final QueueServiceClient queues;
    private final BlobContainerClient container;
    private final QueueClient queue;

    LazuliWrites(String connectionString, RetryPolicy retry) {
        blobs = new BlobServiceClientBuilder()
                .connectionString(connectionString)
                .retryPolicy(retry)
                .buildClient();
        queues = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .retryPolicy(retry)
                .buildClient();
        container = blobs.container(Corruption.CONTAINER);
        queue = queues.queue(Corruption.CONTAINER);
    }

    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException e) {
            throw e.isOutcomeUnknown() ? e : new Refused(e);
        }
    }

    @Override
    public void append(String blob, byte[] content, long position) {
        AppendOptions options = position < 0 ? AppendOptions.DEFAULT : AppendOptions.at(position);
        told(() -> container.blob(blob).appendBlob().appendBlock(content, options));
    }

    @Override
    public void create(String blob, byte[] content) {
        told(() -> container.blob(blob).upload(content, IF_ABSENT));
    }

    @Override
    public void commit(String blob, List<byte[]> blocks) {
        byte[] all = Corruption.joined(blocks);
        int size = blocks.get(0).length;
        told(() ->
                container.blob(blob).upload(all, IF_ABSENT.withTransfer(TransferOptions.DEFAULT.withBlockSize(size))));
    }

    @Override
    public void replace(String blob, byte[] content, String etag) {
        RequestConditions unchanged = RequestConditions.ifUnchanged(new ETag(etag));
        told(() -> container.blob(blob).upload(content, UploadOptions.DEFAULT.withConditions(unchanged)));
    }

    @Override
    public String acquire(String blob) {
        BlobLeaseClient lease = container.blob(blob).lease();
        told(() -> lease.acquire(BlobLease.ENDLESS));
        return lease.id();
    }

    @Override
    public String copy(String blob, String sourceUrl) {
        return String.valueOf(
                told(() -> container.blob(blob).startCopy(sourceUrl)).copyId());
    }

    @Override
    public void send(String text) {
        told(() -> queue.sendMessage(text));
    }

    @Override
    public void close() {
        blobs.close();
        queues.close();
    }
}
