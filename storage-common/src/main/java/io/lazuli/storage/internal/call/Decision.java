package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.retry.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What to do after a try that failed. */
sealed interface Decision {
    /** A pause that the service asks for is kept up to this one, however short the policy's own are. */
    Duration PATIENT = Duration.ofMinutes(1);

    /**
     * Try again after a pause.
     *
     * @param free whether the try costs nothing of the budget, since the service had no work with the one before
     */
    record Retry(Duration pause, boolean free) implements Decision {}

    /** Ask the service whether it has carried the operation out. */
    record Ask() implements Decision {}

    /** Give up. */
    record Fail(Remark remark) implements Decision {}

    /**
     * Decides.
     *
     * @param tries tries so far, from 1
     * @param doubtful whether this try or an earlier one may have been carried out
     * @param elapsed time since the call began
     */
    static Decision after(
            int tries,
            StorageException failure,
            Operation<?> operation,
            boolean doubtful,
            RetryPolicy policy,
            Duration elapsed) {
        boolean again = isTransient(failure);
        boolean unsafe = operation.repeat() == Repeat.UNSAFE && mayHaveActed(failure);
        boolean refusedByCondition =
                (operation.repeat() == Repeat.HARMLESS_UNDER_CONDITIONS || operation.readBack() != null)
                        && doubtful
                        && !again
                        && failure instanceof ServiceException;
        boolean exhausted =
                again && (tries >= policy.maxTries() || !operation.body().replayable());
        if (unsafe || refusedByCondition || exhausted && doubtful && operation.writes()) {
            if (operation.readBack() != null) {
                return new Ask();
            }
            return new Fail(
                    unsafe ? Remark.NOT_REPEATED : refusedByCondition ? Remark.PERHAPS_EARLIER : Remark.UNKNOWN);
        }
        // Also after a clean refusal: it was this try that was refused, not the one before.
        boolean lost = doubtful && operation.writes();
        return again && !exhausted
                ? retry(tries, failure, policy, elapsed)
                : new Fail(lost ? Remark.UNKNOWN : Remark.NONE);
    }

    /** Returns the pause before the next try, unless it is longer than the policy's longest or reaches beyond the deadline. */
    static Decision retry(int tries, StorageException failure, RetryPolicy policy, Duration elapsed) {
        if (tries == 1
                && failure instanceof TransportException broken
                && broken.kind() == TransportException.Kind.STALE_CONNECTION) {
            return new Retry(Duration.ZERO, true);
        }
        Duration asked =
                failure instanceof ServiceException refusal ? RetryAfter.of(refusal.response()) : Duration.ZERO;
        Duration ours = policy.backoff()
                .pauseBefore(tries + 1, ThreadLocalRandom.current().nextDouble());
        Duration pause = asked.compareTo(ours) > 0 ? asked : ours;
        Duration limit = policy.deadline();
        boolean late = limit != null && pause.compareTo(limit.minus(elapsed)) >= 0;
        Duration longest = policy.backoff().longest();
        if (late || asked.compareTo(longest.compareTo(PATIENT) > 0 ? longest : PATIENT) > 0) {
            return new Fail(Remark.PAUSE_TOO_LONG);
        }
        return new Retry(pause, false);
    }

    static boolean isTransient(StorageException failure) {
        if (failure instanceof ServiceException refusal) {
            return switch (refusal.status()) {
                case 408, 429, 500, 502, 503, 504 -> true;
                default -> false;
            };
        }
        return failure instanceof TransportException broken && broken.kind().isTransient();
    }

    /** A 429 and a 503 say that nothing was done; every other 5xx and a broken exchange leave it open. */
    static boolean mayHaveActed(StorageException failure) {
        if (failure instanceof ServiceException refusal) {
            return refusal.status() == 408 || refusal.status() >= 500 && refusal.status() != 503;
        }
        if (failure instanceof TransportException broken) {
            return broken.requestMayHaveArrived();
        }
        return failure instanceof DecodeException;
    }
}
