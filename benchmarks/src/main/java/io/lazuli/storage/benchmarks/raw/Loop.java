package io.lazuli.storage.benchmarks.raw;

import io.lazuli.storage.benchmarks.load.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.ArrayDeque;

/** An event loop with its idle connections, the one used last on top. Only its own thread touches them. */
final class Loop {
    private final EventLoop events;
    private final Bootstrap bootstrap;
    private final Requests requests;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();

    Loop(EventLoop events, Bootstrap bootstrap, Target target) {
        this.events = events;
        this.bootstrap = bootstrap.clone(events).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new HttpClientCodec(decoding(), false, false), new Connection(Loop.this, channel));
            }
        });
        this.requests = new Requests(target);
    }

    /** Returns whether the calling thread is that of this loop. */
    boolean isCurrent() {
        return events.inEventLoop();
    }

    /** Starts an exchange from another thread. */
    void execute(Exchange exchange) {
        events.execute(() -> start(exchange));
    }

    /** Starts an exchange from the thread of this loop, on a new connection if all others are busy. */
    void start(Exchange exchange) {
        Connection connection = idle.poll();
        if (connection != null) {
            connection.start(exchange, requests);
            return;
        }
        bootstrap.connect().addListener(connected -> {
            if (connected.isSuccess()) {
                Channel channel = ((ChannelFuture) connected).channel();
                channel.pipeline().get(Connection.class).start(exchange, requests);
            } else {
                exchange.end.accept(connected.cause());
            }
        });
    }

    /** Takes back a connection whose exchange has ended. */
    void free(Connection connection) {
        idle.push(connection);
    }

    /** Gives up a connection that was closed. */
    void forget(Connection connection) {
        idle.remove(connection);
    }

    /** The stub is trusted to send well-formed headers. */
    private static HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false))
                .setMaxChunkSize(1 << 16);
    }
}
