package io.lazuli.storage.testkit;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Netty's leak detector has reported: it does so through its log, after a garbage collection, at the next allocation. */
final class LeakLog {
    /** Kept here, since the log manager forgets loggers that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger(ResourceLeakDetector.class.getName());

    /** Guarded by itself. */
    private static final List<String> REPORTS = new ArrayList<>();

    private static boolean installed;

    private LeakLog() {}

    /** Starts to listen. */
    static synchronized void install() {
        if (!installed) {
            // Netty takes its logger when the detector is loaded, from whatever library it finds first.
            InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
            if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
                ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
            }
            LOGGER.addHandler(new Listener());
            installed = true;
        }
    }

    /** Collects garbage and returns what was reported since the last time. */
    static List<String> collect() throws InterruptedException {
        // What the first round found garbage is on the detector's queue for certain once the second has found its own.
        awaitCollection();
        awaitCollection();
        for (int i = 0; i < 3; i++) {
            PooledByteBufAllocator.DEFAULT.buffer(16).release();
        }
        synchronized (REPORTS) {
            List<String> reports = List.copyOf(REPORTS);
            REPORTS.clear();
            return reports;
        }
    }

    private static void awaitCollection() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), queue);
        System.gc();
        queue.remove(TimeUnit.SECONDS.toMillis(5));
        canary.clear();
    }

    private static final class Listener extends Handler {
        @Override
        public void publish(LogRecord entry) {
            String text = entry.getMessage();
            if (text != null && text.contains("LEAK")) {
                synchronized (REPORTS) {
                    REPORTS.add(text);
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
