package io.lazuli.storage.queue.model;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.ResponseInfo;

/** What a queue says about itself. Read from the headers of the answer when asked for. */
public final class QueueProperties {
    private final ResponseInfo info;

    private QueueProperties(ResponseInfo info) {
        this.info = info;
    }

    /** Returns the properties that an answer carries. */
    public static QueueProperties from(ResponseInfo info) {
        return new QueueProperties(info);
    }

    /** Returns about how many messages there are, hidden ones included. Never less than there are, but it may be more. */
    public long approximateMessagesCount() {
        return info.headers().getLong("x-ms-approximate-messages-count", 0);
    }

    /** Returns the user's own pairs. */
    public Metadata metadata() {
        return Metadata.from(info.headers());
    }

    /** Returns status, request ids and all headers of the answer. */
    public ResponseInfo info() {
        return info;
    }

    @Override
    public String toString() {
        return "QueueProperties[approximateMessagesCount=" + approximateMessagesCount() + ", " + metadata() + "]";
    }
}
