package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a proxy for a tunnel to an origin and leaves the pipeline once it is open. One per connection. */
abstract class Tunnel extends ByteToMessageDecoder {
    final Origin origin;
    final ProxyServer proxy;
    private final Consumer<@Nullable TransportException> result;
    private boolean told;

    Tunnel(Origin origin, ProxyServer proxy, Consumer<@Nullable TransportException> result) {
        this.origin = origin;
        this.proxy = proxy;
        this.result = result;
    }

    /** Returns the tunnel for a kind of proxy, to be put into a connected channel; the result is null once it is open. */
    static Tunnel of(Origin origin, ProxyServer proxy, Consumer<@Nullable TransportException> result) {
        return switch (proxy.kind()) {
            case HTTP -> new ProxyConnect(origin, proxy, result);
            case SOCKS5 -> new SocksConnect(origin, proxy, result);
        };
    }

    /** The tunnel is open. */
    final void opened(ChannelHandlerContext context) {
        told = true;
        context.pipeline().remove(this);
        result.accept(null);
    }

    /** The tunnel will not open. */
    final void refused(String why) {
        tell(why, null);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        tell("hung up before the tunnel to " + origin + " was open", null);
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tell("failed", cause);
    }

    private void tell(String why, @Nullable Throwable cause) {
        if (!told) {
            told = true;
            result.accept(Failures.proxy(proxy.toString(), why, cause));
        }
    }
}
