package io.lazuli.storage.benchmarks.peers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What callers of one kind of write were told, and how it agrees with what the service has. Safe for several threads. */
final class Score {
    /** What a caller was told. */
    enum Told {
        SUCCESS,
        REFUSED,
        OPEN
    }

    /** What a caller was told, with what the call returned. */
    record Outcome<T>(Told told, T result) {}

    private final String kind;
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger succeeded = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();

    /** Done twice for one call. */
    final AtomicInteger duplicates = new AtomicInteger();

    /** Told of success, and not there. */
    final AtomicInteger losses = new AtomicInteger();

    /** Told of success, and somebody else's. */
    final AtomicInteger falseSuccesses = new AtomicInteger();

    /** Told that it was not done, and it was. */
    final AtomicInteger falseRefusals = new AtomicInteger();

    Score(String kind) {
        this.kind = kind;
    }

    <T> Outcome<T> call(Supplier<T> call) {
        calls.incrementAndGet();
        try {
            T result = call.get();
            succeeded.incrementAndGet();
            return new Outcome<>(Told.SUCCESS, result);
        } catch (Writes.Refused e) {
            refused.incrementAndGet();
            return new Outcome<>(Told.REFUSED, null);
        } catch (RuntimeException e) {
            open.incrementAndGet();
            return new Outcome<>(Told.OPEN, null);
        }
    }

    Told call(Runnable call) {
        return call(() -> {
                    call.run();
                    return true;
                })
                .told();
    }

    /** Takes note of how often something is there that was to be written once. */
    void found(Told told, int times) {
        duplicates.addAndGet(Math.max(0, times - 1));
        if (times == 0 && told == Told.SUCCESS) {
            losses.incrementAndGet();
        }
        if (times > 0 && told == Told.REFUSED) {
            falseRefusals.incrementAndGet();
        }
    }

    static String head() {
        return "| write | calls | told done | told not done | told open | duplicates | losses | false successes | false refusals |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";
    }

    @Override
    public String toString() {
        return "| " + kind + " | " + calls + " | " + succeeded + " | " + refused + " | " + open + " | " + duplicates
                + " | " + losses + " | " + falseSuccesses + " | " + falseRefusals + " |";
    }
}
