package io.lazuli.storage.internal.call;

import io.lazuli.storage.StorageException;
import io.lazuli.storage.transport.TransportThread;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the SDK blocks: it turns an asynchronous call into a synchronous one.
 *
 * <p>It refuses on threads of the transport before anything is sent; on interrupt it cancels the call and restores the flag; it rethrows
 * the same {@link StorageException}, with the stack of the waiting caller added.
 */
public final class Await {
    private Await() {}

    /**
     * Starts a call and waits for its result.
     *
     * @throws IllegalStateException on a thread of the transport, which would wait for itself
     * @throws CancellationException if the thread is interrupted, or the call was cancelled
     */
    public static <R> R await(Supplier<? extends CompletableFuture<R>> call) {
        if (Thread.currentThread() instanceof TransportThread) {
            throw new IllegalStateException(
                    "A blocking call on " + Thread.currentThread().getName()
                            + " would stop the thread that reads its answer; use the async client here, or another executor for callbacks");
        }
        CompletableFuture<R> future = call.get();
        try {
            if (future instanceof Call<R> direct) {
                direct.settleHere();
            }
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException("The thread was interrupted; the call was cancelled");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) {
        if (cause instanceof StorageException failure) {
            failure.setStackTrace(
                    joined(failure.getStackTrace(), Thread.currentThread().getStackTrace()));
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    private static StackTraceElement[] joined(StackTraceElement[] there, StackTraceElement[] here) {
        StackTraceElement[] both = new StackTraceElement[there.length + here.length];
        System.arraycopy(there, 0, both, 0, there.length);
        both[there.length] = new StackTraceElement("<waited for by>", "", null, -1);
        // The first element is getStackTrace itself; the mark takes its place.
        System.arraycopy(here, 1, both, there.length + 1, here.length - 1);
        return both;
    }
}
