package io.lazuli.storage.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process has used up so far: processor time of all its threads, the JVM's own included, and bytes that Java
 * threads have taken from the heap.
 *
 * <p>The JVM tells what a thread has allocated while the thread lives. A look every few hundredths of a second keeps
 * the last figure of those that end; what such a thread takes after the last look at it is left out, and so is memory
 * that is not on the heap.
 */
final class Meter {
    private static final long LOOK_MILLIS = 25;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();

    /** The last figure of every thread that was ever seen, by its id, which is not used twice. Guarded by this. */
    private final Map<Long, Long> allocated = new HashMap<>();

    /** Figures at a moment, or between two: processor time and compilers' time in nanoseconds, bytes of heap. */
    record Usage(long cpuNanos, long compilerNanos, long heapBytes) {
        Usage since(Usage earlier) {
            return new Usage(
                    cpuNanos - earlier.cpuNanos, compilerNanos - earlier.compilerNanos, heapBytes - earlier.heapBytes);
        }

        /** Returns how much of the time went into compiling, from 0 to 1. */
        double compilerShare() {
            return cpuNanos <= 0 ? 0 : Math.min(1, (double) compilerNanos / cpuNanos);
        }
    }

    /** Starts to look at the threads now and then. */
    Meter() {
        Thread watch = new Thread(this::watch, "meter");
        watch.setDaemon(true);
        watch.start();
    }

    /** Returns what was used until now. */
    Usage read() {
        long heap = look();
        long compiling = compilers == null ? 0 : compilers.getTotalCompilationTime() * 1_000_000;
        return new Usage(process.getProcessCpuTime(), compiling, heap);
    }

    /** Notes what each thread has allocated, and returns the sum over all that there ever were. */
    private synchronized long look() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] > 0) {
                allocated.put(ids[i], bytes[i]);
            }
        }
        long sum = 0;
        for (long each : allocated.values()) {
            sum += each;
        }
        return sum;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
