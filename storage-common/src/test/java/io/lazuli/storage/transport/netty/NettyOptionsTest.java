package io.lazuli.storage.transport.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.transport.ProxyServer;
import io.lazuli.storage.transport.ProxySettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NettyOptionsTest {
    @Test
    void everyLimitIsFiniteByDefault() {
        NettyOptions.Timeouts limits = NettyOptions.DEFAULT.timeouts();
        assertEquals(Duration.ofSeconds(10), limits.connect());
        assertEquals(Duration.ofSeconds(60), limits.read());
        assertTrue(NettyOptions.DEFAULT.pool().maxConnections() < 1000);
        assertTrue(NettyOptions.DEFAULT.threads() >= 1);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        Duration minute = Duration.ofMinutes(1);
        assertThrows(IllegalArgumentException.class, () -> NettyOptions.Timeouts.all(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> NettyOptions.Timeouts.all(Duration.ofDays(2)));
        assertThrows(IllegalArgumentException.class, () -> new NettyOptions.Pool(0, 1, minute));
        assertThrows(IllegalArgumentException.class, () -> new NettyOptions.Pool(1, -1, minute));
        assertThrows(IllegalArgumentException.class, () -> NettyOptions.DEFAULT.withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> NettyOptions.DEFAULT.withMaxHeaderBytes(0));
    }

    @Test
    void credentialsOfAProxyAreNotPrinted() {
        NettyOptions options = NettyOptions.DEFAULT.withProxy(
                ProxySettings.of(ProxyServer.http("proxy", 3128).withCredentials("user", "hunter2")));
        assertFalse(options.toString().contains("hunter2"), options.toString());
        assertTrue(options.toString().contains("proxy:3128"), options.toString());
    }
}
