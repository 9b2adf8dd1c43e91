package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import javax.net.ssl.SSLException;

/** The end of a connection's pipeline: turns what the decoder brings into calls of the receiver, and keeps it back while that pauses. */
final class AnswerHandler extends ChannelInboundHandlerAdapter {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL_STATUS = 200;

    private final Connection connection;
    private final ResponseDecoder decoder;
    private final Channel channel;
    /** Parts that arrived while the receiver paused; at most what one read brings. */
    private final ArrayDeque<HttpContent> held = new ArrayDeque<>(1);

    private boolean holdsEnd;
    private boolean informational;
    /** Set once TLS has said goodbye, which tells the end of a body without a length from a cut. */
    private boolean closeNotified;

    AnswerHandler(Connection connection, Channel channel, ResponseDecoder decoder) {
        this.connection = connection;
        this.channel = channel;
        this.decoder = decoder;
    }

    Channel channel() {
        return channel;
    }

    /** Prepares for the answer of the next request. */
    void expect(boolean answerToHead) {
        decoder.expect(answerToHead);
        informational = false;
    }

    // ---- from the channel ----

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        try {
            if (message instanceof HttpResponse answer) {
                head(answer);
            }
            if (message instanceof HttpContent part) {
                content(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext from) {
        if (channel.isWritable()) {
            connection.writable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (event instanceof SslCloseCompletionEvent close) {
            closeNotified = close.isSuccess();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        connection.inactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable error) {
        Throwable root = error instanceof DecoderException && error.getCause() != null ? error.getCause() : error;
        connection.broke(root);
        // After an error of the socket what has arrived may still be read; after any other there is nothing to wait
        // for.
        if (root instanceof SSLException || !(root instanceof IOException)) {
            connection.fail(connection.lost(root));
        }
    }

    // ---- the answer ----

    private void head(HttpResponse answer) {
        Exchange exchange = connection.exchange();
        if (exchange == null) {
            // Nobody has asked.
            connection.close();
            return;
        }
        if (answer.decoderResult().isFailure()) {
            connection.fail(undecodable(answer.decoderResult().cause()));
            return;
        }
        int status = answer.status().code();
        if (status == SWITCHING_PROTOCOLS) {
            connection.fail(Failures.protocol(connection.origin(), "switches to another protocol", null));
        } else if (status < FIRST_FINAL_STATUS) {
            informational = true;
        } else if (exchange.isCancelled()) {
            connection.fail(Failures.cancelled(true));
        } else {
            connection.answered(HttpUtil.isKeepAlive(answer));
            exchange.head(status, decoder.headers());
        }
    }

    private void content(HttpContent part) {
        Exchange exchange = connection.exchange();
        if (exchange == null) {
            connection.close();
        } else if (informational) {
            if (part instanceof LastHttpContent) {
                informational = false;
                connection.informed();
            }
        } else if (part.decoderResult().isFailure()) {
            connection.fail(undecodable(part.decoderResult().cause()));
        } else if (exchange.isPaused() || !held.isEmpty()) {
            hold(part);
        } else {
            deliver(exchange, part);
        }
    }

    private void hold(HttpContent part) {
        held.add(part.retain());
        holdsEnd |= part instanceof LastHttpContent;
        reading(false);
    }

    /** Hands a part out; afterwards the exchange may have ended. */
    private void deliver(Exchange exchange, HttpContent part) {
        if (exchange.isCancelled()) {
            connection.fail(Failures.cancelled(true));
            return;
        }
        ByteBuf bytes = part.content();
        if (bytes.isReadable()) {
            connection.progressed();
            if (!exchange.part(bytes.nioBuffer())) {
                return;
            }
        }
        if (part instanceof LastHttpContent) {
            end(exchange);
        } else if (exchange.isPaused()) {
            reading(false);
        }
    }

    private void end(Exchange exchange) {
        boolean endedByClose = !channel.isActive() && !holdsEnd;
        if (endedByClose && (connection.cause() != null || connection.origin().tls() && !closeNotified)) {
            // The body had no length, and the connection was cut instead of closed.
            connection.fail(connection.lost());
            return;
        }
        holdsEnd = false;
        reading(true);
        connection.complete(exchange, decoder.hasLeftover());
    }

    private TransportException undecodable(Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            return connection.lost();
        }
        String what = cause instanceof TooLongFrameException ? "has a header that exceeds the limit" : "is not HTTP";
        return Failures.protocol(connection.origin(), what, cause);
    }

    // ---- pausing ----

    /** Goes on with an answer that was paused. */
    void resume() {
        Exchange exchange = connection.exchange();
        while (exchange != null && !exchange.isPaused()) {
            HttpContent part = held.poll();
            if (part == null) {
                reading(true);
                return;
            }
            try {
                deliver(exchange, part);
            } finally {
                part.release();
            }
            exchange = connection.exchange();
        }
    }

    /** Releases what is held; the exchange has ended. */
    void drop() {
        HttpContent part;
        while ((part = held.poll()) != null) {
            part.release();
        }
        holdsEnd = false;
    }

    boolean holdsEnd() {
        return holdsEnd;
    }

    private void reading(boolean on) {
        if (channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }
}
