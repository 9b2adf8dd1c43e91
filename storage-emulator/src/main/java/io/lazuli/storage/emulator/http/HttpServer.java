package io.lazuli.storage.emulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Listens on ports and hands each request to the reception of its port. Its threads are daemons. */
public final class HttpServer implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_HEAD = 128 * 1024;
    private static final int LARGEST_CHUNK = 256 * 1024;

    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
    private final @Nullable SslContext tls;
    private final EventLoopGroup loops;
    private final ChannelGroup channels;

    /**
     * A server with some event loops, whose threads start when they are needed.
     *
     * @param certificate with which it proves itself, or null to do without TLS
     */
    @SuppressWarnings(
            "deprecation") // MultiThreadIoEventLoopGroup is new in Netty 4.2, and this must run on 4.1 as well
    public HttpServer(int threads, @Nullable Certificate certificate) {
        tls = certificate == null ? null : context(certificate);
        loops = new NioEventLoopGroup(threads, new DefaultThreadFactory("storage-emulator", true) {
            @Override
            public Thread newThread(Runnable work) {
                Thread thread = super.newThread(work);
                started.add(thread);
                return thread;
            }
        });
        channels = new DefaultChannelGroup(loops.next(), true);
    }

    /** TLS as the JDK does it: no native library is needed. */
    private static SslContext context(Certificate certificate) {
        try {
            return SslContextBuilder.forServer(certificate.key(), certificate.certificate())
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts to listen.
     *
     * @param port the port, or 0 for any free one
     * @return the port
     * @throws IllegalStateException if the port is taken
     */
    public int listen(String host, int port, Reception reception) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channels.add(channel);
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(LONGEST_LINE, LARGEST_HEAD, LARGEST_CHUNK),
                                        new ExchangeHandler(reception));
                    }
                });
        var bound = bootstrap.bind(host, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "cannot listen on " + host + ":" + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        Channel channel = bound.channel();
        channels.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Closes all connections at once and waits until the threads have ended. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
        try {
            for (Thread thread : started) {
                thread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
