package io.lazuli.storage.benchmarks.raw;

import io.lazuli.storage.benchmarks.load.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One event loop for each processor. An exchange that is started on a loop stays there; others are spread in turn. */
final class Loops {
    private final EventLoopGroup group = group(Runtime.getRuntime().availableProcessors());
    private final List<Loop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Loops(Target target) {
        Bootstrap bootstrap = new Bootstrap()
                .channel(sockets())
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(new InetSocketAddress(Target.HOST, target.port()));
        group.forEach(events -> loops.add(new Loop((EventLoop) events, bootstrap, target)));
    }

    /** Starts an exchange from any thread. */
    void start(Exchange exchange) {
        for (Loop loop : loops) {
            if (loop.isCurrent()) {
                loop.start(exchange);
                return;
            }
        }
        loops.get((turn.getAndIncrement() & Integer.MAX_VALUE) % loops.size()).execute(exchange);
    }

    /** Ends the threads, without waiting for it. */
    void close() {
        group.shutdownGracefully();
    }

    // The groups are deprecated in Netty 4.2 and the only ones in Netty 4.1.
    @SuppressWarnings("deprecation")
    private static EventLoopGroup group(int threads) {
        DefaultThreadFactory factory = new DefaultThreadFactory("raw", true);
        return Epoll.isAvailable()
                ? new EpollEventLoopGroup(threads, factory)
                : new NioEventLoopGroup(threads, factory);
    }

    private static Class<? extends SocketChannel> sockets() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }
}
