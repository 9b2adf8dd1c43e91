package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.TransportThread;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one transport: daemons that come when they are needed and leave after ten seconds without work. */
final class Workers implements Executor {
    private static final long KEEP_SECONDS = 10;

    private final JdkHttpTransport transport;
    private final ThreadPoolExecutor pool;
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    Workers(JdkHttpTransport transport, int threads) {
        this.transport = transport;
        this.pool = new ThreadPoolExecutor(
                threads, threads, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("lazuli-jdk"));
        pool.allowCoreThreadTimeOut(true);
        // After the end nothing is lost: whoever must still be told is told on a thread of its own.
        pool.setRejectedExecutionHandler(
                (task, full) -> newThread(task, "lazuli-closed").start());
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Returns a maker of threads of this transport. */
    ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> newThread(task, name + "-" + transport.number() + "-" + count.getAndIncrement());
    }

    private Thread newThread(Runnable task, String name) {
        made.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Worker(transport, task, name);
        made.add(thread);
        return thread;
    }

    /** Returns whether the current thread is one of a transport. */
    static boolean isHere(JdkHttpTransport transport) {
        return Thread.currentThread() instanceof Worker worker && worker.transport == transport;
    }

    /** Ends the threads once their tasks are done. */
    void shutdown() {
        pool.shutdown();
    }

    /** Waits until the tasks are done, or for so long. */
    void awaitTasks(long nanos) throws InterruptedException {
        pool.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Waits for the very end of each thread that was made here, those for other purposes included. */
    void joinThreads(long deadline) throws InterruptedException {
        for (Thread thread : made) {
            if (thread.isAlive()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            }
        }
    }

    /** A thread that runs steps of exchanges. */
    private static final class Worker extends Thread implements TransportThread {
        private final JdkHttpTransport transport;

        Worker(JdkHttpTransport transport, Runnable task, String name) {
            super(task, name);
            this.transport = transport;
            setDaemon(true);
        }
    }
}
