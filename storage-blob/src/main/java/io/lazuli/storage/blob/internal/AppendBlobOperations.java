package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.CreateAppendBlobOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import org.jspecify.annotations.Nullable;

/** What the operations on append blobs say, and how their answers are read. */
public final class AppendBlobOperations {
    private static final long LARGEST_BLOCK = 100L * 1024 * 1024;

    private AppendBlobOperations() {}

    /** <a href="https://learn.microsoft.com/rest/api/storageservices/put-blob">Put Blob</a>, as an append blob, which begins empty. */
    public static Operation<Written> create(Resource blob, CreateAppendBlobOptions options) {
        BlobLikeness like = new BlobLikeness(BlobType.APPEND, RequestBody.EMPTY, options.headers(), options.metadata());
        Operation<Written> create = creation(blob, options).decodeHead(Written::from);
        return ReadBackOperations.conditional(create, blob, options.conditions(), like);
    }

    /** Put Blob, where a blob that is there already is an answer and no failure. */
    public static Operation<Boolean> createIfAbsent(Resource blob) {
        return creation(blob, CreateAppendBlobOptions.DEFAULT.withConditions(RequestConditions.ifAbsent()))
                .orRefusal(409, ErrorCode.BLOB_ALREADY_EXISTS)
                .decodeHead(info -> info.status() == 201);
    }

    /** Not harmless to repeat without a condition: a second one would drop what was appended after the first. */
    private static Operation.Draft creation(Resource blob, CreateAppendBlobOptions options) {
        Operation.Draft draft = Operation.named("PutBlob")
                .put(blob)
                .header("x-ms-blob-type", "AppendBlob")
                .apply(BlobFacets.httpHeaders(options.headers()))
                .apply(options.metadata())
                .apply(options.conditions())
                .expect(201);
        return onlyOnce(options.conditions()) ? draft.repeatUnderConditions() : draft.repeatUnsafe();
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/append-block">Append Block</a>. A second execution would append a
     * second time, unless position or ETag let only the first one through. Times do not: they are in whole seconds.
     *
     * @param body from 1 byte to 100 MiB
     */
    public static Operation<AppendedBlock> appendBlock(Resource blob, RequestBody body, AppendOptions options) {
        if (body.length() == 0 || body.length() > LARGEST_BLOCK) {
            throw new IllegalArgumentException(
                    "From 1 byte to 100 MiB can be appended at once, not " + body.length() + " bytes");
        }
        Operation.Draft draft = Operation.named("AppendBlock")
                .put(blob)
                .query("comp", "appendblock")
                .header("x-ms-blob-condition-appendpos", text(options.position()))
                .header("x-ms-blob-condition-maxsize", text(options.maxSize()))
                .apply(options.conditions())
                .body(body)
                .expect(201);
        boolean once = options.position() != null || onlyOnce(options.conditions());
        Operation<AppendedBlock> append =
                (once ? draft.repeatUnderConditions() : draft.repeatUnsafe()).decodeHead(AppendedBlock::from);
        if (options.position() != null && body instanceof RequestBody.Bytes bytes) {
            return append.readBack(story -> ReadBackOperations.appended(blob, bytes, options));
        }
        return ReadBackOperations.conditional(append, blob, options.conditions(), null);
    }

    /**
     * <a href="https://learn.microsoft.com/rest/api/storageservices/append-blob-seal">Append Blob Seal</a>. Sealing a sealed blob changes
     * nothing.
     */
    public static Operation<Written> seal(Resource blob, AppendOptions options) {
        if (options.maxSize() != null) {
            throw new IllegalArgumentException("A seal adds nothing, so it has no maxSize");
        }
        Operation<Written> seal = Operation.named("AppendBlobSeal")
                .put(blob)
                .query("comp", "seal")
                .header("x-ms-blob-condition-appendpos", text(options.position()))
                .apply(options.conditions())
                .expect(200)
                .decodeHead(Written::from);
        return ReadBackOperations.conditional(seal, blob, options.conditions(), null);
    }

    /** Returns whether conditions let only the first of two executions through, of an operation that changes the ETag. */
    static boolean onlyOnce(RequestConditions conditions) {
        boolean unchanged =
                conditions.ifMatch() != null && !conditions.ifMatch().equals(ETag.ANY);
        return unchanged || ETag.ANY.equals(conditions.ifNoneMatch());
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }
}
