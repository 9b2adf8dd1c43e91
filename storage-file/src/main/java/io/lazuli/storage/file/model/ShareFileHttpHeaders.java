package io.lazuli.storage.file.model;

import org.jspecify.annotations.Nullable;

/**
 * What a file says to browsers and other readers about its content. The service keeps the values and checks none of them.
 *
 * @param contentType for example {@code text/plain}; null for {@code application/octet-stream}
 * @param contentEncoding for example {@code gzip}, or null
 * @param contentLanguage for example {@code de}, or null
 * @param contentDisposition for example {@code attachment}, or null
 * @param cacheControl for example {@code no-cache}, or null
 * @param contentMd5 of the whole file in Base64, or null
 */
public record ShareFileHttpHeaders(
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        @Nullable String contentDisposition,
        @Nullable String cacheControl,
        @Nullable String contentMd5) {
    /** None of them. */
    public static final ShareFileHttpHeaders NONE = new ShareFileHttpHeaders(null, null, null, null, null, null);

    /** Returns a copy with another type. */
    public ShareFileHttpHeaders withContentType(@Nullable String type) {
        return new ShareFileHttpHeaders(
                type, contentEncoding, contentLanguage, contentDisposition, cacheControl, contentMd5);
    }

    /** Returns a copy with another encoding. */
    public ShareFileHttpHeaders withContentEncoding(@Nullable String encoding) {
        return new ShareFileHttpHeaders(
                contentType, encoding, contentLanguage, contentDisposition, cacheControl, contentMd5);
    }

    /** Returns a copy with another language. */
    public ShareFileHttpHeaders withContentLanguage(@Nullable String language) {
        return new ShareFileHttpHeaders(
                contentType, contentEncoding, language, contentDisposition, cacheControl, contentMd5);
    }

    /** Returns a copy with another disposition. */
    public ShareFileHttpHeaders withContentDisposition(@Nullable String disposition) {
        return new ShareFileHttpHeaders(
                contentType, contentEncoding, contentLanguage, disposition, cacheControl, contentMd5);
    }

    /** Returns a copy with other rules for caches. */
    public ShareFileHttpHeaders withCacheControl(@Nullable String rules) {
        return new ShareFileHttpHeaders(
                contentType, contentEncoding, contentLanguage, contentDisposition, rules, contentMd5);
    }

    /** Returns a copy with another MD5, in Base64. */
    public ShareFileHttpHeaders withContentMd5(@Nullable String md5) {
        return new ShareFileHttpHeaders(
                contentType, contentEncoding, contentLanguage, contentDisposition, cacheControl, md5);
    }
}
