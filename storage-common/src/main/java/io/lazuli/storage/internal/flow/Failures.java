package io.lazuli.storage.internal.flow;

import java.util.concurrent.CompletionException;

/**
 * Failures as they pass from futures to subscribers.
 *
 * <p>Whoever waits for a body or a listing is told the very exception that ended it, so that {@code catch} finds it.
 */
final class Failures {
    private Failures() {}

    /** Returns the failure without the {@link CompletionException} that derived futures put around it. */
    static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        while (bare instanceof CompletionException && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    /** Returns the bare failure for {@code throw}; an {@link Error} is thrown here. */
    static Exception asException(Throwable failure) {
        Throwable bare = bare(failure);
        if (bare instanceof Error error) {
            throw error;
        }
        return (Exception) bare;
    }
}
