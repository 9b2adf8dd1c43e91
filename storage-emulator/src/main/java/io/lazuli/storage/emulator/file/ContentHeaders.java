package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rules.CopySource;
import org.jspecify.annotations.Nullable;

/** The headers that a file's reader gets as its writer set them. Null means that a header is not set. */
record ContentHeaders(
        @Nullable String type,
        @Nullable String encoding,
        @Nullable String language,
        @Nullable String disposition,
        @Nullable String cacheControl,
        @Nullable String md5) {
    private static final String DEFAULT_TYPE = "application/octet-stream";

    /** The {@code x-ms-content-} headers of a request. Those that are empty or absent are not set. */
    static ContentHeaders of(RestRequest request) {
        return new ContentHeaders(
                value(request, "x-ms-content-type"),
                value(request, "x-ms-content-encoding"),
                value(request, "x-ms-content-language"),
                value(request, "x-ms-content-disposition"),
                value(request, "x-ms-cache-control"),
                value(request, "x-ms-content-md5"));
    }

    /** The headers of what is copied. */
    static ContentHeaders of(CopySource source) {
        return new ContentHeaders(
                source.header("Content-Type"),
                source.header("Content-Encoding"),
                source.header("Content-Language"),
                source.header("Content-Disposition"),
                source.header("Cache-Control"),
                source.header("Content-MD5"));
    }

    /** A header that says something, or null. */
    private static @Nullable String value(RestRequest request, String name) {
        String value = request.header(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The same with a content type in any case, as a new file has it. */
    ContentHeaders typed() {
        return type != null ? this : withType(DEFAULT_TYPE);
    }

    ContentHeaders withType(@Nullable String newType) {
        return new ContentHeaders(newType, encoding, language, disposition, cacheControl, md5);
    }

    /** Whether none is set. */
    boolean isEmpty() {
        return type == null
                && encoding == null
                && language == null
                && disposition == null
                && cacheControl == null
                && md5 == null;
    }

    /** Sets the headers of an answer, except the MD5; those in the query of a SAS come first. */
    void describe(RestResponse response, RestRequest request) {
        response.header("Content-Type", override(request, "rsct", type))
                .header("Content-Encoding", override(request, "rsce", encoding))
                .header("Content-Language", override(request, "rscl", language))
                .header("Content-Disposition", override(request, "rscd", disposition))
                .header("Cache-Control", override(request, "rscc", cacheControl));
    }

    /** What the query of a SAS wants instead of a header, or else the header. */
    private static @Nullable String override(RestRequest request, String name, @Nullable String value) {
        return request.query().has("sig") && request.query().has(name) ? request.query(name) : value;
    }
}
