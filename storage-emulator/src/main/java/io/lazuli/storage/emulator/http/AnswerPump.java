package io.lazuli.storage.emulator.http;

import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.state.Part;
import io.lazuli.storage.emulator.state.Parts;
import io.lazuli.storage.emulator.state.Slice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one answer, a chunk at a time: the next one goes out when the last one is gone. Belongs to the event loop.
 */
final class AnswerPump {
    private static final int CHUNK = 64 * 1024;
    private static final long REGION = 1L << 20;

    private final ChannelHandlerContext ctx;
    private final RestResponse response;
    private final boolean keepAlive;
    private final boolean zeroCopy;
    private final Deque<Part> parts = new ArrayDeque<>();
    private long left;
    private final boolean cut;
    private Runnable done = () -> {};

    /**
     * A pump for an answer.
     *
     * @param most bytes of the body after which the connection is closed
     */
    AnswerPump(ChannelHandlerContext ctx, RestResponse response, boolean keepAlive, long most) {
        this.ctx = ctx;
        this.response = response;
        this.keepAlive = keepAlive;
        this.zeroCopy = ctx.pipeline().get(SslHandler.class) == null;
        Slice content = response.content();
        parts.addAll(
                content != null
                        ? content.parts()
                        : List.of(new Part.Bytes(response.bytes(), 0, response.bytes().length)));
        left = Math.min(most, response.length());
        cut = most < Long.MAX_VALUE;
    }

    /** Sends the answer, then calls back, unless the connection ends with it. */
    void start(Runnable whenDone) {
        done = whenDone;
        HttpResponse head = Heads.write(response);
        if (!keepAlive) {
            head.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        ctx.write(head);
        more();
    }

    /** Sends the next chunk, or ends the answer. */
    private void more() {
        if (left > 0) {
            Object chunk = chunk();
            boolean last = left == 0 && !cut;
            if (!last) {
                ctx.writeAndFlush(chunk).addListener((ChannelFutureListener) this::sent);
                return;
            }
            ctx.write(chunk);
        }
        if (cut) {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener((ChannelFutureListener) this::finished);
    }

    /** A chunk is gone. */
    private void sent(ChannelFuture future) {
        if (future.isSuccess()) {
            more();
        } else {
            ctx.close();
        }
    }

    /** All of the answer is gone. */
    private void finished(ChannelFuture future) {
        response.close();
        if (future.isSuccess() && keepAlive) {
            done.run();
        } else {
            ctx.close();
        }
    }

    /** The connection is gone: gives up the content. */
    void stop() {
        response.close();
        left = 0;
    }

    /** A stretch of the spool file, or a buffer that is filled from as many parts as it takes. */
    private Object chunk() {
        if (large(parts.peek())) {
            Part.Region region = (Part.Region) parts.poll();
            long count = Math.min(Math.min(region.length(), REGION), left);
            putBack(region, count);
            return new SpoolRegion((Part.Region) region.range(0, count));
        }
        int room = (int) Math.min(CHUNK, left);
        ByteBuf buffer = ctx.alloc().ioBuffer(room);
        try {
            fill(buffer, room);
        } catch (RuntimeException e) {
            buffer.release();
            throw e;
        }
        return new DefaultHttpContent(buffer);
    }

    /** Fills a buffer with so many bytes, or up to a part that is to go out by itself. */
    private void fill(ByteBuf buffer, int size) {
        int room = size;
        while (room > 0 && !parts.isEmpty() && !large(parts.peek())) {
            Part part = parts.remove();
            int count = (int) Math.min(part.length(), room);
            Parts.fill(part, 0, buffer.nioBuffer(buffer.writerIndex(), count));
            buffer.writerIndex(buffer.writerIndex() + count);
            putBack(part, count);
            room -= count;
        }
    }

    /** Whether the kernel should send the part by itself, which pays for large ones, and works only without TLS. */
    private boolean large(@Nullable Part part) {
        return zeroCopy && part instanceof Part.Region && part.length() >= CHUNK;
    }

    /** Notes that bytes were sent, and puts the rest of their part first again. */
    private void putBack(Part part, long taken) {
        left -= taken;
        if (taken < part.length()) {
            parts.push(part.range(taken, part.length() - taken));
        }
    }
}
