package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;

/**
 * What part of a resource an answer brings.
 *
 * @param offset where the part begins
 * @param length number of bytes that come
 * @param total size of the whole resource
 */
public record ContentRange(long offset, long length, long total) {
    private static final String UNIT = "bytes ";

    /**
     * Reads the {@code Content-Range} of an answer, {@code bytes 0-511/2000}; without one the whole comes, as many bytes as
     * {@code Content-Length} says.
     *
     * @throws DecodeException if the header is not of this form or no range of the whole, or there is neither
     */
    public static ContentRange of(ResponseInfo head) {
        String text = head.headers().get("Content-Range");
        if (text == null) {
            long length = head.headers().getLong("Content-Length", -1);
            if (length < 0) {
                throw new DecodeException("The answer says neither which range it brings nor how long it is", null);
            }
            return new ContentRange(0, length, length);
        }
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        try {
            if (text.startsWith(UNIT) && dash > 0 && slash > dash) {
                long first = Long.parseLong(text, UNIT.length(), dash, 10);
                long last = Long.parseLong(text, dash + 1, slash, 10);
                long total = Long.parseLong(text, slash + 1, text.length(), 10);
                if (first >= 0 && first <= last && last < total) {
                    return new ContentRange(first, last - first + 1, total);
                }
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new DecodeException("The Content-Range of the answer is no range of the form bytes 0-511/2000", null);
    }
}
