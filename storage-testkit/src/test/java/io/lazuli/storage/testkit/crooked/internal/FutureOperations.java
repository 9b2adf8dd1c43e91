package io.lazuli.storage.testkit.crooked.internal;

import java.util.concurrent.CompletableFuture;

/** Holds a future. */
record FutureOperations(CompletableFuture<String> future) {}
