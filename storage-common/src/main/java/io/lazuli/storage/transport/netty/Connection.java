package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.RequestBody;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.ssl.SslHandler;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the exchange that it carries at the moment: its life from the address look-up to the close, the sending of
 * requests, and the limits in time. What arrives is {@link AnswerHandler}'s. Only the loop's thread uses it.
 */
final class Connection {
    /** Where the connection stands. */
    private enum Phase {
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

    /** Place in the loop's list. */
    int slot;

    private final LoopPool pool;
    private final Loop loop;
    private @Nullable Opening opening;
    /** The end of the channel's pipeline, once the channel is ready. */
    private @Nullable AnswerHandler answers;

    private @Nullable Exchange exchange;
    private @Nullable BodyWriter body;

    private Phase phase = Phase.CONNECTING;
    /** The tick of the last progress in this phase. */
    private int since;
    /** When a sweep first saw the connection idle, 0 if none has. */
    private long idleSince;
    /** What the channel had written at the last sweep. */
    private long writeMark;

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
        loop.add(this);
    }

    Loop loop() {
        return loop;
    }

    Origin origin() {
        return pool.origin();
    }

    @Nullable Exchange exchange() {
        return exchange;
    }

    /** Returns whether a byte of the present request may have been written. */
    boolean requestBegun() {
        return opening == null;
    }

    /** Returns the error that the socket reported, if it has. */
    @Nullable Throwable cause() {
        return cause;
    }

    // ---- opening ----

    /** Opens the connection for an exchange, which begins as soon as it is there. */
    void open(Exchange first) {
        exchange = first;
        first.connection = this;
        since = loop.deadlines.tick();
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
        phase = Phase.HANDSHAKE;
        since = loop.deadlines.tick();
    }

    /** The connection is ready. */
    void opened(AnswerHandler ready) {
        opening = null;
        answers = ready;
        phase = Phase.IDLE;
        Exchange first = exchange;
        if (first != null) {
            begin(first);
        }
    }

    // ---- request ----

    /** Returns whether the connection was idle and looks alive. */
    boolean isUsable() {
        return phase == Phase.IDLE && answers != null && answers.channel().isActive();
    }

    /** Sends the request of an exchange; the connection is idle. */
    void begin(Exchange next) {
        AnswerHandler ready = Objects.requireNonNull(answers);
        exchange = next;
        next.connection = this;
        phase = Phase.WRITING;
        since = loop.deadlines.tick();
        writeMark = 0;
        answerBegun = false;
        starting = true;
        try {
            ready.expect(next.request.method() == HttpMethod.HEAD);
            write(ready.channel(), next);
        } finally {
            starting = false;
        }
        bodyMoved();
    }

    private void write(Channel out, Exchange next) {
        RequestBody content = next.request.body();
        ByteBuf head = loop.heads.write(out.alloc(), next.request);
        out.writeAndFlush(head, out.voidPromise());
        if (!HeadWriter.inlines(content) && exchange == next) {
            BodyWriter writer = BodyWriter.of(this, out, content, origin().tls());
            body = writer;
            writer.start();
        }
    }

    /** The channel takes more again. */
    void writable() {
        BodyWriter writer = body;
        if (writer != null) {
            writer.writable();
        }
    }

    /** The source of the body has brought something. */
    void bodyArrived() {
        since = loop.deadlines.tick();
    }

    /** Looks whether the request is out entirely; from then on the limit for the answer runs. */
    void bodyMoved() {
        if (phase == Phase.WRITING && requestIsOut()) {
            phase = Phase.AWAITING;
            since = loop.deadlines.tick();
        }
    }

    private boolean requestIsOut() {
        ChannelOutboundBuffer out = outbound();
        return (body == null || body.isDone()) && (out == null || out.isEmpty());
    }

    /** Returns what waits to be written, or null when the channel is closed. */
    private @Nullable ChannelOutboundBuffer outbound() {
        return answers == null ? null : answers.channel().unsafe().outboundBuffer();
    }

    /** The socket reported an error. The answer may have arrived before it, so reading goes on until the end is read, too. */
    void broke(Throwable error) {
        if (cause == null) {
            cause = error;
        }
        mustClose = true;
        stopBody();
        if (phase == Phase.WRITING) {
            phase = Phase.AWAITING;
            since = loop.deadlines.tick();
        }
    }

    private void stopBody() {
        BodyWriter writer = body;
        body = null;
        if (writer != null) {
            writer.stop();
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
        if (!keepAlive) {
            mustClose = true;
        }
        if (!requestIsOut()) {
            mustClose = true;
        }
        stopBody();
        phase = Phase.READING;
        since = loop.deadlines.tick();
    }

    /** A part of the answer's body has been handed out, or may be again. */
    void progressed() {
        since = loop.deadlines.tick();
    }

    /** The answer is complete. The connection is free before the receiver hears of it, so that its next request finds it. */
    void complete(Exchange done, boolean leftover) {
        exchange = null;
        if (mustClose || leftover || loop.transport.isClosed() || answers == null || !answers.channel().isActive()) {
            close();
        } else {
            phase = Phase.IDLE;
            reused = true;
            idleSince = 0;
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
        if (phase == Phase.IDLE) {
            pool.removeIdle(this);
        }
        phase = Phase.CLOSED;
        if (opening != null) {
            opening.abandon();
            opening = null;
            discard();
        } else if (answers != null) {
            answers.drop();
            cut(answers.channel());
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
        if (phase == Phase.IDLE) {
            pool.removeIdle(this);
        }
        // An answer that is here as a whole, held back for a receiver that pauses, is still handed out.
        if (exchange != null && answers != null && answers.holdsEnd()) {
            mustClose = true;
            return;
        }
        TransportException failure = exchange == null ? null : lost();
        phase = Phase.CLOSED;
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
        String when = phase == Phase.READING ? "inside the body of the answer"
                : answerBegun ? "inside the header of the answer"
                : phase == Phase.WRITING ? "while the request was sent" : "before the answer";
        return Failures.disconnected(origin(), when, cause);
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
        NettyOptions.Timeouts limits = loop.transport.options().timeouts();
        Deadlines clock = loop.deadlines;
        switch (phase) {
            case CONNECTING -> {
                if (clock.over(since, clock.connectTicks)) {
                    fail(Objects.requireNonNull(opening).timedOut(limits.connect()));
                }
            }
            case HANDSHAKE -> {
                if (clock.over(since, clock.tlsTicks)) {
                    fail(Failures.connect(origin().toString(), "no TLS handshake within " + Failures.text(limits.tls()), null));
                }
            }
            case WRITING -> sweepWriting(limits, clock);
            case AWAITING -> {
                if (clock.over(since, clock.responseTicks)) {
                    fail(answerBegun
                            ? Failures.timeout(Kind.READ_TIMEOUT, origin(), "did not complete the header of its answer", limits.response())
                            : Failures.timeout(Kind.RESPONSE_TIMEOUT, origin(), "did not answer", limits.response()));
                }
            }
            case READING -> {
                if (exchange != null && exchange.isPaused()) {
                    progressed();
                } else if (clock.over(since, clock.readTicks)) {
                    fail(Failures.timeout(Kind.READ_TIMEOUT, origin(), "sent nothing more of its answer", limits.read()));
                }
            }
            case IDLE -> sweepIdle(now, clock);
            case CLOSED -> {}
        }
        return exchange != null;
    }

    private void sweepWriting(NettyOptions.Timeouts limits, Deadlines clock) {
        ChannelOutboundBuffer out = outbound();
        long mark = out == null ? 0 : out.totalPendingWriteBytes() << 8 ^ out.currentProgress() ^ (long) out.size() << 48;
        if (mark != writeMark) {
            writeMark = mark;
            progressed();
        }
        bodyMoved();
        if (phase == Phase.WRITING && clock.over(since, clock.writeTicks)) {
            if (body != null && body.awaitsSource()) {
                fail(Failures.body("The publisher of the body brought nothing for " + Failures.text(limits.write()), null));
            } else {
                fail(Failures.timeout(Kind.WRITE_TIMEOUT, origin(), "took nothing more of the request", limits.write()));
            }
        }
    }

    private void sweepIdle(long now, Deadlines clock) {
        if (idleSince == 0) {
            idleSince = now;
        } else if (now - idleSince >= clock.idleNanos) {
            close();
        }
    }

    /** Hands held parts out again. */
    void resume(Exchange resumed) {
        if (exchange == resumed && answers != null) {
            progressed();
            answers.resume();
        }
    }
}
