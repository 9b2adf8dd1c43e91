package io.lazuli.storage.benchmarks.stub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A connection: reads a request, throws its body away, answers. */
final class Connection extends ChannelInboundHandlerAdapter {
    private final Counts counts;
    private final Content content;
    private Request request;

    Connection(Counts counts, Content content) {
        this.counts = counts;
        this.content = content;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        try {
            if (part instanceof HttpRequest head) {
                request = Request.of(head);
            }
            if (part instanceof LastHttpContent) {
                answer(context);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        context.close();
    }

    /** Answers the request, whose body has been thrown away by now. */
    private void answer(ChannelHandlerContext context) {
        if (request.path().equals(Counts.PATH)) {
            send(context, Reply.COUNTS, Unpooled.wrappedBuffer(counts.text()));
            return;
        }
        boolean known = switch (request.method()) {
            case "HEAD", "GET" -> read(context);
            case "PUT" -> write(context);
            case "POST" -> send(context, Reply.SENT, content.sent.duplicate());
            case "DELETE" -> send(context, Reply.DELETED, Unpooled.EMPTY_BUFFER);
            default -> false;
        };
        if (!known) {
            send(context, Reply.NOT_KNOWN, Unpooled.EMPTY_BUFFER);
        }
        counts.count(request.isSigned(), known);
    }

    /** Put Blob, Put Block, Put Block List, Put Range: they differ in their headers. */
    private boolean write(ChannelHandlerContext context) {
        Reply reply = Reply.WRITTEN;
        if (request.has("comp=range")) {
            reply = Reply.FILE_WRITTEN;
        } else if (request.has("comp=block") && !request.has("comp=blocklist")) {
            reply = Reply.STAGED;
        }
        return send(context, reply, Unpooled.EMPTY_BUFFER);
    }

    /** Messages, a page of a list, properties, or content. */
    private boolean read(ChannelHandlerContext context) {
        if (request.isOfQueue()) {
            ByteBuf messages = request.isForMany() ? content.many : content.received;
            return send(context, Reply.RECEIVED, messages.duplicate());
        }
        if (request.has("comp=list")) {
            context.write(head(context, Reply.LIST, 0, ""));
            context.write(content.page());
            context.write(content.end(request.page(), request.pages()));
            return true;
        }
        if (request.method().equals("HEAD")) {
            context.write(head(context, request.isOfShare() ? Reply.FILE : Reply.BLOB, request.size(), ""));
            return true;
        }
        return part(context);
    }

    /** Answers all of a blob or file, or the range that is asked for. */
    private boolean part(ChannelHandlerContext context) {
        long size = request.size();
        long from = 0;
        long to = size - 1;
        String field = "";
        Reply reply = request.isOfShare() ? Reply.FILE : Reply.BLOB;
        if (request.range() != null) {
            String range = request.range();
            int hyphen = range.indexOf('-');
            from = Long.parseLong(range, "bytes=".length(), hyphen, 10);
            to = hyphen + 1 == range.length()
                    ? to
                    : Math.min(to, Long.parseLong(range, hyphen + 1, range.length(), 10));
            field = "Content-Range: bytes " + from + "-" + to + "/" + size + "\r\n";
            reply = request.isOfShare() ? Reply.FILE_PART : Reply.BLOB_PART;
        }
        context.write(head(context, reply, to - from + 1, field));
        // Slices of one buffer: however many wait for the socket, they take no memory.
        while (from <= to) {
            ByteBuf bytes = content.pattern(from, to - from + 1);
            from += bytes.readableBytes();
            context.write(bytes);
        }
        return true;
    }

    /** Writes an answer whose body is short enough to be copied behind its head. */
    private boolean send(ChannelHandlerContext context, Reply reply, ByteBuf body) {
        ByteBuf head = head(context, reply, body.readableBytes(), "");
        context.write(body.isReadable() ? head.writeBytes(body) : head);
        return true;
    }

    /** Returns a head with what differs from answer to answer; {@code field} is a header of its own, or empty. */
    private ByteBuf head(ChannelHandlerContext context, Reply reply, long length, String field) {
        ByteBuf head = context.alloc().directBuffer(1536).writeBytes(reply.bytes());
        if (!reply.isChunked() && reply != Reply.DELETED) {
            ascii(head, "Content-Length: ");
            ascii(head, Long.toString(length));
            ascii(head, "\r\n");
        }
        if (request.id() != null) {
            ascii(head, "x-ms-client-request-id: ");
            ascii(head, request.id());
            ascii(head, "\r\n");
        }
        ascii(head, field);
        return head.writeBytes(DateField.now());
    }

    private static void ascii(ByteBuf head, String text) {
        head.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    /** The date header and the empty line that ends the head, made anew each second. Used by one thread. */
    private static final class DateField {
        private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                        "'Date: 'EEE, dd MMM yyyy HH:mm:ss 'GMT\r\n\r\n'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        private static long second;
        private static byte[] bytes;

        static byte[] now() {
            long now = System.currentTimeMillis() / 1000;
            if (now != second) {
                second = now;
                bytes = FORM.format(Instant.ofEpochSecond(now)).getBytes(StandardCharsets.US_ASCII);
            }
            return bytes;
        }
    }
}
