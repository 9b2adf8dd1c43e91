package io.lazuli.storage.transport;

import org.junit.jupiter.api.condition.EnabledOnOs;

/** The contract on Netty with epoll, where there is one. */
class NettyTransportEpollTest extends NettyTransportTest {
    @Override
    boolean nativeIo() {
        return true;
    }
}
