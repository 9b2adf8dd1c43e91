package io.lazuli.storage.internal.call;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Where users are called back unless they choose an executor: a pool of daemon threads that all clients share, half as many as
 * processors, ended after a time without work. Fewer threads are woken less often: on two processors a second one costs a tenth of a
 * small request. A callback that waits for a future there is made up for by another thread.
 */
public final class Callbacks {
    private static final int MAX_THREADS = 256;

    private static final ForkJoinPool POOL = new ForkJoinPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            Callbacks::thread,
            null,
            true,
            0,
            MAX_THREADS,
            1,
            null,
            10,
            TimeUnit.SECONDS);

    private Callbacks() {}

    /** Returns the shared executor. */
    public static Executor executor() {
        return POOL;
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("lazuli-callback-" + thread.getPoolIndex());
        thread.setDaemon(true);
        return thread;
    }
}
