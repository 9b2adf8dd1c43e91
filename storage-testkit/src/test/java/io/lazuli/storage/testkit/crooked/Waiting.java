package io.lazuli.storage.testkit.crooked;

import java.util.concurrent.CompletableFuture;

/** Waits for a future. */
final class Waiting {
    static String wait(CompletableFuture<String> future) {
        return future.join();
    }
}
