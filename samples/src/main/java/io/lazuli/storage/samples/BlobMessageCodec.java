package io.lazuli.storage.samples;

import io.lazuli.storage.blob.BlobContainerAsyncClient;
import io.lazuli.storage.queue.model.LargeMessageCodec;
import io.lazuli.storage.queue.model.QueueMessageEncoding;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Texts of any length as messages: one that does not fit is put into a blob, and the message says which.
 *
 * <pre>{@code
 * codec.encode(text).thenCompose(body -> queue.sendMessage(body, QueueMessageEncoding.TEXT));
 * QueueWorker.of(queues, "letters").codec(codec).handler(message -> ...);
 * }</pre>
 *
 * <p>A sender that dies between the two leaves a blob behind: let a lifecycle rule of the account delete old ones.
 */
final class BlobMessageCodec implements LargeMessageCodec<String> {
    /** How a body begins that only says where the text is. */
    private static final String MARK = "blob:";

    private final BlobContainerAsyncClient container;

    BlobMessageCodec(BlobContainerAsyncClient container) {
        this.container = container;
    }

    @Override
    public CompletableFuture<String> encode(String text) {
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= QueueMessageEncoding.MAX_BODY_BYTES / 4 * 3;
        if (fits && !text.startsWith(MARK)) {
            return CompletableFuture.completedFuture(QueueMessageEncoding.EITHER.encode(text));
        }
        String name = UUID.randomUUID().toString();
        return container.blob(name).uploadText(text).thenApply(written -> MARK + name);
    }

    @Override
    public CompletableFuture<String> decode(String body) {
        return body.startsWith(MARK)
                ? container
                        .blob(body.substring(MARK.length()))
                        .downloadContent()
                        .thenApply(content -> content.text())
                : CompletableFuture.completedFuture(QueueMessageEncoding.EITHER.decode(body));
    }

    @Override
    public CompletableFuture<?> discard(String body) {
        return body.startsWith(MARK)
                ? container.blob(body.substring(MARK.length())).deleteIfExists()
                : CompletableFuture.completedFuture(body);
    }
}
