package io.lazuli.storage.file.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.file.model.ShareFileContent;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.internal.call.AnswerReader;
import io.lazuli.storage.internal.call.BodyBuffer;
import io.lazuli.storage.internal.call.Decoder;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.HttpExchange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file, or a range of it, into an array that is allocated once. A body that breaks off is continued where it stopped, from the
 * same version of the file.
 */
public final class ContentDecoder implements Decoder<ShareFileContent> {
    private final Resource file;
    private final ByteRange range;
    private final @Nullable String leaseId;
    private final @Nullable PinnedFile pin;

    /** What earlier answers have brought; null before the first. */
    private final @Nullable BodyBuffer brought;

    private ContentDecoder(
            Resource file,
            ByteRange range,
            @Nullable String leaseId,
            @Nullable PinnedFile pin,
            @Nullable BodyBuffer brought) {
        this.file = file;
        this.range = range;
        this.leaseId = leaseId;
        this.pin = pin;
        this.brought = brought;
    }

    /** Get File, read into memory. */
    public static Operation<ShareFileContent> download(Resource file, ByteRange range, @Nullable String leaseId) {
        return new ContentDecoder(file, range, leaseId, null, null).operation();
    }

    private Operation<ShareFileContent> operation() {
        return FileOperations.download(file, range, leaseId, this);
    }

    @Override
    public AnswerReader<ShareFileContent> open(ResponseInfo head, HttpExchange exchange) {
        PinnedFile now = PinnedFile.check(pin, range, head);
        return new Gathering(now, brought == null ? new BodyBuffer().reset(head) : brought);
    }

    private final class Gathering implements AnswerReader<ShareFileContent> {
        private final PinnedFile version;
        private final BodyBuffer buffer;

        /** What the buffer held before this answer. */
        private final int before;

        Gathering(PinnedFile version, BodyBuffer buffer) {
            this.version = version;
            this.buffer = buffer;
            this.before = buffer.length();
        }

        @Override
        public void body(ByteBuffer part) {
            buffer.add(part);
        }

        @Override
        public ShareFileContent end() {
            return new ShareFileContent(buffer.toArray(), ShareFileProperties.from(version.first()));
        }

        @Override
        public @Nullable Operation<ShareFileContent> rest() {
            int now = buffer.length() - before;
            long from = range.offset() + now;
            if (now == 0 || from >= version.end()) {
                return null;
            }
            return new ContentDecoder(file, ByteRange.of(from, version.end() - from), leaseId, version, buffer)
                    .operation();
        }
    }
}
