package io.lazuli.storage.internal.call;

import io.lazuli.storage.StorageException;
import io.lazuli.storage.observe.CallEnd;
import io.lazuli.storage.observe.CallStart;
import io.lazuli.storage.observe.CallWatch;
import io.lazuli.storage.observe.TryEnd;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What calls write to the log {@code io.lazuli.storage}: each try at DEBUG, and at WARNING only what a person
 * should look at: a write of which nobody knows whether it was carried out. A refusal is no warning: the caller is told, and a 404
 * may be just what was to be found out.
 *
 * <p>A line has no query, no header but the ids, and no body. At TRACE the headers and the query of each try follow, with the values of those
 * that are known to hold no secret and no data of users ({@link Shown}); of all others only the names.
 */
final class CallLog {
    private static final Logger LOG = System.getLogger("io.lazuli.storage");

    private CallLog() {}

    /** Returns who writes the lines of a call, or null if nobody wants them. */
    static @Nullable CallWatch watch(CallStart call) {
        return LOG.isLoggable(Level.DEBUG) ? new Lines(call) : null;
    }

    static boolean isWanted() {
        return LOG.isLoggable(Level.DEBUG);
    }

    /** A try is to follow one that failed. */
    static void again(Operation<?> operation, int tries, StorageException failure, Duration pause) {
        LOG.log(
                Level.DEBUG,
                () -> operation.name() + " " + operation.resource().url() + ": try " + tries + " failed ("
                        + failure.getMessage() + "), the next one follows in " + pause.toMillis() + " ms");
    }

    /** A call has failed for good. */
    static void gaveUp(Operation<?> operation, StorageException failure, Remark remark) {
        LOG.log(remark.isUnknown() ? Level.WARNING : Level.DEBUG, failure::getMessage);
    }

    /** What went over the wire in one try, as far as it may be shown. */
    static void exchanged(HttpRequest sent, @Nullable HttpExchange answer) {
        if (LOG.isLoggable(Level.TRACE)) {
            String came = answer == null || answer.status() == 0
                    ? "no answer"
                    : answer.status() + " " + Shown.headers(answer.headers());
            LOG.log(
                    Level.TRACE,
                    sent + " " + Shown.query(sent.target()) + " " + Shown.headers(sent.headers()) + " -> " + came);
        }
    }

    static void observerFailed(RuntimeException failure) {
        LOG.log(Level.WARNING, "An observer of calls failed", failure);
    }

    private record Lines(CallStart call) implements CallWatch {
        @Override
        public void tried(TryEnd end) {
            LOG.log(
                    Level.DEBUG,
                    () -> call.operation() + " " + call.url() + ": try " + end.number()
                            + (end.secondary() ? " at the secondary location" : "") + ", status " + end.status()
                            + (end.failure() == null ? "" : " " + end.failure()) + ", "
                            + end.elapsed().toMillis() + " ms, sent " + end.bytesSent() + " bytes, received "
                            + end.bytesReceived() + ", client request id " + end.clientRequestId() + ", request id "
                            + end.requestId());
        }

        @Override
        public void ended(CallEnd end) {
            LOG.log(
                    Level.DEBUG,
                    () -> call.operation() + " " + (end.succeeded() ? "done" : "failed") + " after " + end.tries()
                            + (end.tries() == 1 ? " try, " : " tries, ")
                            + end.elapsed().toMillis() + " ms");
        }
    }
}
