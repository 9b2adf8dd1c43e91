package io.lazuli.storage.internal.call;

import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceException;
import io.lazuli.storage.StorageException;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.observe.CallEnd;
import io.lazuli.storage.observe.CallWatch;
import io.lazuli.storage.observe.TryEnd;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the watches of one call how it goes. There is none for a call that nobody watches. */
final class CallFollower {
    private final List<CallWatch> watches;

    /** Guarded by this, as is the next field: watches are told one thing after another, also when two tries end at once. */
    private int tries;

    private boolean over;

    CallFollower(List<CallWatch> watches) {
        this.watches = watches;
    }

    /** One try has ended, well if there is no failure. */
    synchronized void tried(Attempt<?> attempt, @Nullable StorageException failure, long nanos) {
        if (over) {
            return;
        }
        tries++;
        HttpRequest sent = attempt.request();
        HttpExchange answer = attempt.exchange();
        int status = answer == null ? 0 : answer.status();
        ResponseInfo head = status == 0 || answer == null ? null : new ResponseInfo(status, answer.headers());
        Duration untilHead = attempt.untilHead() < 0 ? null : Duration.ofNanos(attempt.untilHead());
        TryEnd end = new TryEnd(
                attempt.number(),
                attempt.secondary(),
                status,
                failure == null ? null : nameOf(failure),
                sent == null ? null : sent.headers().get(Signer.CLIENT_REQUEST_ID),
                head == null ? null : head.requestId(),
                sent == null ? 0 : sent.body().length(),
                attempt.received(),
                untilHead,
                Duration.ofNanos(sent == null ? 0 : nanos));
        watches.forEach(watch -> guarded(() -> watch.tried(end)));
        if (sent != null) {
            CallLog.exchanged(sent, answer);
        }
    }

    /** The call has ended; only the first time counts. */
    synchronized void ended(int status, @Nullable Throwable failure, Duration elapsed) {
        if (!over) {
            over = true;
            CallEnd end = new CallEnd(tries, status, failure, elapsed);
            watches.forEach(watch -> guarded(() -> watch.ended(end)));
        }
    }

    private static String nameOf(StorageException failure) {
        if (failure instanceof ServiceException refusal) {
            return refusal.code().value().isEmpty()
                    ? Integer.toString(refusal.status())
                    : refusal.code().value();
        }
        return failure instanceof TransportException broken
                ? broken.kind().name()
                : failure.getClass().getSimpleName();
    }

    /** Runs somebody else's code, whose failures are not the call's. */
    static void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            CallLog.observerFailed(e);
        }
    }
}
