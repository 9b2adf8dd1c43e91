package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks an HTTP proxy for a tunnel by CONNECT, with Basic authentication if there are credentials. */
final class ProxyConnect extends Tunnel {
    private static final int MAX_ANSWER = 16 << 10;
    private static final int STATUS_START = 9;
    private static final int STATUS_END = 12;

    ProxyConnect(Origin origin, ProxyServer proxy, Consumer<@Nullable TransportException> result) {
        super(origin, proxy, result);
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
                refused("gave an answer that is too long");
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
            opened(context);
        } else {
            refused(http ? "refused the tunnel to " + origin + " with status " + status : "did not answer in HTTP");
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
}
