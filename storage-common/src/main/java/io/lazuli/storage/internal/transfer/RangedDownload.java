package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.ByteRange;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.TransferOptions;
import io.lazuli.storage.internal.call.Caller;
import java.util.function.Function;

/**
 * A download to a file in ranges, side by side. The first range tells size and version of the resource, the others are asked for under
 * the condition that it is still that version.
 *
 * <p>A resource without bytes has no ranges: the service refuses the first one with 416, and it is asked for as a whole.
 *
 * @param <R> what the caller gets to know about the resource
 */
public final class RangedDownload<R> extends Transfer<R> {
    /** The status that refuses a range because nothing is there. */
    static final int NOTHING_THERE = 416;

    private final Caller caller;
    private final RangeReads reads;
    private final ByteRange wanted;
    private final FileSink sink;
    private final long chunkSize;
    private final TransferOptions options;
    private final Function<ResponseInfo, R> result;

    private RangedDownload(
            Caller caller,
            RangeReads reads,
            ByteRange wanted,
            FileSink sink,
            long chunkSize,
            TransferOptions options,
            Function<ResponseInfo, R> result) {
        this.caller = caller;
        this.reads = reads;
        this.wanted = wanted;
        this.sink = sink;
        this.chunkSize = chunkSize;
        this.options = options;
        this.result = result;
    }

    /**
     * Starts a download.
     *
     * @param reads asks for ranges; for {@link ByteRange#ALL} the first one must take a 416 as an answer
     * @param wanted what part of the resource comes into the file
     * @param chunkSize bytes of one request, unless the options say so
     * @param result makes the result of the first answer's head
     */
    public static <R> RangedDownload<R> start(
            Caller caller,
            RangeReads reads,
            ByteRange wanted,
            FileSink sink,
            long chunkSize,
            TransferOptions options,
            Function<ResponseInfo, R> result) {
        long size = options.blockSize() == 0 ? chunkSize : options.blockSize();
        RangedDownload<R> download = new RangedDownload<>(caller, reads, wanted, sink, size, options, result);
        download.atEnd(sink::discard);
        download.begin();
        return download;
    }

    private void begin() {
        long length = wanted.length() == ByteRange.TO_END ? chunkSize : Math.min(chunkSize, wanted.length());
        ByteRange first = ByteRange.of(wanted.offset(), length);
        RangeDecoder decoder = new RangeDecoder(reads, sink, wanted.offset(), first, null);
        then(caller.call(decoder.operation()), head -> {
            if (head.status() == NOTHING_THERE) {
                takeWhole();
            } else {
                goOn(head);
            }
        });
    }

    private void takeWhole() {
        RangeDecoder decoder = new RangeDecoder(reads, sink, 0, ByteRange.ALL, null);
        then(caller.call(decoder.operation()), this::finish);
    }

    private void goOn(ResponseInfo first) {
        ContentRange came = ContentRange.of(first);
        long end = wanted.length() == ByteRange.TO_END
                ? came.total()
                : Math.min(came.total(), wanted.offset() + wanted.length());
        long done = came.offset() + came.length();
        if (done > end && !wanted.isAll()) {
            throw new DecodeException("The answer brings more than the range that was asked for", null);
        }
        ProgressMeter meter = new ProgressMeter(options.progress(), end - wanted.offset());
        meter.add(came.length());
        ChunkPlan rest = new ChunkPlan(done, end - done, chunkSize);
        if (rest.count() == 0) {
            finish(first);
            return;
        }
        ChunkRun run = ChunkRun.start(
                rest.count(),
                options.concurrency(),
                index -> caller.call(
                        new RangeDecoder(reads, sink, wanted.offset(), rest.range(index), first).operation()),
                index -> meter.add(rest.length(index)));
        then(run, nothing -> finish(first));
    }

    private void finish(ResponseInfo first) {
        sink.finish();
        complete(result.apply(first));
    }
}
