package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.call.AnswerReader;
import io.lazuli.storage.internal.call.Decoder;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.transport.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one range of a resource to its place in a file, from the transport's buffers. A body that breaks off is continued where it
 * stopped, from the same version of the resource; an answer that brings another range or version than was asked for is refused.
 */
final class RangeDecoder implements Decoder<ResponseInfo> {
    private final RangeReads reads;
    private final FileSink sink;
    private final ByteRange range;

    /** The resource's offset that comes first in the file. */
    private final long base;

    private final @Nullable ResponseInfo first;

    RangeDecoder(RangeReads reads, FileSink sink, long base, ByteRange range, @Nullable ResponseInfo first) {
        this.reads = reads;
        this.sink = sink;
        this.base = base;
        this.range = range;
        this.first = first;
    }

    /** Returns the operation that this decoder reads the answer of. */
    Operation<ResponseInfo> operation() {
        return reads.get(range, first, this);
    }

    @Override
    public AnswerReader<ResponseInfo> open(ResponseInfo head, HttpExchange exchange) {
        if (head.status() == RangedDownload.NOTHING_THERE) {
            return () -> head;
        }
        ContentRange comes = ContentRange.of(head);
        boolean tooShort = range.length() != ByteRange.TO_END
                && comes.length() < range.length()
                && comes.offset() + comes.length() < comes.total();
        boolean tooLong = head.status() != 200 && range.length() != ByteRange.TO_END && comes.length() > range.length();
        if (comes.offset() != range.offset() || tooShort || tooLong) {
            throw new DecodeException("The answer brings another range than was asked for", null);
        }
        if (first != null && !sameVersion(first.headers().etag(), head.headers().etag())) {
            throw new DecodeException("The content was changed while it was downloaded", null);
        }
        return new Writing(head, comes);
    }

    private static boolean sameVersion(@Nullable ETag a, @Nullable ETag b) {
        return a == null || a.equals(b);
    }

    private final class Writing implements AnswerReader<ResponseInfo> {
        private final ResponseInfo head;
        private final ContentRange comes;

        /** Bytes written; one part after another. */
        private long written;

        Writing(ResponseInfo head, ContentRange comes) {
            this.head = head;
            this.comes = comes;
        }

        @Override
        public void body(ByteBuffer part) throws IOException {
            int count = part.remaining();
            sink.write(part, comes.offset() + written - base);
            written += count;
        }

        @Override
        public ResponseInfo end() {
            if (written != comes.length()) {
                throw new DecodeException("The body has " + written + " bytes instead of " + comes.length(), null);
            }
            return first == null ? head : first;
        }

        @Override
        public @Nullable Operation<ResponseInfo> rest() {
            if (written == 0 || written >= comes.length()) {
                return null;
            }
            ByteRange rest = ByteRange.of(comes.offset() + written, comes.length() - written);
            return new RangeDecoder(reads, sink, base, rest, first == null ? head : first).operation();
        }
    }
}
