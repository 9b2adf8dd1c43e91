package io.lazuli.storage.transport;

/** The contract on Netty with its native libraries, epoll and OpenSSL, where there are any. */
class NettyTransportEpollTest extends NettyTransportTest {
    @Override
    boolean nativeIo() {
        return true;
    }

    @Override
    TlsSettings tls(TlsSettings settings) {
        return settings.isContext() ? settings : settings.withOpenSsl();
    }
}
