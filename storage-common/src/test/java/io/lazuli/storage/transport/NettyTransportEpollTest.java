package io.lazuli.storage.transport;

/** The contract on Netty with epoll, where there is one. */
class NettyTransportEpollTest extends NettyTransportTest {
    @Override
    boolean nativeIo() {
        return true;
    }
}
