package io.lazuli.storage.emulator.rest;

import io.lazuli.storage.emulator.state.Slice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer under construction: status, headers and body. For one thread.
 */
public final class RestResponse {
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] bytes = NOTHING;
    private @Nullable Slice slice;

    private RestResponse(int status) {
        this.status = status;
    }

    /** An answer without headers and body. */
    public static RestResponse status(int status) {
        return new RestResponse(status);
    }

    /** Sets a header; null leaves it out. */
    public RestResponse header(String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
        return this;
    }

    /** Takes a header away. */
    public RestResponse without(String name) {
        headers.remove(name);
        return this;
    }

    /** Sets several headers. */
    public RestResponse headers(Map<String, String> some) {
        some.forEach(this::header);
        return this;
    }

    /** Sets {@code x-ms-meta-} headers. */
    public RestResponse metadata(Map<String, String> metadata) {
        metadata.forEach((name, value) -> header("x-ms-meta-" + name, value));
        return this;
    }

    /** Makes an XML document the body. */
    public RestResponse xml(XmlWriter document) {
        return bytes("application/xml", document.toBytes());
    }

    /** Makes bytes the body. */
    public RestResponse bytes(String contentType, byte[] body) {
        header("Content-Type", contentType);
        bytes = body;
        return this;
    }

    /** Makes content the body; the answer closes the slice when it has been sent. */
    public RestResponse content(Slice content) {
        slice = content;
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers in their order. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** The value of a header, or null. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** The body if it is an array, else an empty one. */
    public byte[] bytes() {
        return bytes;
    }

    /** The body if it is content of a blob or file, or null. */
    public @Nullable Slice content() {
        return slice;
    }

    /** Hands the content over to the caller, who must close it; the answer has none any more. */
    public Slice takeContent() {
        Slice content = Objects.requireNonNull(slice, "no content");
        slice = null;
        return content;
    }

    /** Number of bytes of the body. */
    public long length() {
        return slice == null ? bytes.length : slice.length();
    }

    /** Takes the body away, as for HEAD; {@code Content-Length} stays what the headers say. */
    public RestResponse withoutBody() {
        close();
        bytes = NOTHING;
        return this;
    }

    /** Gives up the content of the body. */
    public void close() {
        if (slice != null) {
            slice.close();
            slice = null;
        }
    }
}
