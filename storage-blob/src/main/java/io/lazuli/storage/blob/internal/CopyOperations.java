package io.lazuli.storage.blob.internal;

import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import java.net.URI;
import java.net.URISyntaxException;

/** What the operations that copy blobs say, and how their answers are read. */
public final class CopyOperations {
    private CopyOperations() {}

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/copy-blob">Copy Blob</a>. A second execution would begin a second
     * copy, perhaps of other content by then, unless a condition lets only the first one through.
     */
    public static Operation<BlobCopy> start(Resource blob, String sourceUrl, StartCopyOptions options) {
        Operation.Draft draft = Operation.named("CopyBlob")
                .put(blob)
                .header("x-ms-copy-source", checked(sourceUrl))
                .header(
                        "x-ms-access-tier",
                        options.accessTier() == null
                                ? null
                                : options.accessTier().value())
                .apply(options.metadata())
                .apply(BlobFacets.source(options.sourceConditions()))
                .apply(options.conditions())
                .expect(202);
        boolean once = AppendBlobOperations.onlyOnce(options.conditions());
        return (once ? draft.repeatUnderConditions() : draft.repeatUnsafe())
                .decodeHead(BlobCopy::from)
                .readBack(story -> ReadBackOperations.copied(blob, sourceUrl, options, story::elapsed));
    }

    /** A message about a URL does not repeat it, since there may be a signature in it. */
    private static String checked(String sourceUrl) {
        try {
            URI url = new URI(sourceUrl);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getFragment() == null) {
                return sourceUrl;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "The source of a copy is an encoded http or https URL without a fragment; this one is not");
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/abort-copy-blob">Abort Copy Blob</a>. A second execution finds
     * nothing to abort and is refused.
     *
     * @param conditions a lease id; the service takes no others here
     */
    public static Operation<ResponseInfo> abort(Resource blob, String copyId, RequestConditions conditions) {
        if (copyId.isEmpty()) {
            throw new IllegalArgumentException("The id of a copy is not empty");
        }
        return Operation.named("AbortCopyBlob")
                .put(blob)
                .query("comp", "copy")
                .query("copyid", copyId)
                .header("x-ms-copy-action", "abort")
                .apply(conditions)
                .repeatUnderConditions()
                .expect(204)
                .decodeHead(info -> info)
                .readBack(story -> ReadBackOperations.aborted(blob, copyId, conditions));
    }
}
