package io.lazuli.storage.sas;

import org.jspecify.annotations.Nullable;

/**
 * Headers that answers have instead of those of the blob or file, when it is read with the shared access signature. Null leaves a header as
 * it is.
 *
 * @param cacheControl {@code Cache-Control}
 * @param contentDisposition {@code Content-Disposition}, for example {@code attachment; filename="report.pdf"}
 * @param contentEncoding {@code Content-Encoding}
 * @param contentLanguage {@code Content-Language}
 * @param contentType {@code Content-Type}
 */
public record HeaderOverrides(
        @Nullable String cacheControl,
        @Nullable String contentDisposition,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        @Nullable String contentType) {
    /** All headers as they are. */
    public static final HeaderOverrides NONE = new HeaderOverrides(null, null, null, null, null);

    /** Returns a copy with another {@code Cache-Control}. */
    public HeaderOverrides withCacheControl(@Nullable String value) {
        return new HeaderOverrides(value, contentDisposition, contentEncoding, contentLanguage, contentType);
    }

    /** Returns a copy with another {@code Content-Disposition}. */
    public HeaderOverrides withContentDisposition(@Nullable String value) {
        return new HeaderOverrides(cacheControl, value, contentEncoding, contentLanguage, contentType);
    }

    /** Returns a copy with another {@code Content-Encoding}. */
    public HeaderOverrides withContentEncoding(@Nullable String value) {
        return new HeaderOverrides(cacheControl, contentDisposition, value, contentLanguage, contentType);
    }

    /** Returns a copy with another {@code Content-Language}. */
    public HeaderOverrides withContentLanguage(@Nullable String value) {
        return new HeaderOverrides(cacheControl, contentDisposition, contentEncoding, value, contentType);
    }

    /** Returns a copy with another {@code Content-Type}. */
    public HeaderOverrides withContentType(@Nullable String value) {
        return new HeaderOverrides(cacheControl, contentDisposition, contentEncoding, contentLanguage, value);
    }
}
