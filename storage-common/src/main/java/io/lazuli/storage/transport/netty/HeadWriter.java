package io.lazuli.storage.transport.netty;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.ProxyServer;
import io.lazuli.storage.transport.RequestBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes request line and headers straight into a buffer, and a small body behind them. One per event loop: the scratch array is reused.
 *
 * <p>What goes out is {@code Host}, the headers of the request in their order, and {@code Content-Length}; towards a proxy also
 * {@code Proxy-Authorization}. Nothing else, since requests are signed.
 */
final class HeadWriter {
    /** Bodies up to this size travel in the same write as the head. */
    static final int INLINE_BYTES = 64 << 10;

    private static final byte[] VERSION_AND_HOST = ascii(" HTTP/1.1\r\nHost: ");
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");

    private byte[] scratch = new byte[2048];
    private int length;

    /** Returns the header line that names the proxy's credentials, a secret; nothing if there are none. */
    static byte[] proxyAuthorization(ProxyServer proxy) {
        String value = proxy.basicAuthorization();
        return value == null ? new byte[0] : ascii("Proxy-Authorization: " + value + "\r\n");
    }

    /** Returns whether {@link #write} takes the body along. */
    static boolean inlines(RequestBody body) {
        return body instanceof RequestBody.Bytes && body.length() <= INLINE_BYTES;
    }

    /**
     * Returns a buffer with the head of a request, and its body if that is small.
     *
     * @param proxyLine null unless an HTTP proxy passes on requests that name the whole URL; then the line for the proxy, perhaps empty
     */
    ByteBuf write(ByteBufAllocator buffers, HttpRequest request, byte @Nullable [] proxyLine) {
        length = 0;
        put(request.method().name());
        put((byte) ' ');
        if (proxyLine != null) {
            put("http://");
            put(request.origin().authority());
        }
        put(request.target());
        put(VERSION_AND_HOST);
        put(request.origin().authority());
        endLine();
        HttpHeaders headers = request.headers();
        for (int i = 0, n = headers.size(); i < n; i++) {
            field(headers.name(i), headers.value(i));
        }
        RequestBody body = request.body();
        if (body.length() > 0 || announcesEmptyBody(request.method())) {
            put(CONTENT_LENGTH);
            putNumber(body.length());
            endLine();
        }
        if (proxyLine != null) {
            put(proxyLine);
        }
        endLine();
        return copyOut(buffers, body);
    }

    private ByteBuf copyOut(ByteBufAllocator buffers, RequestBody body) {
        boolean inline = inlines(body);
        ByteBuf out = buffers.directBuffer(inline ? length + (int) body.length() : length);
        out.writeBytes(scratch, 0, length);
        if (inline && body.length() > 0) {
            out.writeBytes(((RequestBody.Bytes) body).buffer().duplicate());
        }
        return out;
    }

    /** The service answers 411 to a PUT without a length, even if there is no body. */
    private static boolean announcesEmptyBody(HttpMethod method) {
        return method == HttpMethod.PUT || method == HttpMethod.POST || method == HttpMethod.PATCH;
    }

    private void field(String name, String value) {
        put(name);
        room(2);
        scratch[length++] = ':';
        scratch[length++] = ' ';
        put(value);
        endLine();
    }

    // The deprecated method takes the low byte of each character, which is what a checked ASCII string needs, and is
    // the only one that
    // copies into an array that exists.
    @SuppressWarnings("deprecation")
    private void put(String text) {
        int n = text.length();
        room(n);
        text.getBytes(0, n, scratch, length);
        length += n;
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, scratch, length, bytes.length);
        length += bytes.length;
    }

    private void put(byte single) {
        room(1);
        scratch[length++] = single;
    }

    /** Writes a number that is not negative, last digit first. */
    private void putNumber(long number) {
        int digits = 1;
        for (long n = number; n >= 10; n /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            scratch[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void endLine() {
        room(2);
        scratch[length++] = '\r';
        scratch[length++] = '\n';
    }

    private void room(int more) {
        if (scratch.length - length < more) {
            scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
