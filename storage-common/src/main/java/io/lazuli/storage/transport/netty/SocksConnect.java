package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a SOCKS 5 proxy for a tunnel (RFC 1928), with user and password if there are credentials (RFC 1929). Names are the proxy's to
 * resolve.
 */
final class SocksConnect extends Tunnel {
    private static final int VERSION = 5;
    private static final int PASSWORD_VERSION = 1;
    private static final int NO_AUTHENTICATION = 0;
    private static final int BY_PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    /** Why a proxy refuses, from 1 on. */
    private static final List<String> REASONS = List.of(
            "it failed",
            "its rules forbid it",
            "the network cannot be reached",
            "the host cannot be reached",
            "nobody listens there",
            "the time to live ran out",
            "it does not know CONNECT",
            "it does not know this kind of address");

    /** What the next bytes answer. */
    private enum Step {
        METHOD,
        PASSWORD,
        TUNNEL
    }

    private Step step = Step.METHOD;

    SocksConnect(Origin origin, ProxyServer proxy, Consumer<@Nullable TransportException> result) {
        super(origin, proxy, result);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ByteBuf hello = context.alloc().buffer().writeByte(VERSION);
        if (proxy.user() == null) {
            hello.writeByte(1).writeByte(NO_AUTHENTICATION);
        } else {
            hello.writeByte(2).writeByte(NO_AUTHENTICATION).writeByte(BY_PASSWORD);
        }
        context.writeAndFlush(hello);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < 2) {
            return;
        }
        switch (step) {
            case METHOD -> method(context, in);
            case PASSWORD -> {
                in.skipBytes(1);
                if (in.readByte() == 0) {
                    askForTunnel(context);
                } else {
                    refused("does not accept user and password");
                }
            }
            case TUNNEL -> tunnel(context, in);
        }
    }

    private void method(ChannelHandlerContext context, ByteBuf in) {
        int version = in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (version != VERSION) {
            refused("does not speak SOCKS 5");
        } else if (method == NO_AUTHENTICATION) {
            askForTunnel(context);
        } else if (method == BY_PASSWORD && proxy.user() != null && proxy.password() != null) {
            step = Step.PASSWORD;
            ByteBuf pair = context.alloc().buffer().writeByte(PASSWORD_VERSION);
            writeText(pair, proxy.user());
            writeText(pair, proxy.password());
            context.writeAndFlush(pair);
        } else {
            refused("wants " + (proxy.user() == null ? "credentials" : "another kind of credentials"));
        }
    }

    private static void writeText(ByteBuf to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeByte(bytes.length).writeBytes(bytes);
    }

    private void askForTunnel(ChannelHandlerContext context) {
        step = Step.TUNNEL;
        ByteBuf request =
                context.alloc().buffer().writeByte(VERSION).writeByte(CONNECT).writeByte(0);
        InetAddress address = HostResolver.literal(origin.host());
        if (address == null) {
            writeText(request.writeByte(NAME), origin.host());
        } else {
            byte[] bytes = address.getAddress();
            request.writeByte(bytes.length == 4 ? IPV4 : IPV6).writeBytes(bytes);
        }
        context.writeAndFlush(request.writeShort(origin.port()));
    }

    private void tunnel(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        int reply = in.getUnsignedByte(start + 1);
        if (in.getUnsignedByte(start) != VERSION || reply != 0) {
            String why = reply >= 1 && reply <= REASONS.size() ? REASONS.get(reply - 1) : "code " + reply;
            in.skipBytes(in.readableBytes());
            refused("refused the tunnel to " + origin + ": " + why);
            return;
        }
        if (in.readableBytes() < 5) {
            return;
        }
        int address = switch (in.getUnsignedByte(start + 3)) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> 1 + in.getUnsignedByte(start + 4);
        };
        int length = 4 + address + 2;
        if (in.readableBytes() >= length) {
            in.skipBytes(length);
            opened(context);
        }
    }
}
