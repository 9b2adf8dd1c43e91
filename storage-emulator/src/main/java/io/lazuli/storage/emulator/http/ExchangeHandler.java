package io.lazuli.storage.emulator.http;

import io.lazuli.storage.emulator.http.SocketEffect.Kind;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.state.PayloadWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Leads one exchange after the other through a connection. Requests that a client sends ahead of their turn wait, and while they
 * do the connection is not read. All state belongs to the event loop of the connection.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {
    /** Of a refused request's body so much is read to keep the connection; before a longer one it is closed. */
    private static final long LONGEST_DRAIN = 64L << 20;

    private static final System.Logger LOG = System.getLogger(ExchangeHandler.class.getName());

    private final Reception reception;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private @Nullable Visit visit;
    private boolean answering;
    private boolean keepAlive;
    private @Nullable AnswerPump pump;

    ExchangeHandler(Reception reception) {
        this.reception = reception;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (answering || !waiting.isEmpty()) {
            waiting.add(message);
            ctx.channel().config().setAutoRead(false);
        } else {
            handle(ctx, message);
        }
    }

    /** Takes a message in its turn, and gives it back to its pool. */
    private void handle(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                start(ctx, request);
            }
            Visit current = visit;
            if (message instanceof HttpContent content && current != null && !answering) {
                take(ctx, current, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** A head has come. */
    private void start(ChannelHandlerContext ctx, HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER))
                    .addListener(ChannelFutureListener.CLOSE);
            answering = true;
            return;
        }
        keepAlive = HttpUtil.isKeepAlive(request);
        Visit arrived = reception.arrive(Heads.read(ctx.channel(), request));
        visit = arrived;
        if (arrived.effect().kind() == Kind.CLOSE_BEFORE_BODY) {
            // The body may have come with the head and be decoded already: it is not taken.
            answering = true;
            ctx.close();
            return;
        }
        boolean asks = HttpUtil.is100ContinueExpected(request);
        if (arrived.body() == null) {
            // A client that asked first may or may not send the body, so the connection cannot be used again.
            if (asks || HttpUtil.getContentLength(request, 0L) > LONGEST_DRAIN) {
                keepAlive = false;
                answer(ctx, arrived);
            }
        } else if (asks) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    /**
     * A piece of a body has come. Writing it down takes its time, and meanwhile nothing is read: that is the
     * back-pressure.
     */
    private void take(ChannelHandlerContext ctx, Visit current, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            ctx.close();
            return;
        }
        PayloadWriter body = current.body();
        if (body != null && content.content().isReadable()) {
            for (var buffer : content.content().nioBuffers()) {
                body.write(buffer);
            }
        }
        if (content instanceof LastHttpContent) {
            answer(ctx, current);
        }
    }

    /**
     * The request is complete, or its body does not matter: has it done, and sends the answer, unless that is to go
     * wrong.
     */
    private void answer(ChannelHandlerContext ctx, Visit current) {
        answering = true;
        RestResponse response = current.answer();
        SocketEffect effect = current.effect();
        switch (effect.kind()) {
            case CLOSE_BEFORE_ANSWER -> {
                response.close();
                ctx.close();
            }
            case RESET_BEFORE_ANSWER -> {
                response.close();
                // Closing without lingering drops what is unsent and tells the other side with an RST.
                ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                ctx.close();
            }
            case STALL -> response.close();
            case DELAY -> {
                AnswerPump late = new AnswerPump(ctx, response, keepAlive, Long.MAX_VALUE);
                pump = late;
                ctx.executor()
                        .schedule(
                                () -> late.start(() -> next(ctx)),
                                effect.delay().toNanos(),
                                TimeUnit.NANOSECONDS);
            }
            default -> {
                pump = new AnswerPump(
                        ctx, response, keepAlive, effect.kind() == Kind.CUT_ANSWER ? effect.bytes() : Long.MAX_VALUE);
                pump.start(() -> next(ctx));
            }
        }
    }

    /** The answer is out: the next request may come. */
    private void next(ChannelHandlerContext ctx) {
        if (visit != null) {
            visit.end();
        }
        visit = null;
        pump = null;
        answering = false;
        while (!answering && !waiting.isEmpty()) {
            handle(ctx, waiting.remove());
        }
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (pump != null) {
            pump.stop();
            pump = null;
        }
        if (visit != null) {
            visit.end();
            visit = null;
        }
        answering = true;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A client that goes away is no news.
        if (!(cause instanceof IOException)) {
            LOG.log(System.Logger.Level.WARNING, "the emulator closes a connection", cause);
        }
        ctx.close();
    }
}
