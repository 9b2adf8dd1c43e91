package io.lazuli.storage.transport.netty;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/** What drives the sockets: the JDK's selectors, or epoll where Netty's native library is on the class path. */
interface IoEngine {
    /** Returns a group of one event loop. */
    EventLoopGroup newLoop(ThreadFactory threads);

    /** Returns the maker of client sockets. */
    ChannelFactory<? extends SocketChannel> sockets();

    /** Returns the engine to use: epoll if it is wanted and there, otherwise the JDK's. */
    static IoEngine choose(boolean nativeIo) {
        IoEngine epoll = nativeIo ? EpollIo.find() : null;
        return epoll != null ? epoll : new Nio();
    }

    /** Selectors of the JDK. */
    final class Nio implements IoEngine {
        // NioEventLoopGroup is deprecated in Netty 4.2 and the only way in Netty 4.1; both are supported.
        @SuppressWarnings("deprecation")
        @Override
        public EventLoopGroup newLoop(ThreadFactory threads) {
            return new NioEventLoopGroup(1, threads);
        }

        @Override
        public ChannelFactory<? extends SocketChannel> sockets() {
            return NioSocketChannel::new;
        }
    }
}
