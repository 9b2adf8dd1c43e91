package io.lazuli.storage.queue.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Calls a handler that returns a future.
 *
 * @param handler of the user
 * @param executor on which it is called, and its future cancelled: the mailbox must not wait for it
 */
record AsyncInvoker<T>(AsyncMessageHandler<T> handler, Executor executor) implements Invoker<T> {
    @Override
    public Runnable invoke(LeasedMessage<T> message) {
        CompletableFuture<CompletableFuture<Outcome>> called = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                CompletableFuture<Outcome> future = handler.handle(message).toCompletableFuture();
                future.whenComplete((outcome, failure) -> Invoker.settle(message, outcome, Workbench.unwrap(failure)));
                called.complete(future);
            } catch (RuntimeException | Error e) {
                Invoker.settle(message, null, e);
            }
        });
        return () -> called.thenAcceptAsync(future -> future.cancel(true), executor);
    }
}
