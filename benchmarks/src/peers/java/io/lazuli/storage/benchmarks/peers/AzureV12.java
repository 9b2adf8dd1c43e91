package io.lazuli.storage.benchmarks.peers;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.FluxUtil;
import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobDownloadToFileOptions;
import com.azure.storage.blob.options.BlobUploadFromFileOptions;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.file.share.ShareAsyncClient;
import com.azure.storage.file.share.ShareFileAsyncClient;
import com.azure.storage.file.share.ShareServiceClientBuilder;
import com.azure.storage.file.share.models.ShareFileRange;
import com.azure.storage.file.share.models.ShareFileUploadRangeOptions;
import com.azure.storage.file.share.options.ShareFileDownloadOptions;
import com.azure.storage.queue.QueueAsyncClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import io.lazuli.storage.benchmarks.load.Driver;
import io.lazuli.storage.benchmarks.load.Target;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Microsoft's asynchronous clients with their defaults. A client is kept for each name, which is the cheapest way to
 * use them.
 */
public final class AzureV12 implements Driver {
    private final Target target;
    private final StorageSharedKeyCredential key = new StorageSharedKeyCredential(Target.ACCOUNT, Target.KEY);
    private final BlobServiceAsyncClient blobs;
    private final BlobContainerAsyncClient container;
    private final QueueAsyncClient queue;
    private final ShareAsyncClient share;
    private final Map<String, BlobAsyncClient> blobsByName = new ConcurrentHashMap<>();
    private final Map<String, ShareFileAsyncClient> filesByName = new ConcurrentHashMap<>();

    public AzureV12(Target target) {
        this.target = target;
        blobs = new BlobServiceClientBuilder()
                .endpoint(target.endpoint())
                .credential(key)
                .buildAsyncClient();
        container = blobs.getBlobContainerAsyncClient(Target.CONTAINER);
        queue = new QueueServiceClientBuilder()
                .endpoint(target.endpoint())
                .credential(key)
                .buildAsyncClient()
                .getQueueAsyncClient(Target.QUEUE);
        share = new ShareServiceClientBuilder()
                .endpoint(target.endpoint())
                .credential(key)
                .addPolicy(new PortKeeper())
                .buildAsyncClient()
                .getShareAsyncClient(Target.SHARE);
    }

    /** Puts the port back into the URL, which the builder of share clients drops. */
    private final class PortKeeper extends HttpPipelineSyncPolicy {
        @Override
        protected void beforeSendingRequest(HttpPipelineCallContext context) {
            URL url = context.getHttpRequest().getUrl();
            try {
                URI kept = new URI(url.getProtocol() + "://" + url.getHost() + ":" + target.port() + url.getFile());
                context.getHttpRequest().setUrl(kept.toURL());
            } catch (URISyntaxException | MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void getProperties(String blob, long size, Consumer<Throwable> end) {
        tell(blob(blob).getProperties().doOnNext(found -> check(found.getBlobSize() == size)), end);
    }

    @Override
    public void put(String blob, byte[] content, Consumer<Throwable> end) {
        tell(blob(blob).getBlockBlobAsyncClient().upload(BinaryData.fromBytes(content), true), end);
    }

    @Override
    public void get(String blob, int size, Consumer<Throwable> end) {
        tell(blob(blob).downloadContent().doOnNext(content -> check(content.toBytes().length == size)), end);
    }

    @Override
    public void passMessage(String text, Consumer<Throwable> end) {
        Mono<Void> passed = queue.sendMessage(text).then(queue.receiveMessage()).flatMap(message -> {
            check(!message.getBody().toString().isEmpty());
            return queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
        });
        tell(passed, end);
    }

    @Override
    public void workOff(int count, Consumer<Throwable> end) {
        Mono<Long> batch = queue.receiveMessages(BATCH)
                .flatMap(
                        message -> {
                            check(!message.getBody().toString().isEmpty());
                            return queue.deleteMessageWithResponse(message.getMessageId(), message.getPopReceipt());
                        },
                        BATCH)
                .count();
        AtomicLong deleted = new AtomicLong();
        tell(
                batch.doOnNext(deleted::addAndGet)
                        .repeat(() -> deleted.get() < count)
                        .then(),
                end);
    }

    @Override
    public void putRange(String file, long offset, byte[] content, Consumer<Throwable> end) {
        Flux<ByteBuffer> body = Flux.just(ByteBuffer.wrap(content));
        tell(
                file(file)
                        .uploadRangeWithResponse(
                                new ShareFileUploadRangeOptions(body, content.length).setOffset(offset)),
                end);
    }

    @Override
    public void getRange(String file, long offset, int size, Consumer<Throwable> end) {
        ShareFileDownloadOptions range =
                new ShareFileDownloadOptions().setRange(new ShareFileRange(offset, offset + size - 1));
        Mono<byte[]> content = file(file)
                .downloadWithResponse(range)
                .flatMap(answer -> FluxUtil.collectBytesInByteBufferStream(answer.getValue(), size));
        tell(content.doOnNext(bytes -> check(bytes.length == size)), end);
    }

    @Override
    public void upload(Path source, String blob, Consumer<Throwable> end) {
        ParallelTransferOptions blocks = new ParallelTransferOptions()
                .setBlockSizeLong((long) BLOCK)
                .setMaxSingleUploadSizeLong((long) BLOCK)
                .setMaxConcurrency(WIDTH);
        BlobUploadFromFileOptions options =
                new BlobUploadFromFileOptions(source.toString()).setParallelTransferOptions(blocks);
        tell(blob(blob).uploadFromFileWithResponse(options), end);
    }

    @Override
    public void download(String blob, long size, Path file, Consumer<Throwable> end) {
        var ranges = new com.azure.storage.common.ParallelTransferOptions()
                .setBlockSizeLong((long) BLOCK)
                .setMaxConcurrency(WIDTH);
        BlobDownloadToFileOptions options =
                new BlobDownloadToFileOptions(file.toString()).setParallelTransferOptions(ranges);
        tell(blob(blob).downloadToFileWithResponse(options), end);
    }

    @Override
    public void list(String listed, ObjLongConsumer<String> each, Consumer<Throwable> end) {
        blobs.getBlobContainerAsyncClient(listed)
                .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(5000))
                .subscribe(
                        item -> each.accept(item.getName(), item.getProperties().getContentLength()),
                        end,
                        () -> end.accept(null));
    }

    /** Nothing is to be closed: the connections are those of a pool that lasts as long as the process. */
    @Override
    public void close() {}

    private BlobAsyncClient blob(String name) {
        return blobsByName.computeIfAbsent(name, container::getBlobAsyncClient);
    }

    private ShareFileAsyncClient file(String name) {
        return filesByName.computeIfAbsent(name, share::getFileClient);
    }

    private static void check(boolean asWanted) {
        if (!asWanted) {
            throw new IllegalStateException("An answer of the wrong size");
        }
    }

    private static void tell(Mono<?> call, Consumer<Throwable> end) {
        call.subscribe(result -> {}, end, () -> end.accept(null));
    }
}
