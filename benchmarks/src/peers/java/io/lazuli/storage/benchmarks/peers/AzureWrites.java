package io.lazuli.storage.benchmarks.peers;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.AppendBlobRequestConditions;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.AppendBlobAppendBlockOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The writes as Microsoft's SDK does them, with as many tries and as short pauses. */
final class AzureWrites implements Writes {
    private final BlobContainerClient container;
    private final QueueClient queue;

    AzureWrites(String connectionString, RetryPolicy retry) {
        Duration pause = retry.backoff().longest();
        RequestRetryOptions options = new RequestRetryOptions(
                RetryPolicyType.FIXED, retry.maxTries(), 60, pause.toMillis(), pause.toMillis(), null);
        container = new BlobServiceClientBuilder()
                .connectionString(connectionString)
                .retryOptions(options)
                .buildClient()
                .getBlobContainerClient(Corruption.CONTAINER);
        queue = new QueueServiceClientBuilder()
                .connectionString(connectionString)
                .retryOptions(options)
                .buildClient()
                .getQueueClient(Corruption.CONTAINER);
    }

    /** A status below 500 says that it was not done; a failure to get an answer, and a 500, say nothing. */
    private static <T> T told(Supplier<T> call) {
        try {
            return call.get();
        } catch (HttpResponseException e) {
            boolean no = e.getResponse() != null && e.getResponse().getStatusCode() < 500;
            throw no ? new Refused(e) : e;
        }
    }

    @Override
    public void append(String blob, byte[] content, long position) {
        AppendBlobRequestConditions conditions = new AppendBlobRequestConditions();
        if (position >= 0) {
            conditions.setAppendPosition(position);
        }
        told(() -> container
                .getBlobClient(blob)
                .getAppendBlobClient()
                .appendBlockWithResponse(
                        new AppendBlobAppendBlockOptions(BinaryData.fromBytes(content))
                                .setRequestConditions(conditions),
                        null,
                        null));
    }

    @Override
    public void create(String blob, byte[] content) {
        told(() -> container
                .getBlobClient(blob)
                .uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromBytes(content))
                                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                        null,
                        null));
    }

    @Override
    public void commit(String blob, List<byte[]> blocks) {
        BlockBlobClient client = container.getBlobClient(blob).getBlockBlobClient();
        List<String> ids = new ArrayList<>();
        told(() -> {
            for (byte[] block : blocks) {
                String id = Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
                client.stageBlock(id, BinaryData.fromBytes(block));
                ids.add(id);
            }
            return client.commitBlockList(ids, false);
        });
    }

    @Override
    public void replace(String blob, byte[] content, String etag) {
        told(() -> container
                .getBlobClient(blob)
                .uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromBytes(content))
                                .setRequestConditions(new BlobRequestConditions().setIfMatch(etag)),
                        null,
                        null));
    }

    @Override
    public String acquire(String blob) {
        return told(() -> new BlobLeaseClientBuilder()
                .blobClient(container.getBlobClient(blob))
                .buildClient()
                .acquireLease(-1));
    }

    @Override
    public String copy(String blob, String sourceUrl) {
        return told(() -> container
                .getBlobClient(blob)
                .beginCopy(sourceUrl, Duration.ofMillis(1))
                .poll()
                .getValue()
                .getCopyId());
    }

    @Override
    public void send(String text) {
        told(() -> queue.sendMessage(text));
    }

    /** Nothing is to be closed: the connections are those of a pool that lasts as long as the process. */
    @Override
    public void close() {}
}
