package io.lazuli.storage.testkit.crooked;

import java.util.concurrent.CompletableFuture;

/** Lands on the common pool. */
final class Poolless {
    static CompletableFuture<String> stage(CompletableFuture<String> future) {
        return future.thenApplyAsync(text -> text);
    }

    static CompletableFuture<String> good(CompletableFuture<String> future) {
        return future.thenApplyAsync(text -> text, Runnable::run);
    }
}
