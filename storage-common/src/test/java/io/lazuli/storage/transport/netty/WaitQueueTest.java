package io.lazuli.storage.transport.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpMethod;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.RequestBody;
import io.lazuli.storage.transport.ResponseReceiver;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WaitQueueTest {
    private static final HttpRequest REQUEST = new HttpRequest(
            HttpMethod.GET,
            new Origin(false, "127.0.0.1", 1, "127.0.0.1:1"),
            "/",
            HttpHeaders.EMPTY,
            RequestBody.EMPTY);

    private static final ResponseReceiver NOBODY = new ResponseReceiver() {
        @Override
        public void onHead(HttpExchange exchange) {}

        @Override
        public void onBody(ByteBuffer part) {}

        @Override
        public void onEnd() {}

        @Override
        public void onFailure(TransportException failure) {}
    };

    @Test
    void firstComeIsFirstServedAndTheLimitHolds() {
        try (NettyTransport transport = NettyTransport.create()) {
            Loop loop = transport.anyLoop();
            WaitQueue queue = new WaitQueue(3);
            Exchange[] exchanges = new Exchange[5];
            for (int i = 0; i < exchanges.length; i++) {
                exchanges[i] = new Exchange(transport, REQUEST, NOBODY, loop);
            }
            assertTrue(queue.isEmpty());
            assertTrue(queue.offerLast(exchanges[0], 10));
            assertTrue(queue.offerLast(exchanges[1], 20));
            assertTrue(queue.offerLast(exchanges[2], 30));
            assertFalse(queue.offerLast(exchanges[3], 40), "full");
            assertTrue(queue.offerFirst(exchanges[4], 50), "who was admitted before may always wait");
            assertNull(exchanges[0].loop, "who waits belongs to nobody");

            assertSame(exchanges[4], queue.poll(loop));
            assertSame(loop, exchanges[4].loop);
            assertTrue(queue.remove(exchanges[1], loop));
            assertFalse(queue.remove(exchanges[1], loop));
            assertNull(queue.pollOlder(10, loop));
            assertSame(exchanges[0], queue.pollOlder(11, loop));
            assertFalse(queue.isEmpty());
            assertSame(exchanges[2], queue.poll(loop));
            assertNull(queue.poll(loop));
            assertTrue(queue.isEmpty());
            queue.close();
            assertFalse(queue.offerLast(exchanges[3], 60));
            assertFalse(queue.offerFirst(exchanges[3], 60));
            assertEquals(loop, exchanges[3].loop);
        }
    }
}
