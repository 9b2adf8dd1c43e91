package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.Slice;
import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file: its bytes, headers and lease. Guarded by the lock of the share. */
final class StoredFile extends Node {
    final Content content;

    /** Stays with the name when another file takes the place of this one. */
    Lease lease = new Lease(Lease.Subject.FILE);

    /** When each range was last written or cleared. */
    final Touches touches;

    ContentHeaders headers;

    @Nullable
    CopyState copy;

    /** Where it leads if it is a symbolic link, else null. */
    @Nullable
    String linkText;

    StoredFile(
            long id,
            String name,
            SmbProperties smb,
            Map<String, String> metadata,
            Instant now,
            Ticks ticks,
            ContentHeaders headers,
            Content content) {
        super(id, name, smb, metadata, now, ticks);
        this.headers = headers;
        this.content = content;
        this.touches = new Touches();
    }

    private StoredFile(StoredFile original) {
        super(original);
        this.headers = original.headers;
        this.content = original.content.copy();
        this.touches = new Touches(original.touches);
        this.copy = original.copy;
        this.linkText = original.linkText;
    }

    /** Puts bytes over what is at an offset. */
    void write(long offset, Payload bytes, Ticks ticks) {
        content.write(offset, bytes);
        touches.add(offset, bytes.length(), ticks.next());
    }

    /** Puts bytes of another file over what is at an offset. */
    void write(long offset, Slice bytes, Ticks ticks) {
        content.write(offset, bytes);
        touches.add(offset, bytes.length(), ticks.next());
    }

    /** Makes a range read as zeros. */
    void clear(long offset, long count, Ticks ticks) {
        content.clear(offset, count);
        touches.add(offset, count, ticks.next());
    }

    /** Cuts the file off, or lengthens it with zeros. */
    void resize(long length) {
        touches.cut(length);
        content.resize(length);
    }

    @Override
    void modified(Instant now, Ticks ticks) {
        super.modified(now, ticks);
        lease.modified(now);
    }

    @Override
    StoredFile copy() {
        return new StoredFile(this);
    }

    @Override
    void close() {
        content.close();
    }
}
