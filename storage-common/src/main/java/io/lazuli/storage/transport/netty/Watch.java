package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.lazuli.storage.transport.Origin;
import org.jspecify.annotations.Nullable;

/** Where a connection stands, since when, and whether that is too long. Only the loop's thread uses it. */
final class Watch {
    /** The steps in the life of a connection. */
    enum Phase {
        /** Looking for the address, connecting, agreeing with the proxy. */
        CONNECTING,
        HANDSHAKE,
        IDLE,
        WRITING,
        /** The request is out, the header of the answer is not complete. */
        AWAITING,
        READING,
        CLOSED
    }

    private final Deadlines clock;
    private final NettyOptions.Timeouts limits;
    private final Origin origin;
    private Phase phase = Phase.CONNECTING;
    /** The tick of the last progress in this phase. */
    private int since;
    /** When a sweep first saw the connection idle, 0 if none has. */
    private long idleSince;

    Watch(Loop loop, Origin origin) {
        this.clock = loop.deadlines;
        this.limits = loop.transport.options().timeouts();
        this.origin = origin;
        this.since = clock.tick();
    }

    boolean in(Phase asked) {
        return phase == asked;
    }

    void enter(Phase next) {
        phase = next;
        idleSince = 0;
        since = clock.tick();
    }

    /** Something has moved: the limit of the phase begins anew. */
    void progressed() {
        since = clock.tick();
    }

    /** Returns whether the connection has been idle for too long. */
    boolean isStale(long now) {
        if (idleSince == 0) {
            idleSince = now;
        }
        return now - idleSince >= clock.idleNanos;
    }

    /** Returns what has taken too long, or null if nothing has. */
    @Nullable
    TransportException overdue(boolean answerBegun, boolean awaitsSource) {
        return switch (phase) {
            case HANDSHAKE ->
                clock.over(since, clock.tlsTicks)
                        ? Failures.connect(
                                origin.toString(), "no TLS handshake within " + Failures.text(limits.tls()), null)
                        : null;
            case WRITING -> clock.over(since, clock.writeTicks) ? writing(awaitsSource) : null;
            case AWAITING -> clock.over(since, clock.responseTicks) ? awaiting(answerBegun) : null;
            case READING ->
                clock.over(since, clock.readTicks)
                        ? Failures.timeout(Kind.READ_TIMEOUT, origin, "sent nothing more of its answer", limits.read())
                        : null;
            case CONNECTING, IDLE, CLOSED -> null;
        };
    }

    /** Returns whether connecting has taken too long. */
    boolean connectIsOverdue() {
        return phase == Phase.CONNECTING && clock.over(since, clock.connectTicks);
    }

    private TransportException writing(boolean awaitsSource) {
        return awaitsSource
                ? Failures.body("The publisher of the body brought nothing for " + Failures.text(limits.write()), null)
                : Failures.timeout(Kind.WRITE_TIMEOUT, origin, "took nothing more of the request", limits.write());
    }

    private TransportException awaiting(boolean answerBegun) {
        return answerBegun
                ? Failures.timeout(
                        Kind.READ_TIMEOUT, origin, "did not complete the header of its answer", limits.response())
                : Failures.timeout(Kind.RESPONSE_TIMEOUT, origin, "did not answer", limits.response());
    }

    /** Returns the phase in the words of a failure. */
    String during(boolean answerBegun) {
        if (phase == Phase.READING) {
            return "inside the body of the answer";
        }
        if (answerBegun) {
            return "inside the header of the answer";
        }
        return phase == Phase.WRITING ? "while the request was sent" : "before the answer";
    }
}
