package io.lazuli.storage;

import java.util.Objects;

/**
 * The version mark of a resource, as the {@code ETag} header carries it, quotes included.
 *
 * @param value for example {@code "0x8DE7A0123456789"}, quotes included
 */
public record ETag(String value) {
    /** Matches any version: with If-None-Match, "only if it does not exist"; with If-Match, "only if it exists". */
    public static final ETag ANY = new ETag("*");

    public ETag {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("An ETag is not empty");
        }
    }

    /** Returns the ETag of a header; quotes are added where a list of the service leaves them out. */
    public static ETag of(String text) {
        boolean bare = !text.equals("*") && !text.endsWith("\"");
        return new ETag(bare ? '"' + text + '"' : text);
    }

    /** Returns the header value. */
    @Override
    public String toString() {
        return value;
    }
}
