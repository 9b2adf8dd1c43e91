package io.lazuli.storage.internal.transfer;

import io.lazuli.storage.ProgressListener;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Adds up what the chunks of a transfer report and tells the user's listener, from one thread at a time and without a lock. */
public final class ProgressMeter {
    private final @Nullable ProgressListener listener;
    private final long total;

    /** Bytes reported but not told yet; whoever raises it from 0 tells. */
    private final AtomicLong untold = new AtomicLong();

    /** Only the teller's. */
    private long told;

    /** Makes a meter; without a listener it does nothing. */
    public ProgressMeter(@Nullable ProgressListener listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    /** Reports that so many more bytes are through. An exception of the listener comes out here. */
    public void add(long bytes) {
        if (listener == null || bytes == 0 || untold.getAndAdd(bytes) != 0) {
            return;
        }
        long more = bytes;
        do {
            told += more;
            listener.onProgress(told, total);
            more = untold.addAndGet(-more);
        } while (more != 0);
    }
}
