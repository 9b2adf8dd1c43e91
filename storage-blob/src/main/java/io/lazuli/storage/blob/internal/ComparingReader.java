package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.internal.call.AnswerReader;
import io.lazuli.storage.internal.call.ReadBack;
import io.lazuli.storage.transport.RequestBody;
import java.nio.ByteBuffer;

/** Compares the bytes at a place of a blob, as they come, with those that were to be appended there. Keeps none of them. */
final class ComparingReader implements AnswerReader<ReadBack<AppendedBlock>> {
    private final ResponseInfo head;
    private final ByteBuffer ours;
    private final long position;
    private boolean same;

    ComparingReader(ResponseInfo head, RequestBody.Bytes body, long position) {
        this.head = head;
        this.ours = body.buffer().duplicate();
        this.position = position;
        this.same = head.status() != 416;
    }

    @Override
    public void body(ByteBuffer part) {
        int count = part.remaining();
        if (same && count <= ours.remaining()) {
            same = part.equals(ours.slice().limit(count));
            ours.position(ours.position() + count);
        } else {
            same = false;
        }
    }

    @Override
    public ReadBack<AppendedBlock> end() {
        return same && !ours.hasRemaining() ? ReadBack.done(AppendedBlock.found(position, head)) : ReadBack.notDone();
    }
}
