package io.lazuli.storage.file.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ETag;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.internal.transfer.ContentRange;
import org.jspecify.annotations.Nullable;

/**
 * The version of a file that the first answer of a download showed. The service takes no conditions on Get File, so every later answer is
 * held against the first one.
 *
 * @param first the head of the first answer
 * @param end where in the file the download ends
 */
record PinnedFile(ResponseInfo first, long end) {
    /**
     * Checks that an answer brings the range that was asked for, and returns the version that later ones must be of.
     *
     * @param pin of an earlier answer; null for the first one
     */
    static PinnedFile check(@Nullable PinnedFile pin, ByteRange asked, ResponseInfo head) {
        ContentRange comes = ContentRange.of(head);
        long end = comes.offset() + comes.length();
        boolean tooLong = asked.length() != ByteRange.TO_END && comes.length() > asked.length();
        if (comes.offset() != asked.offset() || tooLong || pin != null && end != pin.end) {
            throw new DecodeException("The answer brings another range than was asked for", null);
        }
        if (pin == null) {
            return new PinnedFile(head, end);
        }
        ETag now = head.headers().etag();
        if (now == null || !now.equals(pin.first.headers().etag())) {
            throw new DecodeException("The file was changed while it was downloaded", null);
        }
        return pin;
    }
}
