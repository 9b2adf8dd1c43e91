package io.lazuli.storage.internal.flow;

import java.util.concurrent.CompletionException;

/**
 * Causes as they pass from futures to subscribers.
 *
 * <p>Whoever waits for a body or a listing is told the very exception that ended it, so that {@code catch} finds it.
 */
public final class Causes {
    private Causes() {}

    /** Returns the failure without the {@link CompletionException} that derived futures put around it. */
    public static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        while (bare instanceof CompletionException && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    /** Returns the bare failure for {@code throw}; an {@link Error} is thrown here. */
    public static Exception asException(Throwable failure) {
        Throwable bare = bare(failure);
        if (bare instanceof Error error) {
            throw error;
        }
        return (Exception) bare;
    }
}
