package io.lazuli.storage.benchmarks.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A number of operations, of which always the same number is under way until the last have been started. */
public final class Load {
    private static final long LIMIT_MINUTES = 10;

    private final int count;
    private final Task task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch lanes;

    private Load(int count, int width, Task task) {
        this.count = count;
        this.task = task;
        this.lanes = new CountDownLatch(width);
    }

    /** Starts one operation, whose number is given. */
    @FunctionalInterface
    public interface Task {
        void start(int number, Consumer<Throwable> end) throws Exception;
    }

    /**
     * Runs the operations and returns when all have ended.
     *
     * @throws IllegalStateException if one failed, or they took ten minutes
     */
    public static void run(int count, int inFlight, Task task) throws InterruptedException {
        int width = Math.min(count, inFlight);
        Load load = new Load(count, width, task);
        for (int i = 0; i < width; i++) {
            load.new Lane().proceed();
        }
        if (!load.lanes.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Not done after " + LIMIT_MINUTES + " minutes");
        }
        Throwable failed = load.failure.get();
        if (failed != null) {
            throw new IllegalStateException("An operation failed: " + failed, failed);
        }
    }

    /**
     * One operation after another. An operation that ends at once goes on in the loop of its caller, not deeper on the
     * stack.
     */
    private final class Lane implements Consumer<Throwable> {
        private final AtomicInteger due = new AtomicInteger();

        void proceed() {
            if (due.getAndIncrement() > 0) {
                return;
            }
            do {
                int number = next.getAndIncrement();
                if (number >= count || failure.get() != null) {
                    // What is due stays above zero: this lane starts nothing more.
                    lanes.countDown();
                    return;
                }
                start(number);
            } while (due.decrementAndGet() > 0);
        }

        private void start(int number) {
            try {
                task.start(number, this);
            } catch (Exception e) {
                accept(e);
            }
        }

        @Override
        public void accept(Throwable failed) {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
            proceed();
        }
    }
}
