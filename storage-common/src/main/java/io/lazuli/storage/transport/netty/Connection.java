package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.lazuli.storage.transport.netty.Watch.Phase;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the exchange that it carries at the moment: its life from the address look-up to the close, the sending of
 * requests, and the limits in time. What arrives is {@link AnswerHandler}'s. Only the loop's thread uses it.
 */
final class Connection {
    /** Place in the loop's list. */
    int slot;

    private final LoopPool pool;
    private final Loop loop;
    private final Watch watch;
    private @Nullable Opening opening;
    /** The end of the channel's pipeline, once the channel is ready. */
    private @Nullable AnswerHandler answers;

    private @Nullable Outgoing outgoing;
    private @Nullable Exchange exchange;

    private boolean reused;
    private boolean answerBegun;
    private boolean mustClose;
    /** Set while {@code send} may be on the stack: failures are then reported from a task of their own. */
    private boolean starting;

    private boolean discarded;
    private @Nullable Throwable cause;

    Connection(LoopPool pool) {
        this.pool = pool;
        this.loop = pool.loop;
        this.watch = new Watch(loop, pool.origin());
        loop.add(this);
    }

    Loop loop() {
        return loop;
    }

    Origin origin() {
        return pool.origin();
    }

    /** Returns the proxy on the way to the origin, or null. */
    @Nullable
    ProxyServer proxy() {
        return pool.shared().proxy;
    }

    /** Returns the line for a proxy that is told the whole URL of each request, null if there is none. A secret. */
    byte @Nullable [] proxyLine() {
        return pool.shared().proxyLine;
    }

    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** Returns whether a byte of the present request may have been written. */
    boolean requestBegun() {
        return opening == null;
    }

    /** Returns the error that the socket reported, if it has. */
    @Nullable
    Throwable cause() {
        return cause;
    }

    // ---- opening ----

    /** Opens the connection for an exchange, which begins as soon as it is there. */
    void open(Exchange first) {
        exchange = first;
        first.connection = this;
        watch.progressed();
        opening = new Opening(this, loop);
        starting = true;
        try {
            opening.start();
        } finally {
            starting = false;
        }
    }

    /** The connection is made, the TLS handshake begins. */
    void handshaking() {
        watch.enter(Phase.HANDSHAKE);
    }

    /** The connection is ready. */
    void opened(AnswerHandler ready) {
        opening = null;
        answers = ready;
        outgoing = new Outgoing(this, ready.channel(), loop.heads);
        watch.enter(Phase.IDLE);
        Exchange first = exchange;
        if (first != null) {
            begin(first);
        } else {
            pool.release(this);
        }
    }

    // ---- request ----

    /** Returns whether the connection was idle and looks alive. */
    boolean isUsable() {
        return watch.in(Phase.IDLE) && answers != null && answers.channel().isActive();
    }

    /** Sends the request of an exchange; the connection is idle. */
    void begin(Exchange next) {
        exchange = next;
        next.connection = this;
        watch.enter(Phase.WRITING);
        answerBegun = false;
        starting = true;
        try {
            Objects.requireNonNull(answers).expect(next.request.method() == HttpMethod.HEAD);
            Objects.requireNonNull(outgoing).send(next.request);
        } catch (RuntimeException | OutOfMemoryError e) {
            fail(Failures.disconnected(origin(), "while the request was sent", e));
        } finally {
            starting = false;
        }
        bodyMoved();
    }

    /** The channel takes more again. */
    void writable() {
        if (outgoing != null) {
            outgoing.writable();
        }
    }

    /** The source of the body has brought something. */
    void bodyArrived() {
        watch.progressed();
    }

    /** Looks whether the request is out entirely; from then on the limit for the answer runs. */
    void bodyMoved() {
        if (watch.in(Phase.WRITING) && outgoing != null && outgoing.isOut()) {
            watch.enter(Phase.AWAITING);
        }
    }

    /** The socket reported an error. The answer may have arrived before it, so reading goes on until the end is read, too. */
    void broke(Throwable error) {
        if (cause == null) {
            cause = error;
        }
        mustClose = true;
        stopBody();
        if (watch.in(Phase.WRITING)) {
            watch.enter(Phase.AWAITING);
        }
    }

    private void stopBody() {
        if (outgoing != null) {
            outgoing.stop();
        }
    }

    // ---- answer ----

    /** Bytes have arrived, perhaps too few to make a header of. */
    void bytesArrived() {
        answerBegun = true;
    }

    /** An informational answer has ended; the one that counts has not begun. */
    void informed() {
        answerBegun = false;
        reused = false;
    }

    /** The header of the answer has arrived, perhaps before the request was out: then nothing more of it is sent. */
    void answered(boolean keepAlive) {
        if (!keepAlive || outgoing == null || !outgoing.isOut()) {
            mustClose = true;
        }
        stopBody();
        watch.enter(Phase.READING);
    }

    /** A part of the answer's body has been handed out, or may be again. */
    void progressed() {
        watch.progressed();
    }

    /** The answer is complete. The connection is free before the receiver hears of it, so that its next request finds it. */
    void complete(Exchange done, boolean leftover) {
        exchange = null;
        if (mustClose
                || leftover
                || loop.transport.isClosed()
                || answers == null
                || !answers.channel().isActive()) {
            close();
        } else {
            watch.enter(Phase.IDLE);
            reused = true;
            pool.release(this);
        }
        done.end();
    }

    // ---- ending ----

    /** Ends the exchange, if there is one, and the connection with it. */
    void fail(TransportException failure) {
        Exchange failed = exchange;
        exchange = null;
        stopBody();
        close();
        if (failed != null) {
            if (starting) {
                failed.failLater(failure);
            } else {
                failed.fail(failure);
            }
        }
    }

    /** Closes the connection without more ado. */
    void close() {
        boolean idle = watch.in(Phase.IDLE);
        if (idle) {
            pool.removeIdle(this);
        }
        watch.enter(Phase.CLOSED);
        if (opening != null) {
            opening.abandon();
            opening = null;
            discard();
        } else if (answers != null) {
            answers.drop();
            if (idle) {
                answers.channel().close();
            } else {
                cut(answers.channel());
            }
            if (!answers.channel().isOpen()) {
                discard();
            }
        }
    }

    /** Closes a channel past its TLS handler, which would first try to send a farewell through a socket that may be stuck. */
    static void cut(Channel channel) {
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls != null) {
            tls.close();
        } else {
            channel.close();
        }
    }

    /** The channel was closed, by either side. */
    void inactive() {
        if (watch.in(Phase.IDLE)) {
            pool.removeIdle(this);
        }
        // An answer that is here as a whole, held back for a receiver that pauses, is still handed out.
        if (exchange != null && answers != null && answers.holdsEnd()) {
            mustClose = true;
            return;
        }
        TransportException failure = exchange == null ? null : lost();
        watch.enter(Phase.CLOSED);
        discard();
        if (failure != null) {
            fail(failure);
        }
    }

    /** Returns the failure of an exchange whose connection is gone. */
    TransportException lost() {
        if (reused && !answerBegun) {
            return Failures.stale(origin(), cause);
        }
        return Failures.disconnected(origin(), watch.during(answerBegun), cause);
    }

    /** Returns the failure of an exchange whose connection reported an error that nothing can follow. */
    TransportException lost(Throwable error) {
        // With TLS 1.3 a service refuses the certificate of a client only after the handshake has ended for that.
        return error instanceof SSLException && !reused && !answerBegun ? Failures.tls(origin(), error) : lost();
    }

    private void discard() {
        if (!discarded) {
            discarded = true;
            loop.remove(this);
            pool.closed();
        }
    }

    // ---- limits in time ----

    /** Looks whether the present step has lasted too long; returns whether an exchange is under way. */
    boolean sweep(long now) {
        if (watch.in(Phase.IDLE)) {
            if (watch.isStale(now)) {
                close();
            }
            return false;
        }
        if (watch.connectIsOverdue() && opening != null) {
            fail(opening.timedOut());
            return false;
        }
        boolean moved = watch.in(Phase.WRITING) && outgoing != null && outgoing.hasMoved();
        if (moved || watch.in(Phase.READING) && exchange != null && exchange.isPaused()) {
            watch.progressed();
        }
        bodyMoved();
        TransportException late = watch.overdue(answerBegun, outgoing != null && outgoing.awaitsSource());
        if (late != null) {
            fail(late);
        }
        return exchange != null;
    }

    /** Hands held parts out again. */
    void resume(Exchange resumed) {
        if (exchange == resumed && answers != null) {
            progressed();
            answers.resume();
        }
    }
}
