package io.lazuli.storage.blob.model;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP headers that the service keeps with a blob and gives to everyone who reads it. What is null is not kept: setting headers
 * replaces all of them.
 *
 * @param contentType media type, for example {@code text/plain}; the service takes {@code application/octet-stream} for null
 * @param contentEncoding for example {@code gzip}; the client neither packs nor unpacks
 * @param contentLanguage for example {@code en}
 * @param contentDisposition for example {@code attachment; filename="report.pdf"}
 * @param cacheControl for example {@code max-age=3600}
 * @param contentMd5 MD5 of the content in Base64. The service keeps it and does not compare it with the content, except that it computes
 *     its own for an upload in one request
 */
public record BlobHttpHeaders(
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        @Nullable String contentDisposition,
        @Nullable String cacheControl,
        @Nullable String contentMd5) {
    /** No headers. */
    public static final BlobHttpHeaders NONE = new BlobHttpHeaders(null, null, null, null, null, null);

    /** Returns headers with a media type alone. */
    public static BlobHttpHeaders ofType(String contentType) {
        return NONE.withContentType(contentType);
    }

    /** Returns a copy with another media type. */
    public BlobHttpHeaders withContentType(@Nullable String type) {
        return new BlobHttpHeaders(
                type, contentEncoding, contentLanguage, contentDisposition, cacheControl, contentMd5);
    }

    /** Returns a copy with another encoding. */
    public BlobHttpHeaders withContentEncoding(@Nullable String encoding) {
        return new BlobHttpHeaders(
                contentType, encoding, contentLanguage, contentDisposition, cacheControl, contentMd5);
    }

    /** Returns a copy with another language. */
    public BlobHttpHeaders withContentLanguage(@Nullable String language) {
        return new BlobHttpHeaders(
                contentType, contentEncoding, language, contentDisposition, cacheControl, contentMd5);
    }

    /** Returns a copy with another disposition. */
    public BlobHttpHeaders withContentDisposition(@Nullable String disposition) {
        return new BlobHttpHeaders(
                contentType, contentEncoding, contentLanguage, disposition, cacheControl, contentMd5);
    }

    /** Returns a copy with other cache rules. */
    public BlobHttpHeaders withCacheControl(@Nullable String rules) {
        return new BlobHttpHeaders(
                contentType, contentEncoding, contentLanguage, contentDisposition, rules, contentMd5);
    }

    /** Returns a copy with another MD5. */
    public BlobHttpHeaders withContentMd5(@Nullable String md5) {
        return new BlobHttpHeaders(
                contentType, contentEncoding, contentLanguage, contentDisposition, cacheControl, md5);
    }
}
