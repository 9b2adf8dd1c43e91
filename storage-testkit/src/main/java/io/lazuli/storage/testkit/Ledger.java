package io.lazuli.storage.testkit;

import io.lazuli.storage.StorageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps account of many calls on a service that loses answers: what each caller was told, and where that does not agree with what the
 * service has. Safe for several threads.
 */
public final class Ledger {
    private static final int THREADS = 32;

    private final String kind;
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final List<String> lies = Collections.synchronizedList(new ArrayList<>());

    /** Opens a ledger for calls of one kind. */
    public Ledger(String kind) {
        this.kind = kind;
    }

    /** What a caller was told. */
    public enum Told {
        /** It was done. */
        SUCCESS,
        /** It was not done. */
        REFUSED,
        /** Whether it was done is not known. */
        UNKNOWN
    }

    /** What a call came to: what the caller was told, with the result or the failure. */
    public record Outcome<R>(
            Told told, @Nullable R result, @Nullable StorageException failure) {
        /** Returns whether the caller was told that it was done. */
        public boolean succeeded() {
            return told == Told.SUCCESS;
        }

        /** Returns whether the caller was told that it was not done. */
        public boolean refused() {
            return told == Told.REFUSED;
        }
    }

    /** Makes a call and notes what the caller is told. Anything but a success or a {@link StorageException} is thrown on. */
    public <R> Outcome<R> call(Callable<R> call) {
        try {
            R result = call.call();
            succeeded.incrementAndGet();
            return new Outcome<>(Told.SUCCESS, result, null);
        } catch (StorageException e) {
            boolean doubtful = e.isOutcomeUnknown();
            (doubtful ? unknown : refused).incrementAndGet();
            return new Outcome<>(doubtful ? Told.UNKNOWN : Told.REFUSED, null, e);
        } catch (Exception e) {
            throw new AssertionError(kind + ": neither success nor failure of the SDK", e);
        }
    }

    /** Notes a lie unless something holds. */
    public void check(boolean holds, String otherwise) {
        if (!holds) {
            lies.add(otherwise);
        }
    }

    /** Does something for each number from 0 on, many at a time, and waits for all. Returns what came of it, in order. */
    public static <T> List<T> inParallel(int count, IntFunction<T> task) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(threads.submit(() -> task.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : futures) {
                results.add(each.get(5, TimeUnit.MINUTES));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("A task failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Fails if there are lies. */
    public void close() {
        if (!lies.isEmpty()) {
            List<String> some = lies.subList(0, Math.min(10, lies.size()));
            throw new AssertionError(this + ":\n  " + String.join("\n  ", some));
        }
    }

    /** Returns the number of calls that succeeded. */
    public int succeeded() {
        return succeeded.get();
    }

    /** Returns the number of calls whose caller was told that the outcome is not known. */
    public int unknown() {
        return unknown.get();
    }

    /** Returns the number of calls that were refused. */
    public int refused() {
        return refused.get();
    }

    @Override
    public String toString() {
        return kind + ": " + succeeded + " succeeded, " + refused + " refused, " + unknown + " unknown, " + lies.size()
                + " lies";
    }
}
