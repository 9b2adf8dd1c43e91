package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.Block;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.GetBlockListOptions.Kind;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.internal.call.Operation;
import io.lazuli.storage.internal.call.ReadBack;
import io.lazuli.storage.internal.call.Resource;
import io.lazuli.storage.transport.RequestBody;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a write whose answer was lost, and what the answers prove.
 *
 * <p>Done is said only of what this call alone can have done, or of what holds whoever did it; not done, only of what can be seen not to
 * have happened, where a later repeat cannot act twice. Content that looks like ours proves nothing by itself: of two clients that count
 * a number up under If-Match both write the same, and one must be refused.
 */
final class ReadBackOperations {
    private ReadBackOperations() {}

    /**
     * Returns a write that is asked about by what its conditions say of the blob; as it is, if they let more than one execution through.
     *
     * @param like what the blob would look like that had to be new; null if it is no new one
     */
    static <R> Operation<R> conditional(
            Operation<R> write, Resource blob, RequestConditions conditions, @Nullable BlobLikeness like) {
        if (like != null && ETag.ANY.equals(conditions.ifNoneMatch())) {
            return write.readBack(story -> created(blob, conditions, like, story::elapsed));
        }
        ETag match = conditions.ifMatch();
        return match == null || match.equals(ETag.ANY)
                ? write
                : write.readBack(story -> changed(blob, conditions, story::elapsed));
    }

    /**
     * Asks whether a block lies where it was to begin, by comparing its bytes. Who names a position says that nobody else appends there, so
     * that the same bytes are the same block.
     */
    static Operation<ReadBack<AppendedBlock>> appended(Resource blob, RequestBody.Bytes body, AppendOptions options) {
        long position = Objects.requireNonNull(options.position());
        return BlobOperations.get(blob, ByteRange.of(position, body.length()), reading(options.conditions()))
                .orRefusal(416, ErrorCode.INVALID_RANGE)
                .decode((head, exchange) -> new ComparingReader(head, body, position));
    }

    /**
     * Asks whether the blob consists of these blocks by now.
     *
     * @param unique whether nobody else uses these ids
     */
    static Operation<ReadBack<Written>> committed(
            Resource blob, List<String> ids, RequestConditions conditions, boolean unique) {
        GetBlockListOptions asked = new GetBlockListOptions(Kind.COMMITTED, reading(conditions));
        return BlockBlobOperations.blockList(blob, asked)
                .orRefusal(404, ErrorCode.BLOB_NOT_FOUND)
                .decodeBody((info, body) -> info.status() == 404
                        ? ReadBack.notDone()
                        : committed(BlockListXml.read(info, body), ids, conditions, unique));
    }

    /** If the blob is another, one that had to be new was not made of these blocks; any other may have been, and changed again. */
    static ReadBack<Written> committed(BlockList list, List<String> ids, RequestConditions conditions, boolean unique) {
        if (list.committed().stream().map(Block::id).toList().equals(ids)) {
            return unique ? ReadBack.done(Written.from(list.info())) : ReadBack.unknown();
        }
        boolean untouched = list.etag() == null || list.etag().equals(conditions.ifMatch());
        return untouched || ETag.ANY.equals(conditions.ifNoneMatch()) ? ReadBack.notDone() : ReadBack.unknown();
    }

    /**
     * Asks whether a blob that was to be new is there, and could be this one.
     *
     * @param like whether properties are those that the blob would have
     * @param elapsed the time since the call began
     */
    static <R> Operation<ReadBack<R>> created(
            Resource blob, RequestConditions conditions, BlobLikeness like, Supplier<Duration> elapsed) {
        return head(blob, conditions)
                .orRefusal(404, ErrorCode.BLOB_NOT_FOUND)
                .decodeHead(info -> info.status() == 404 ? ReadBack.notDone() : created(info, like, elapsed.get()));
    }

    /** One that looks the same may be that of somebody who created it at the same time: then this call was refused. */
    static <R> ReadBack<R> created(ResponseInfo answer, BlobLikeness like, Duration elapsed) {
        boolean older = Moments.wasBefore(answer, answer.headers().getDate("Last-Modified"), elapsed);
        return older || !like.fits(BlobProperties.from(answer)) ? ReadBack.notDone() : ReadBack.unknown();
    }

    /**
     * Asks whether a blob still has the ETag under which it was to be written.
     *
     * @param elapsed the time since the call began
     */
    static <R> Operation<ReadBack<R>> changed(Resource blob, RequestConditions conditions, Supplier<Duration> elapsed) {
        return head(blob, conditions).decodeHead(info -> changed(info, conditions, elapsed.get()));
    }

    /** One that was changed since the call began was changed by this call, or by somebody who came before it: nobody can tell. */
    static <R> ReadBack<R> changed(ResponseInfo answer, RequestConditions conditions, Duration elapsed) {
        boolean same = Objects.equals(answer.headers().etag(), conditions.ifMatch());
        boolean older = Moments.wasBefore(answer, answer.headers().getDate("Last-Modified"), elapsed);
        return same || older ? ReadBack.notDone() : ReadBack.unknown();
    }

    /**
     * Asks whether a copy from that source has begun.
     *
     * @param elapsed the time since the call began
     */
    static Operation<ReadBack<BlobCopy>> copied(
            Resource blob, String sourceUrl, StartCopyOptions options, Supplier<Duration> elapsed) {
        return head(blob, options.conditions())
                .orRefusal(404, ErrorCode.BLOB_NOT_FOUND)
                .decodeHead(info ->
                        info.status() == 404 ? ReadBack.notDone() : copied(info, sourceUrl, options, elapsed.get()));
    }

    /** A copy from the same source that has begun since is as good as this one, whoever began it: it brings the same content. */
    static ReadBack<BlobCopy> copied(
            ResponseInfo answer, String sourceUrl, StartCopyOptions options, Duration elapsed) {
        BlobProperties now = BlobProperties.from(answer);
        String source = now.copySource();
        var moment = now.copyCompletedOn() == null ? now.lastModified() : now.copyCompletedOn();
        if (Moments.wasBefore(answer, moment, elapsed)) {
            return ReadBack.notDone();
        }
        boolean same = source != null && copyName(source).equals(copyName(sourceUrl));
        boolean fits = options.metadata().isEmpty() || options.metadata().equals(now.metadata());
        if (same && fits && Moments.mayBeSince(answer, moment, elapsed)) {
            return ReadBack.done(BlobCopy.from(answer));
        }
        return ReadBack.unknown();
    }

    /** Returns what the service shows of a source: the address, and which snapshot or version, without credentials. */
    private static String copyName(String url) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return url;
        }
        StringBuilder name = new StringBuilder(url.substring(0, mark));
        for (String part : url.substring(mark + 1).split("&")) {
            if (part.startsWith("snapshot=") || part.startsWith("versionid=") || part.startsWith("sharesnapshot=")) {
                name.append('?').append(part);
            }
        }
        return name.toString();
    }

    /** Asks whether a copy was aborted. */
    static Operation<ReadBack<ResponseInfo>> aborted(Resource blob, String copyId, RequestConditions conditions) {
        return head(blob, conditions).decodeHead(info -> {
            BlobProperties now = BlobProperties.from(info);
            boolean aborted = copyId.equals(now.copyId()) && "aborted".equals(now.copyStatus());
            return aborted ? ReadBack.done(info) : ReadBack.notDone();
        });
    }

    /** Asks whether a lease is held, by naming it in a read. */
    static Operation<ReadBack<BlobLease>> acquired(LeaseOperations.Subject subject, String id) {
        return subject.properties(id)
                .orRefusal(412)
                .decodeHead(
                        info -> info.status() == 412 ? ReadBack.notDone() : ReadBack.done(BlobLease.found(info, id)));
    }

    /** Asks whether a lease is not held any more, by naming it in a read: the service refuses an id that is not that of the lease. */
    static Operation<ReadBack<BlobLease>> released(LeaseOperations.Subject subject, String id) {
        return subject.properties(id)
                .orRefusal(412)
                .decodeHead(info -> info.status() == 412 ? ReadBack.done(BlobLease.from(info)) : ReadBack.notDone());
    }

    /** Asks whether a lease is broken. One that is held may be another one by now, and one that still breaks does not tell for how long. */
    static Operation<ReadBack<BlobLease>> broken(LeaseOperations.Subject subject) {
        return subject.properties(null)
                .decodeHead(info -> "broken".equals(info.headers().get("x-ms-lease-state"))
                        ? ReadBack.done(BlobLease.from(info))
                        : ReadBack.unknown());
    }

    private static Operation.Draft head(Resource blob, RequestConditions conditions) {
        return Operation.named("GetBlobProperties")
                .head(blob)
                .apply(reading(conditions))
                .expect(200);
    }

    /** Returns what is left of a write's conditions for the read: the others may hold no more, for the very reason that it was done. */
    private static RequestConditions reading(@Nullable RequestConditions conditions) {
        return conditions == null ? RequestConditions.NONE : RequestConditions.NONE.withLeaseId(conditions.leaseId());
    }
}
