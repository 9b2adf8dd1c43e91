package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.internal.call.AnswerReader;
import io.lazuli.storage.internal.call.BodyBuffer;
import io.lazuli.storage.internal.call.Decoder;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.internal.transfer.ContentRange;
import io.lazuli.storage.transport.HttpExchange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a blob in memory. A body that breaks off after less than 1 MiB is asked for anew, whatever the blob is by then; one that has
 * come further is continued where it stopped, on condition that the blob is still the same version.
 */
final class ContentDecoder implements Decoder<BlobContent> {
    private static final int WORTH_KEEPING = 1024 * 1024;

    private final Resource blob;
    private final DownloadOptions options;

    /** The head and the bytes of the answer that is continued; null for the first one. */
    private final @Nullable Gathering before;

    private ContentDecoder(Resource blob, DownloadOptions options, @Nullable Gathering before) {
        this.blob = blob;
        this.options = options;
        this.before = before;
    }

    static Operation<BlobContent> operation(Resource blob, DownloadOptions options) {
        return BlobOperations.get(blob, options.range(), options.conditions())
                .decode(new ContentDecoder(blob, options, null));
    }

    @Override
    public AnswerReader<BlobContent> open(ResponseInfo head, HttpExchange exchange) {
        if (before == null) {
            return new Gathering(head, new BodyBuffer().reset(head));
        }
        ContentRange comes = ContentRange.of(head);
        if (comes.offset() != before.nextOffset() || comes.length() > before.missing()) {
            throw new DecodeException("The answer brings another range than was asked for", null);
        }
        return before.continued();
    }

    /** Gathers one body, over as many answers as it takes. */
    private final class Gathering implements AnswerReader<BlobContent> {
        private final ResponseInfo first;
        private final BodyBuffer buffer;

        /** How many bytes there were when the answer under way began. */
        private int inherited;

        Gathering(ResponseInfo first, BodyBuffer buffer) {
            this.first = first;
            this.buffer = buffer;
        }

        Gathering continued() {
            inherited = buffer.length();
            return this;
        }

        long nextOffset() {
            return ContentRange.of(first).offset() + buffer.length();
        }

        long missing() {
            return ContentRange.of(first).length() - buffer.length();
        }

        @Override
        public void body(ByteBuffer part) {
            buffer.add(part);
        }

        @Override
        public BlobContent end() {
            if (inherited > 0 && missing() != 0) {
                throw new DecodeException("The content has " + missing() + " bytes less than announced", null);
            }
            return BlobContent.of(buffer.toArray(), BlobProperties.from(first));
        }

        @Override
        public @Nullable Operation<BlobContent> rest() {
            ETag version = first.headers().etag();
            if (version == null || buffer.length() < WORTH_KEEPING || buffer.length() == inherited || missing() <= 0) {
                return null;
            }
            return BlobOperations.get(
                            blob,
                            ByteRange.of(nextOffset(), missing()),
                            BlobFacets.pinned(options.conditions(), version))
                    .decode(new ContentDecoder(blob, options, this));
        }
    }
}
