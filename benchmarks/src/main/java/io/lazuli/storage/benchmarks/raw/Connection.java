package io.lazuli.storage.benchmarks.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/** A connection with the exchange that it is busy with. */
final class Connection extends ChannelInboundHandlerAdapter {
    private final Loop loop;
    private final Channel channel;
    private Exchange exchange;

    Connection(Loop loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /** Starts the next exchange; the one before it has ended. */
    void start(Exchange next, Requests requests) {
        exchange = next;
        next.write(channel, requests);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        try {
            read(part);
        } catch (IOException | RuntimeException e) {
            fail(e);
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    /** Takes a head, a part of a body, or both in one. */
    private void read(Object part) throws IOException {
        Exchange current = exchange;
        if (current == null) {
            throw new IOException("An answer that nobody asked for");
        }
        if (part instanceof HttpResponse head) {
            if (head.status().code() / 100 != 2) {
                throw new IOException("Status " + head.status());
            }
            current.head(head);
        }
        if (part instanceof HttpContent content) {
            ByteBuf bytes = content.content();
            if (bytes.isReadable()) {
                current.body(bytes);
            }
            if (part instanceof LastHttpContent) {
                current.complete();
                // Free first: what the end of this exchange starts may go out on the same connection.
                exchange = null;
                loop.free(this);
                current.end.accept(null);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.forget(this);
        fail(new IOException("The connection was closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        fail(broken);
    }

    /** Closes the connection, of which nothing is known any more, and tells the exchange, if there is one. */
    private void fail(Throwable cause) {
        Exchange failed = exchange;
        exchange = null;
        channel.close();
        if (failed != null) {
            failed.end.accept(cause);
        }
    }
}
