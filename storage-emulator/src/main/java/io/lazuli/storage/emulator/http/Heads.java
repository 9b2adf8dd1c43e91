package io.lazuli.storage.emulator.http;

import io.lazuli.storage.emulator.rest.Header;
import io.lazuli.storage.emulator.rest.RequestHead;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Translates heads between Netty and the reception. Header values are UTF-8 on the wire, which Netty shows byte by byte.
 */
final class Heads {
    private Heads() {}

    /** The head of a request as the reception knows it. */
    static RequestHead read(Channel channel, HttpRequest request) {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.add(new Header(header.getKey(), decode(header.getValue())));
        }
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        boolean secure = channel.pipeline().get(SslHandler.class) != null;
        String host = request.headers().get("Host");
        if (host == null || host.isEmpty()) {
            host = local.getAddress().getHostAddress() + ":" + local.getPort();
        }
        return new RequestHead(
                request.method().name(),
                target(request.uri()),
                headers,
                remote.getAddress().getHostAddress(),
                (secure ? "https://" : "http://") + host,
                secure);
    }

    /** A target may come in absolute form; only path and query count. */
    private static String target(String uri) {
        if (uri.startsWith("http://") || uri.startsWith("https://")) {
            int slash = uri.indexOf('/', uri.indexOf("//") + 2);
            return slash < 0 ? "/" : uri.substring(slash);
        }
        return uri;
    }

    /** The head of an answer for the wire. */
    static HttpResponse write(RestResponse response) {
        HttpResponse head =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        response.headers().forEach((name, value) -> head.headers().add(name, encode(value)));
        return head;
    }

    /** A value as it was meant: UTF-8 if it can be, else one character for each byte. */
    private static String decode(String value) {
        if (isAscii(value)) {
            return value;
        }
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    /** A value for the wire: one character for each byte of its UTF-8. */
    private static String encode(String value) {
        return isAscii(value) ? value : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether a value looks the same either way. */
    private static boolean isAscii(String value) {
        return value.chars().allMatch(c -> c < 0x80);
    }
}
