package io.lazuli.storage.emulator.http;

import io.lazuli.storage.emulator.state.Part;
import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A stretch of the spool file that the kernel sends by itself. Unlike Netty's own region it leaves the file open. */
final class SpoolRegion extends AbstractReferenceCounted implements FileRegion {
    private final Part.Region region;
    private long transferred;

    SpoolRegion(Part.Region region) {
        this.region = region;
    }

    @Override
    public long position() {
        return region.position();
    }

    @Override
    @Deprecated
    public long transfered() {
        return transferred;
    }

    @Override
    public long transferred() {
        return transferred;
    }

    @Override
    public long count() {
        return region.length();
    }

    @Override
    public long transferTo(WritableByteChannel target, long position) throws IOException {
        long count = region.length() - position;
        if (count <= 0) {
            return 0;
        }
        long written = region.file().transferTo(region.position() + position, count, target);
        if (written > 0) {
            transferred += written;
        } else if (written == 0 && region.file().size() < region.position() + region.length()) {
            throw new IOException("spool file is shorter than it should be");
        }
        return written;
    }

    @Override
    public FileRegion retain() {
        super.retain();
        return this;
    }

    @Override
    public FileRegion retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public FileRegion touch() {
        return this;
    }

    @Override
    public FileRegion touch(Object hint) {
        return this;
    }

    @Override
    protected void deallocate() {
        // The file belongs to the payload store.
    }
}
