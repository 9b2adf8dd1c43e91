package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a connection: address, TCP, the proxy's tunnel, TLS. Addresses are tried one after another. Ends the pipeline for as long,
 * so that errors do not run off it: those of the handshake are told by its future.
 */
final class Opening extends ChannelInboundHandlerAdapter {
    private final Connection connection;
    private final Loop loop;
    private final Origin origin;
    private final NettyOptions options;
    private final @Nullable ProxyServer proxy;
    private @Nullable Channel channel;
    private boolean abandoned;
    private String step = "its address was not found";

    Opening(Connection connection, Loop loop) {
        this.connection = connection;
        this.loop = loop;
        this.origin = connection.origin();
        this.options = loop.transport.options();
        this.proxy = connection.proxy();
    }

    void start() {
        String host = proxy == null ? origin.host() : proxy.host();
        InetAddress literal = HostResolver.literal(host);
        boolean ready = !origin.tls() || loop.transport.tls().isReady();
        if (literal != null && ready) {
            connect(List.of(literal), 0);
        } else {
            loop.transport.resolver().resolve(host, origin.tls() ? loop.transport.tls() : null, loop, this::resolved);
        }
    }

    /** Gives up; what is on its way is closed when it arrives. */
    void abandon() {
        abandoned = true;
        if (channel != null) {
            Connection.cut(channel);
        }
    }

    TransportException timedOut() {
        return failure(step + " within " + Failures.text(options.timeouts().connect()), null);
    }

    private TransportException failure(String why, @Nullable Throwable cause) {
        if (loop.transport.isClosed()) {
            return Failures.closed(false);
        }
        return proxy == null
                ? Failures.connect(origin.toString(), why, cause)
                : Failures.proxy(proxy.toString(), "could not be reached: " + why, cause);
    }

    private void resolved(List<InetAddress> addresses, @Nullable Exception failure) {
        if (abandoned) {
            return;
        }
        if (failure != null) {
            String why =
                    failure instanceof UnknownHostException ? "the host name is unknown" : "" + failure.getMessage();
            connection.fail(failure(why, failure));
        } else {
            connect(addresses, 0);
        }
    }

    private void connect(List<InetAddress> addresses, int index) {
        step = "it did not accept the connection";
        int port = proxy == null ? origin.port() : proxy.port();
        ChannelFuture connected = loop.connect(new InetSocketAddress(addresses.get(index), port));
        Channel attempt = connected.channel();
        channel = attempt;
        connected.addListener(done -> {
            if (done.isSuccess() && abandoned) {
                Connection.cut(attempt);
            } else if (done.isSuccess()) {
                attempt.pipeline().addLast(this);
                tunnel(attempt, proxy);
            } else if (!abandoned && index + 1 < addresses.size()) {
                connect(addresses, index + 1);
            } else if (!abandoned) {
                refused(done.cause());
            }
        });
    }

    private void refused(Throwable cause) {
        channel = null;
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        connection.fail(failure(why, cause));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Told by the future of the step.
    }

    private void tunnel(Channel connected, @Nullable ProxyServer through) {
        if (through == null || connection.proxyLine() != null) {
            secure(connected);
            return;
        }
        step = "it did not open the tunnel";
        connected.pipeline().addFirst(Tunnel.of(origin, through, failure -> {
            if (abandoned) {
                return;
            }
            if (failure == null) {
                secure(connected);
            } else {
                connection.fail(failure);
            }
        }));
    }

    private void secure(Channel connected) {
        if (!origin.tls()) {
            finish(connected);
            return;
        }
        connection.handshaking();
        try {
            SslHandler tls = loop.transport.tls().newHandler(origin, connected.alloc());
            connected.pipeline().addFirst(tls);
            tls.handshakeFuture().addListener(done -> secured(connected, done));
        } catch (RuntimeException e) {
            connection.fail(Failures.tls(origin, e));
        }
    }

    private void secured(Channel connected, Future<?> handshake) {
        if (abandoned) {
            return;
        }
        if (handshake.isSuccess()) {
            finish(connected);
        } else if (connected.isActive()) {
            connection.fail(Failures.tls(origin, handshake.cause()));
        } else {
            connection.fail(
                    Failures.connect(origin.toString(), "it hung up during the TLS handshake", handshake.cause()));
        }
    }

    private void finish(Channel connected) {
        ResponseDecoder decoder = new ResponseDecoder(connection, loop.names, options.maxHeaderBytes());
        AnswerHandler answers = new AnswerHandler(connection, connected, decoder);
        connected.pipeline().remove(this).addLast(decoder, answers);
        connection.opened(answers);
    }
}
