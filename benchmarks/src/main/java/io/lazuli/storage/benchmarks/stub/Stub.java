package io.lazuli.storage.benchmarks.stub;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The program: answers Blob, Queue and File requests on a free port of the loopback interface, which it prints, until
 * its standard input ends. One thread does it all.
 *
 * <p>It checks nothing and remembers nothing but how many requests there were. Names carry sizes: a blob or file {@code
 * x-N} has N bytes (without a number, 4096), a container {@code x-N} has N pages of 5000 blobs.
 */
public final class Stub {
    private static final int MOST_BYTES_READ = 1 << 20;

    private Stub() {}

    public static void main(String[] args) throws IOException {
        Counts counts = new Counts();
        Content content = new Content();
        Channel server = new ServerBootstrap()
                .group(group())
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : serverOfJdk())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 8192, MOST_BYTES_READ))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpRequestDecoder(decoding()), new Connection(counts, content));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        System.out.println("port=" + ((InetSocketAddress) server.localAddress()).getPort());
        while (System.in.read() >= 0) {
            // Whoever started this program holds the other end.
        }
        System.exit(0);
    }

    // The groups are deprecated in Netty 4.2 and the only ones in Netty 4.1.
    @SuppressWarnings("deprecation")
    private static EventLoopGroup group() {
        return Epoll.isAvailable() ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
    }

    private static Class<? extends ServerChannel> serverOfJdk() {
        return NioServerSocketChannel.class;
    }

    private static HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false))
                .setMaxChunkSize(MOST_BYTES_READ);
    }
}
