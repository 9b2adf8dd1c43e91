package io.lazuli.storage.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class after which Netty reports a buffer that was not released; needs the leak detection level {@code paranoid}. */
final class NoNettyLeaks implements BeforeAllCallback, AfterAllCallback {
    /** Kept here, since a logger that nobody holds loses its handlers. */
    private final Logger log = Logger.getLogger(ResourceLeakDetector.class.getName());

    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            if (told.getMessage().contains("LEAK")) {
                reports.add(told.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Override
    public void beforeAll(ExtensionContext context) {
        assertEquals(ResourceLeakDetector.Level.PARANOID, ResourceLeakDetector.getLevel());
        log.addHandler(handler);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            awaitCollection();
            // The detector reports what was collected when the next buffers are made.
            for (int j = 0; j < 200; j++) {
                PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
            }
        }
        log.removeHandler(handler);
        assertEquals(List.of(), reports);
    }

    private static void awaitCollection() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        WeakReference<Object> sentinel = new WeakReference<>(new Object(), collected);
        do {
            System.gc();
        } while (collected.remove(1000) != sentinel);
    }
}
