package io.lazuli.storage.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The future of something that takes several calls, one after another or side by side. Subclasses say which.
 *
 * <p>It ends once: by its result, by the first failure of a step, or from outside ({@code cancel}, {@code orTimeout},
 * {@code completeExceptionally}). Then the steps under way are cancelled, what was left to be done {@linkplain #atEnd at the end} is done,
 * and only then dependents see the result. So a caller that has waited finds files closed.
 *
 * @param <R> the result
 */
public abstract class Transfer<R> extends CompletableFuture<R> {
    private final Object lock = new Object();

    /** Steps under way, some ten at most. Guarded by the lock, as the fields below. */
    private final List<CompletableFuture<?>> steps = new ArrayList<>();

    private final List<Runnable> lastThings = new ArrayList<>(2);

    /** Changed under the lock, read without. */
    private volatile boolean over;

    /** Makes a transfer that has not begun. */
    protected Transfer() {}

    /** Returns whether the transfer has ended, or is about to: nothing more may be started. */
    public final boolean isOver() {
        return over;
    }

    /** Has something done when the transfer ends, however that comes about; at once if it has ended. Must not throw. */
    public final void atEnd(Runnable task) {
        synchronized (lock) {
            if (!over) {
                lastThings.add(task);
                return;
            }
        }
        task.run();
    }

    /**
     * Goes on once a step is done. Its failure ends the transfer, and so does an exception from {@code next}; the end of the transfer
     * cancels the step.
     */
    public final <T> void then(CompletableFuture<T> step, Consumer<? super T> next) {
        begin(step);
        step.whenComplete((value, failure) -> {
            end(step);
            if (failure != null) {
                completeExceptionally(bare(failure));
            } else if (!over) {
                proceed(value, next);
            }
        });
    }

    private <T> void proceed(T value, Consumer<? super T> next) {
        try {
            next.accept(value);
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    private void begin(CompletableFuture<?> step) {
        synchronized (lock) {
            if (!over) {
                steps.add(step);
                return;
            }
        }
        step.cancel(true);
    }

    private void end(CompletableFuture<?> step) {
        synchronized (lock) {
            for (int i = steps.size() - 1; i >= 0; i--) {
                if (steps.get(i) == step) {
                    steps.remove(i);
                    return;
                }
            }
        }
    }

    /** Ends what is under way; returns whether nobody did before. */
    private boolean finish() {
        List<CompletableFuture<?>> open;
        synchronized (lock) {
            if (over) {
                return false;
            }
            over = true;
            open = List.copyOf(steps);
            steps.clear();
        }
        open.forEach(step -> step.cancel(true));
        lastThings.forEach(Runnable::run);
        return true;
    }

    @Override
    public boolean complete(R value) {
        return finish() && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return finish() && super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return finish() ? super.cancel(mayInterruptIfRunning) : isCancelled();
    }

    /** Returns the failure without the {@link CompletionException} that derived futures put around it. */
    private static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        while (bare instanceof CompletionException && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }
}
