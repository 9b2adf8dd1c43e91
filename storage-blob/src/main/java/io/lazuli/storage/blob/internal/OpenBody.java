package io.lazuli.storage.blob.internal;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.internal.call.OpenAnswer;
import io.lazuli.storage.internal.call.ReceivedBody;
import java.nio.ByteBuffer;

/** The body of a blob on its way, handed out with the head of the answer. */
final class OpenBody implements OpenAnswer<OpenBody> {
    private final ResponseInfo head;
    private final ReceivedBody body;

    OpenBody(ResponseInfo head, ReceivedBody body) {
        this.head = head;
        this.body = body;
    }

    ResponseInfo head() {
        return head;
    }

    ReceivedBody body() {
        return body;
    }

    @Override
    public void body(ByteBuffer part) {
        body.onBody(part);
    }

    @Override
    public OpenBody end() {
        return this;
    }

    @Override
    public void bodyEnded() {
        body.onEnd();
    }

    @Override
    public void bodyFailed(StorageException failure) {
        body.onFailure(failure);
    }
}
