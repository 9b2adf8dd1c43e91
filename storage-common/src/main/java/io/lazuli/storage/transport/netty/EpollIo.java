package io.lazuli.storage.transport.netty;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Netty's epoll transport. The only class that names it, since its jar is optional. */
final class EpollIo implements IoEngine {
    private EpollIo() {}

    /** Returns the engine, or null where the jar, the native library or the kernel's support is missing. */
    static @Nullable IoEngine find() {
        try {
            return Epoll.isAvailable() ? new EpollIo() : null;
        } catch (LinkageError absent) {
            return null;
        }
    }

    // EpollEventLoopGroup is deprecated in Netty 4.2 and the only way in Netty 4.1; both are supported.
    @SuppressWarnings("deprecation")
    @Override
    public EventLoopGroup newLoop(ThreadFactory threads) {
        return new EpollEventLoopGroup(1, threads);
    }

    @Override
    public ChannelFactory<? extends SocketChannel> sockets() {
        return EpollSocketChannel::new;
    }
}
