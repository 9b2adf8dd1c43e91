package io.lazuli.storage.transport.netty;

import io.lazuli.storage.HttpHeaders;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.AsciiString;

/** Netty's decoder, told which answers have no body, and telling its connection when bytes arrive. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int STATUS_LINE_BYTES = 8 << 10;
    /** As much as one read brings at most; larger parts are never made. */
    private static final int PART_BYTES = 256 << 10;

    private final Connection connection;
    private final HeaderNames names;
    private final ReceivedHeaders received;
    private boolean head;

    ResponseDecoder(Connection connection, HeaderNames names, int maxHeaderBytes) {
        this(connection, names, maxHeaderBytes, new ReceivedHeaders());
    }

    private ResponseDecoder(Connection connection, HeaderNames names, int maxHeaderBytes, ReceivedHeaders received) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(STATUS_LINE_BYTES)
                .setMaxHeaderSize(maxHeaderBytes)
                .setMaxChunkSize(PART_BYTES)
                .setHeadersFactory(received)
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false)));
        this.connection = connection;
        this.names = names;
        this.received = received;
    }

    /** Says whether the next answer is one to a HEAD request, which announces a body and has none. */
    void expect(boolean answerToHead) {
        head = answerToHead;
    }

    /** Returns the header of the answer that was read last. */
    HttpHeaders headers() {
        return received.toHeaders();
    }

    /** Returns whether bytes are left that belong to no answer. */
    boolean hasLeftover() {
        return actualReadableBytes() > 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        connection.bytesArrived();
        super.channelRead(context, message);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        if (head && ((HttpResponse) message).status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            return true;
        }
        return super.isContentAlwaysEmpty(message);
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        return names.name(line, start, length);
    }
}
