package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.ReceivedBody;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.flow.BytesPublisher;
import io.lazuli.storage.internal.flow.ResumingBody;
import io.lazuli.storage.internal.transfer.ContentRange;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A blob as a publisher: asked for when a subscriber comes, anew for each, and continued where it stopped when a connection breaks, on
 * condition that the blob is still the same version.
 */
public final class BlobBody implements Flow.Publisher<ByteBuffer> {
    private final Caller caller;
    private final Resource blob;
    private final DownloadOptions options;

    /** Makes a publisher; nothing is sent. */
    public BlobBody(Caller caller, Resource blob, DownloadOptions options) {
        this.caller = caller;
        this.blob = blob;
        this.options = options;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        ResumingBody.lazily(new Reading()).subscribe(subscriber);
    }

    /** The requests of one subscriber, one after another. */
    private final class Reading implements ResumingBody.Resumption {
        /** Of the first answer. Written before the body that comes with it is read. */
        private volatile @Nullable ResponseInfo first;

        @Override
        public @Nullable CompletableFuture<Flow.Publisher<ByteBuffer>> resume(
                long offset, @Nullable Throwable failure) {
            if (failure == null) {
                return new Asking(options.range(), options.conditions());
            }
            ResponseInfo head = first;
            boolean broken =
                    failure instanceof TransportException cause && cause.kind().isTransient();
            if (!broken || !caller.isPatient() || head == null || head.headers().etag() == null) {
                return null;
            }
            ContentRange whole = ContentRange.of(head);
            if (offset == whole.length()) {
                // Everything has come, and only the end of the answer was lost.
                return CompletableFuture.completedFuture(new BytesPublisher(ByteBuffer.allocate(0)));
            }
            ByteRange rest = ByteRange.of(whole.offset() + offset, whole.length() - offset);
            return new Asking(
                    rest, BlobFacets.pinned(options.conditions(), head.headers().etag()));
        }

        private OpenBody opened(ByteRange range, ResponseInfo head, ReceivedBody body) {
            if (first != null && ContentRange.of(head).offset() != range.offset()) {
                throw new DecodeException("The answer brings another range than was asked for", null);
            }
            return new OpenBody(head, body);
        }

        /** One request: the future of its body, which cancels the request. */
        private final class Asking extends CompletableFuture<Flow.Publisher<ByteBuffer>> {
            private final CompletableFuture<OpenBody> call;

            Asking(ByteRange range, RequestConditions conditions) {
                call = caller.call(BlobOperations.get(blob, range, conditions)
                        .decode((head, exchange) ->
                                opened(range, head, new ReceivedBody(exchange, caller.executor()))));
                call.whenComplete(this::answered);
            }

            private void answered(@Nullable OpenBody answer, @Nullable Throwable failure) {
                if (answer == null) {
                    completeExceptionally(failure == null ? new IllegalStateException("No answer") : failure);
                    return;
                }
                first = first == null ? answer.head() : first;
                if (!complete(answer.body())) {
                    answer.body().close();
                }
            }

            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                call.cancel(mayInterruptIfRunning);
                return cancelled;
            }
        }
    }
}
