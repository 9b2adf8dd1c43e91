package io.lazuli.storage.queue.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one task after another, on whichever thread posts while nobody else does: what only tasks touch needs no lock. A task that posts does
 * not run the other inside itself, however deep answers that come at once would nest.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    /** Runs a task now, or after those that are running and waiting. */
    void post(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            do {
                runNext();
            } while (pending.decrementAndGet() != 0);
        }
    }

    private void runNext() {
        Runnable task = tasks.poll();
        try {
            if (task != null) {
                task.run();
            }
        } catch (RuntimeException | Error e) {
            // A bug; the tasks behind must not suffer from it.
            LOG.log(System.Logger.Level.ERROR, "A task of a queue worker failed", e);
        }
    }
}
