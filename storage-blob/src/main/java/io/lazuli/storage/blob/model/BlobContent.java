package io.lazuli.storage.blob.model;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What was read of a blob, with the blob's properties at that moment. */
public final class BlobContent {
    private final byte[] bytes;
    private final BlobProperties properties;

    private BlobContent(byte[] bytes, BlobProperties properties) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.properties = Objects.requireNonNull(properties, "properties");
    }

    /** Returns content of these bytes, which are not copied. */
    public static BlobContent of(byte[] bytes, BlobProperties properties) {
        return new BlobContent(bytes, properties);
    }

    /** Returns the bytes: the array itself, which belongs to the caller. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the bytes read as UTF-8, whatever the content type says. */
    public String text() {
        return text(StandardCharsets.UTF_8);
    }

    /** Returns the bytes read in a character set. */
    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    /** Returns the properties of the blob; its size is that of the whole blob, also where a range was read. */
    public BlobProperties properties() {
        return properties;
    }

    /** Returns the number of bytes and the ETag, not the content. */
    @Override
    public String toString() {
        return "BlobContent[" + bytes.length + " bytes, etag=" + properties.etag() + "]";
    }
}
