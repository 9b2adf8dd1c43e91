package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lazuli.storage.transport.netty.NettyOptions;
import io.lazuli.storage.transport.netty.NettyTransport;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on Netty with the JDK's selectors. */
@ExtendWith(NoNettyLeaks.class)
class NettyTransportTest extends HttpTransportContract {
    /** Whether epoll is to be used. */
    boolean nativeIo() {
        return false;
    }

    /** Returns the settings for TLS as they are to be used. */
    TlsSettings tls(TlsSettings settings) {
        return settings;
    }

    @Override
    public HttpTransport open(TransportSettings s) {
        return NettyTransport.create(NettyOptions.DEFAULT
                .withThreads(s.threads)
                .withNativeIo(nativeIo())
                .withPool(new NettyOptions.Pool(s.connections, s.pending, s.idle))
                .withTimeouts(new NettyOptions.Timeouts(s.connect, s.handshake, s.acquire, s.write, s.response, s.read))
                .withTls(tls(s.tls))
                .withProxy(s.proxy)
                .withMaxHeaderBytes(s.headerBytes));
    }

    @AfterEach
    void everyBufferIsGivenBack() {
        PooledByteBufAllocator buffers = PooledByteBufAllocator.DEFAULT;
        assertEquals(0, buffers.pinnedDirectMemory(), "direct bytes in use after the transport was closed");
        assertEquals(0, buffers.pinnedHeapMemory(), "heap bytes in use after the transport was closed");
    }
}
