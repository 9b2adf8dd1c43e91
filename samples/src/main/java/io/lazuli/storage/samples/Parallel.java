package io.lazuli.storage.samples;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

/** Runs an asynchronous task for each of many items, a few at a time. */
final class Parallel<T> {
    private final Iterator<? extends T> items;
    private final Task<T> task;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Items whose task is under way; guarded by this, as the iterator is. */
    private int running;

    private Parallel(Iterable<? extends T> items, Task<T> task) {
        this.items = items.iterator();
        this.task = task;
    }

    /** What is done for an item. */
    @FunctionalInterface
    interface Task<T> {
        CompletableFuture<?> start(T item);
    }

    /** Returns a future that ends with the last task, or with the first failure; no task is started after a failure. */
    static <T> CompletableFuture<Void> forEach(Iterable<? extends T> items, int width, Task<T> task) {
        Parallel<T> run = new Parallel<>(items, task);
        for (int i = 0; i < width; i++) {
            run.next();
        }
        return run.end;
    }

    private void next() {
        T item;
        synchronized (this) {
            if (end.isDone()) {
                return;
            }
            if (!items.hasNext()) {
                if (running == 0) {
                    end.complete(null);
                }
                return;
            }
            item = items.next();
            running++;
        }
        task.start(item).whenComplete((result, failure) -> {
            synchronized (this) {
                running--;
            }
            if (failure != null) {
                end.completeExceptionally(failure);
            } else {
                next();
            }
        });
    }
}
