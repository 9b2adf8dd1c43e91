package io.lazuli.storage.file.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.internal.call.Caller;
import io.lazuli.storage.internal.call.Decoder;
import io.lazuli.storage.internal.call.OpenAnswer;
import io.lazuli.storage.internal.call.ReceivedBody;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.flow.BytesPublisher;
import io.lazuli.storage.internal.flow.ResumingBody;
import io.lazuli.storage.transport.HttpExchange;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file as a publisher: asked for when a subscriber comes, anew for each one. A body that breaks off is continued where it
 * stopped, from the same version of the file.
 */
public final class FileBody implements Flow.Publisher<ByteBuffer> {
    private final Caller caller;
    private final Resource file;
    private final FileDownloadOptions options;

    /** Makes a body; nothing is sent. */
    public FileBody(Caller caller, Resource file, FileDownloadOptions options) {
        this.caller = caller;
        this.file = file;
        this.options = options;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        ResumingBody.lazily(new Reading()).subscribe(subscriber);
    }

    /** The answers that one subscriber sees as one body; they come one after another. */
    private final class Reading implements ResumingBody.Resumption {
        private volatile @Nullable PinnedFile pin;

        @Override
        public @Nullable CompletableFuture<Flow.Publisher<ByteBuffer>> resume(
                long offset, @Nullable Throwable failure) {
            if (failure == null) {
                return ask(options.range());
            }
            PinnedFile version = pin;
            boolean broken =
                    failure instanceof TransportException cause && cause.kind().isTransient();
            if (!broken || !caller.isPatient() || version == null) {
                return null;
            }
            long from = options.range().offset() + offset;
            if (from >= version.end()) {
                return CompletableFuture.completedFuture(new BytesPublisher(ByteBuffer.allocate(0)));
            }
            return ask(ByteRange.of(from, version.end() - from));
        }

        private CompletableFuture<Flow.Publisher<ByteBuffer>> ask(ByteRange range) {
            Decoder<Flow.Publisher<ByteBuffer>> decoder = (head, exchange) -> open(range, head, exchange);
            return caller.call(FileOperations.download(file, range, options.leaseId(), decoder));
        }

        private OpenAnswer<Flow.Publisher<ByteBuffer>> open(ByteRange range, ResponseInfo head, HttpExchange exchange) {
            pin = PinnedFile.check(pin, range, head);
            return new Arriving(new ReceivedBody(exchange, caller.executor()));
        }
    }

    /** One answer, passed on as it comes. */
    private static final class Arriving implements OpenAnswer<Flow.Publisher<ByteBuffer>> {
        private final ReceivedBody body;

        Arriving(ReceivedBody body) {
            this.body = body;
        }

        @Override
        public void body(ByteBuffer part) {
            body.onBody(part);
        }

        @Override
        public void bodyEnded() {
            body.onEnd();
        }

        @Override
        public void bodyFailed(StorageException failure) {
            body.onFailure(failure);
        }

        @Override
        public Flow.Publisher<ByteBuffer> end() {
            return body;
        }
    }
}
