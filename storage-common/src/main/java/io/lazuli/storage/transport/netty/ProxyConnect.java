package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.Origin;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a proxy for a tunnel to an origin and leaves the pipeline once it is open. */
final class ProxyConnect extends ByteToMessageDecoder {
    private static final int MAX_ANSWER = 16 << 10;
    private static final int STATUS_START = 9;
    private static final int STATUS_END = 12;

    private final Origin origin;
    private final NettyOptions.ProxyServer proxy;
    private final Consumer<@Nullable TransportException> result;
    private boolean told;

    /** Makes a handler for a connected channel; the result is null once the tunnel is open. */
    ProxyConnect(Origin origin, NettyOptions.ProxyServer proxy, Consumer<@Nullable TransportException> result) {
        this.origin = origin;
        this.proxy = proxy;
        this.result = result;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        String host = origin.host().indexOf(':') < 0 ? origin.host() : "[" + origin.host() + "]";
        String target = host + ":" + origin.port();
        ByteBuf request = context.alloc().buffer();
        request.writeCharSequence(
                "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n", StandardCharsets.US_ASCII);
        request.writeBytes(HeadWriter.proxyAuthorization(proxy));
        request.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
        context.writeAndFlush(request);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int end = endOfHead(in);
        if (end < 0) {
            if (in.readableBytes() > MAX_ANSWER) {
                tell("gave an answer that is too long", null);
            }
            return;
        }
        String head = in.toString(in.readerIndex(), end, StandardCharsets.US_ASCII);
        in.skipBytes(end);
        boolean http = head.startsWith("HTTP/1.") && head.length() > STATUS_END;
        String status = http ? head.substring(STATUS_START, STATUS_END) : "";
        if (status.startsWith("1")) {
            return;
        }
        if (status.startsWith("2")) {
            told = true;
            context.pipeline().remove(this);
            result.accept(null);
        } else {
            tell(http ? "refused the tunnel to " + origin + " with status " + status : "did not answer in HTTP", null);
        }
    }

    /** Returns the length of the answer up to and with its empty line, or -1 if that has not come. */
    private static int endOfHead(ByteBuf in) {
        int start = in.readerIndex();
        for (int i = start + 3; i < in.writerIndex(); i++) {
            if (in.getByte(i) == '\n'
                    && in.getByte(i - 1) == '\r'
                    && in.getByte(i - 2) == '\n'
                    && in.getByte(i - 3) == '\r') {
                return i + 1 - start;
            }
        }
        return -1;
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
