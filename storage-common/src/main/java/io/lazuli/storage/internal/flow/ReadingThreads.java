package io.lazuli.storage.internal.flow;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The daemon threads on which local sources of request bodies are read, so that no transport thread ever waits for a disk or a pipe.
 *
 * <p>Shared by the whole process, started on demand and gone after ten idle seconds. Nobody interrupts them: an interrupt would close
 * the {@code FileChannel} under a read.
 */
public final class ReadingThreads {
    private static final long IDLE_SECONDS = 10;
    private static final int FILE_THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

    /** For files: a read of a file always ends, so a few threads are enough and the rest waits its turn. */
    public static final Executor FILES = filePool();

    /** For streams: a read may wait for ever, perhaps for another stream that is uploaded too, so there is no upper bound. */
    public static final Executor STREAMS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named("lazuli-stream-reader-"));

    private ReadingThreads() {}

    /** Returns a pool that queues: all its threads may go when idle, the core threads too. */
    private static Executor filePool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                FILE_THREADS,
                FILE_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("lazuli-file-reader-"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
