package io.lazuli.storage.blob.internal;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.internal.checksum.ContentChecksum;
import io.lazuli.storage.transport.RequestBody;
import org.jspecify.annotations.Nullable;

/** What a blob would look like that a call was to create, to tell it from others. */
record BlobLikeness(BlobType type, RequestBody content, BlobHttpHeaders headers, Metadata metadata) {
    /** Returns whether the blob with these properties could be the one. */
    boolean fits(BlobProperties there) {
        return type.equals(there.type())
                && content.length() == there.size()
                && metadata.equals(there.metadata())
                && sameIfGiven(headers.contentType(), there.contentType())
                && sameIfGiven(headers.contentEncoding(), there.contentEncoding())
                && sameIfGiven(headers.contentLanguage(), there.contentLanguage())
                && sameIfGiven(headers.contentDisposition(), there.contentDisposition())
                && sameIfGiven(headers.cacheControl(), there.cacheControl())
                && (there.contentMd5() == null || sameIfGiven(md5(), there.contentMd5()));
    }

    private static boolean sameIfGiven(@Nullable String ours, @Nullable String theirs) {
        return ours == null || ours.equals(theirs);
    }

    /** Returns the MD5 of content in memory, which the service computes by itself; null for any other. */
    private @Nullable String md5() {
        if (!(content instanceof RequestBody.Bytes bytes) || !type.equals(BlobType.BLOCK)) {
            return null;
        }
        ContentChecksum md5 = ContentChecksum.md5();
        md5.update(bytes.buffer());
        return md5.headerValue();
    }
}
