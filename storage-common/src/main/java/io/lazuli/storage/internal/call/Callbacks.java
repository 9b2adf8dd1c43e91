package io.lazuli.storage.internal.call;

import io.lazuli.storage.transport.TransportThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Where users are called back unless they choose an executor: a pool of daemon threads that all clients share, half as many as
 * processors, ended after a time without work. Fewer threads are woken less often: on two processors a second one costs a tenth of a
 * small request. A callback that waits for a future there is made up for by another thread.
 *
 * <p>What a transport's thread brings in one turn is handed over as one task, which spreads it among the threads of the pool: to hand over
 * each by itself costs a seventh of a small request.
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

    private static final ThreadLocal<Turn> TURN = ThreadLocal.withInitial(Turn::new);

    private Callbacks() {}

    /** Returns the shared executor. */
    public static Executor executor() {
        return Callbacks::execute;
    }

    private static void execute(Runnable task) {
        if (Thread.currentThread() instanceof TransportThread thread) {
            TURN.get().add(task, thread);
        } else {
            POOL.execute(task);
        }
    }

    /** What one thread of a transport has to hand over. */
    private static final class Turn implements Runnable {
        /** So many are not kept waiting for the end of the turn. */
        private static final int MOST = 16;

        private final List<Runnable> tasks = new ArrayList<>(MOST);

        void add(Runnable task, TransportThread thread) {
            tasks.add(task);
            if (tasks.size() == MOST) {
                run();
            } else if (tasks.size() == 1) {
                thread.afterTurn(this);
            }
        }

        /** Hands over what there is. */
        @Override
        public void run() {
            if (tasks.size() > 1) {
                Runnable[] all = tasks.toArray(Runnable[]::new);
                tasks.clear();
                POOL.execute(() -> runAll(all));
            } else if (!tasks.isEmpty()) {
                POOL.execute(tasks.remove(0));
            }
        }

        /** Runs the first here and leaves the others to whichever thread has time, so that none waits for one that blocks. */
        private static void runAll(Runnable[] tasks) {
            for (int i = 1; i < tasks.length; i++) {
                POOL.execute(tasks[i]);
            }
            tasks[0].run();
        }
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("lazuli-callback-" + thread.getPoolIndex());
        thread.setDaemon(true);
        return thread;
    }
}
