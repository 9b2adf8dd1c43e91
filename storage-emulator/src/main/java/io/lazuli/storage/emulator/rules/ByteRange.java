package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a request asks for.
 *
 * @param first first byte
 * @param last last byte, or {@link Long#MAX_VALUE} for all that follow
 */
public record ByteRange(long first, long last) {
    private static final Pattern BYTES = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

    /** The range in {@code x-ms-range}, else in {@code Range}, or null if there is none that makes sense. */
    public static @Nullable ByteRange of(RestRequest request) {
        String own = request.header("x-ms-range");
        return parse(own != null ? own : request.header("Range"));
    }

    /** The range in a header that must hold one with both ends. */
    public static ByteRange required(RestRequest request, String name) {
        ByteRange range = parse(request.required(name));
        if (range == null || range.last == Long.MAX_VALUE) {
            throw request.invalidHeader(name);
        }
        return range;
    }

    /** Reads a header value, or gives null for anything but one range of bytes. */
    public static @Nullable ByteRange parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = BYTES.matcher(text.trim());
        if (!matcher.matches()) {
            return null;
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        return last < first ? null : new ByteRange(first, last);
    }

    /** Number of bytes, for a range with both ends. */
    public long length() {
        return last - first + 1;
    }

    /** The part of the range that lies within content of some length, or the error 416 if none does. */
    public ByteRange within(long contentLength) {
        if (first >= contentLength) {
            throw ErrorCode.INVALID_RANGE.error().header("Content-Range", "bytes */" + contentLength);
        }
        return new ByteRange(first, Math.min(last, contentLength - 1));
    }

    /** The {@code Content-Range} of an answer. */
    public String contentRange(long contentLength) {
        return "bytes " + first + "-" + last + "/" + contentLength;
    }
}
