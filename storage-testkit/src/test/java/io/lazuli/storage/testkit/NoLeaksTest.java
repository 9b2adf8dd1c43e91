package io.lazuli.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.emulator.StorageEmulator;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.netty.NettyTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class NoLeaksTest {
    @Test
    void aThreadOfOursThatGoesOnIsFound() throws InterruptedException {
        LeftBehind before = LeftBehind.now();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(end::join, "lazuli-forgotten");
        thread.start();
        List<String> found = before.since(20);
        end.complete(null);
        assertEquals(List.of("thread lazuli-forgotten (a client or transport was not closed)"), found);
        assertEquals(List.of(), before.since(10_000), "it is waited for");
    }

    @Test
    void anEmulatorThatIsOpenIsFoundAndTheSharedOneIsNot() throws InterruptedException {
        LeftBehind before = LeftBehind.now();
        assertNotNull(Backend.emulator());
        assertEquals(List.of(), before.since(20));
        try (StorageEmulator own = StorageEmulator.start()) {
            assertNotNull(own.account());
            List<String> found = before.since(20);
            assertTrue(found.toString().contains("an emulator that was not closed"), found::toString);
        }
        assertEquals(List.of(), before.since(10_000));
    }

    @Test
    void aTransportThatIsClosedLeavesNothing() throws InterruptedException {
        LeftBehind before = LeftBehind.now();
        try (HttpTransport transport = NettyTransport.create()) {
            assertNotNull(transport);
        }
        assertEquals(List.of(), before.since(10_000));
    }

    @Test
    void aBufferThatIsDroppedIsFound() throws InterruptedException {
        LeakLog.install();
        LeakLog.collect();
        ByteBuf kept = PooledByteBufAllocator.DEFAULT.buffer(16);
        assertEquals(List.of(), LeakLog.collect());
        kept.release();
        // On a thread that ends: what a living one has dropped, its frames and Netty 4.1's own caches may keep for
        // long.
        Thread dropping = new Thread(NoLeaksTest::drop);
        dropping.start();
        dropping.join();
        // This one is expected, and need not be on the console.
        Logger log = Logger.getLogger(ResourceLeakDetector.class.getName());
        log.setUseParentHandlers(false);
        List<String> found = LeakLog.collect();
        log.setUseParentHandlers(true);
        assertEquals(1, found.size(), "reports");
        assertTrue(found.get(0).contains("NoLeaksTest.drop"), found.get(0));
    }

    private static void drop() {
        PooledByteBufAllocator.DEFAULT.buffer(16).writeByte(1);
    }
}
