package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rules.CopySource;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a blob's reader gets as its writer set them. Null means that a header is not set.
 */
record ContentHeaders(
        @Nullable String type,
        @Nullable String encoding,
        @Nullable String language,
        @Nullable String disposition,
        @Nullable String cacheControl,
        @Nullable String md5) {
    private static final String DEFAULT_TYPE = "application/octet-stream";

    /** The {@code x-ms-blob-} headers of a request and nothing else. */
    static ContentHeaders own(RestRequest request) {
        return new ContentHeaders(
                request.header("x-ms-blob-content-type"),
                request.header("x-ms-blob-content-encoding"),
                request.header("x-ms-blob-content-language"),
                request.header("x-ms-blob-content-disposition"),
                request.header("x-ms-blob-cache-control"),
                request.header("x-ms-blob-content-md5"));
    }

    /** The {@code x-ms-blob-} headers, and what they leave out from the standard headers, as Put Blob takes them. */
    static ContentHeaders ofBody(RestRequest request) {
        ContentHeaders own = own(request);
        return new ContentHeaders(
                        either(own.type, request.header("Content-Type")),
                        either(own.encoding, request.header("Content-Encoding")),
                        either(own.language, request.header("Content-Language")),
                        own.disposition,
                        either(own.cacheControl, request.header("Cache-Control")),
                        own.md5)
                .typed();
    }

    /** The headers of a blob or file that is copied. */
    static ContentHeaders ofSource(CopySource source) {
        return new ContentHeaders(
                source.header("Content-Type"),
                source.header("Content-Encoding"),
                source.header("Content-Language"),
                source.header("Content-Disposition"),
                source.header("Cache-Control"),
                source.header("Content-MD5"));
    }

    /** These headers, and others where these are not set. */
    ContentHeaders or(ContentHeaders other) {
        return new ContentHeaders(
                either(type, other.type),
                either(encoding, other.encoding),
                either(language, other.language),
                either(disposition, other.disposition),
                either(cacheControl, other.cacheControl),
                either(md5, other.md5));
    }

    /** The first that is set. */
    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }

    /** The same with a content type in any case. */
    ContentHeaders typed() {
        return type == null || type.isEmpty() ? withType(DEFAULT_TYPE) : this;
    }

    private ContentHeaders withType(String newType) {
        return new ContentHeaders(newType, encoding, language, disposition, cacheControl, md5);
    }

    /** The same with another hash, or none. */
    ContentHeaders withMd5(@Nullable String newMd5) {
        return new ContentHeaders(type, encoding, language, disposition, cacheControl, newMd5);
    }

    /** Sets the headers of an answer; those in the query of a SAS come first. */
    RestResponse describe(RestResponse response, RestRequest request) {
        return response.header("Content-Type", override(request, "rsct", type))
                .header("Content-Encoding", override(request, "rsce", encoding))
                .header("Content-Language", override(request, "rscl", language))
                .header("Content-Disposition", override(request, "rscd", disposition))
                .header("Cache-Control", override(request, "rscc", cacheControl));
    }

    /** The value that a reader gets: that of the SAS if it has one. */
    private static @Nullable String override(RestRequest request, String name, @Nullable String value) {
        return request.query().has("sig") && request.query().has(name) ? request.query(name) : value;
    }
}
