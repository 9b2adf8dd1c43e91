package io.lazuli.storage.internal.call;

import io.lazuli.storage.DecodeException;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.retry.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What to do after a try that failed: pause and try again, or give up. */
sealed interface Decision {
    /** Try again after a pause. */
    record Retry(Duration delay) implements Decision {}

    /** Give up. {@code outcomeUnknown}: the service may have carried the operation out. */
    record Fail(boolean outcomeUnknown) implements Decision {}

    /** Decides after the n-th try. */
    static Decision after(int tries, StorageException failure, Operation<?> operation, RetryPolicy policy) {
        boolean doubtful = mayHaveActed(failure) && operation.repeat() == Repeat.UNSAFE;
        boolean again = isTransient(failure) && !doubtful && operation.body().replayable();
        if (!again || tries >= policy.maxTries()) {
            return new Fail(doubtful);
        }
        return new Retry(pause(tries, failure, policy));
    }

    static Duration pause(int tries, StorageException failure, RetryPolicy policy) {
        if (tries == 1
                && failure instanceof TransportException broken
                && broken.kind() == TransportException.Kind.STALE_CONNECTION) {
            return Duration.ZERO;
        }
        Duration asked =
                failure instanceof ServiceException refusal ? RetryAfter.of(refusal.response()) : Duration.ZERO;
        Duration ours =
                policy.delayBefore(tries + 1, ThreadLocalRandom.current().nextDouble());
        Duration longer = asked.compareTo(ours) > 0 ? asked : ours;
        return longer.compareTo(policy.maxDelay()) > 0 ? policy.maxDelay() : longer;
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
