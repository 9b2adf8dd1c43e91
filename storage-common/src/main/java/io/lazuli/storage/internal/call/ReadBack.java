package io.lazuli.storage.internal.call;

import org.jspecify.annotations.Nullable;

/** What a look at the service proves about a try whose answer was lost. */
public record ReadBack<R>(Kind kind, @Nullable R result) {
    /** What is proven. */
    public enum Kind {
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    public static <R> ReadBack<R> done(R result) {
        return new ReadBack<>(Kind.DONE, result);
    }

    public static <R> ReadBack<R> notDone() {
        return new ReadBack<>(Kind.NOT_DONE, null);
    }

    public static <R> ReadBack<R> unknown() {
        return new ReadBack<>(Kind.UNKNOWN, null);
    }
}
