package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of a blob: what is at its name now, or a snapshot. Guarded by the lock of its container.
 *
 * <p>It owns its content and closes it when it is dropped.
 */
final class Blob {
    /** A committed block: its name and number of bytes. */
    record Block(String id, long length) {}

    final BlobType type;
    final Content content;
    final Instant created;
    ContentHeaders headers;
    Map<String, String> metadata;
    Map<String, String> tags = Map.of();
    Tier tier = Tier.INFERRED;
    CustomerKey key = CustomerKey.NONE;
    Protection protection = Protection.NONE;
    String entityTag = "";
    Instant lastModified = Instant.EPOCH;
    /** Committed blocks of a block blob; the number of blocks of an append blob. */
    List<Block> blocks = List.of();

    int appended;
    boolean sealed;
    long sequenceNumber;

    @Nullable
    CopyState copy;
    /** While it is the place of a copy that goes on: what it will be. */
    @Nullable
    Blob arriving;
    /** When it was deleted, if it is kept nevertheless. */
    @Nullable
    Instant deleted;
    /** When it runs out, if it does. */
    @Nullable
    Instant expires;

    Blob(BlobType type, Content content, Instant created, ContentHeaders headers, Map<String, String> metadata) {
        this.type = type;
        this.content = content;
        this.created = created;
        this.headers = headers;
        this.metadata = metadata;
    }

    /** An empty blob in the place of this one for as long as the copy goes on that makes it. */
    Blob waiting(Instant now) {
        Blob waiting = new Blob(type, Content.zeros(0), now, headers.withMd5(null), metadata);
        waiting.tags = tags;
        waiting.tier = tier;
        waiting.key = key;
        waiting.protection = protection;
        waiting.copy = copy == null ? null : copy.pending();
        waiting.arriving = this;
        return waiting;
    }

    /** Gives its content up. */
    void close() {
        content.close();
        dropArriving();
    }

    /** Gives up what a copy would bring. */
    void dropArriving() {
        if (arriving != null) {
            arriving.close();
            arriving = null;
        }
    }

    /** Gives it a new ETag and date. */
    void touch(Ticks ticks, Instant now) {
        entityTag = ticks.entityTag();
        lastModified = now;
    }

    /** The same again, with the same ETag. */
    Blob copy() {
        Blob copy = new Blob(type, content.copy(), created, headers, metadata);
        copy.tags = tags;
        copy.tier = tier;
        copy.key = key;
        copy.protection = protection;
        copy.entityTag = entityTag;
        copy.lastModified = lastModified;
        copy.blocks = blocks;
        copy.appended = appended;
        copy.sealed = sealed;
        copy.sequenceNumber = sequenceNumber;
        copy.copy = this.copy;
        copy.expires = expires;
        return copy;
    }

    /** The ETag as headers have it. */
    String quotedTag() {
        return "\"" + entityTag + "\"";
    }

    /** Refuses operations of other types of blobs. */
    void require(BlobType expected) {
        if (type != expected) {
            throw BlobErrors.invalidBlobType();
        }
    }
}
