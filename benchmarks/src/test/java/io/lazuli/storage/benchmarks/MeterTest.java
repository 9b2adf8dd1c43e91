package io.lazuli.storage.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is counted, of which the threads that have ended are easy to lose. */
final class MeterTest {
    private static final int BYTES = 10_000_000;

    @Test
    void whatAThreadAllocatedIsKnownAfterItsEnd() throws Exception {
        Meter meter = new Meter();
        Meter.Usage before = meter.read();
        CountDownLatch filled = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        byte[][] kept = new byte[1][];
        Thread thread = new Thread(() -> {
            kept[0] = new byte[BYTES];
            filled.countDown();
            try {
                seen.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        filled.await();
        meter.read();
        seen.countDown();
        thread.join();

        assertTrue(meter.read().since(before).heapBytes() >= kept[0].length);
    }
}
