package io.lazuli.storage.transport.jdk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks host names up ahead of the JDK's client, which does so on a thread that is to run steps of exchanges, and blocks it. The JDK
 * remembers answers for half a minute. The few threads come when needed and leave after ten seconds.
 */
final class Lookups {
    private static final int THREADS = 4;
    private static final long KEEP_SECONDS = 10;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ThreadPoolExecutor threads;

    Lookups(ThreadFactory factory) {
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                factory,
                (task, full) -> {
                    // The transport is being closed and fails the exchange itself.
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns whether a name has yet to be looked up, or was so long ago; an address never has. */
    static boolean isDue(Turnstile turnstile, String host) {
        long last = turnstile.lookedUpAt;
        if (last != 0 && System.nanoTime() - last <= FRESH_NANOS) {
            return false;
        }
        boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return !address;
    }

    /** Looks a name up and then runs a task. What goes wrong is for the client to find out again. */
    void before(Turnstile turnstile, String host, Runnable then) {
        threads.execute(() -> {
            try {
                InetAddress.getAllByName(host);
                turnstile.lookedUpAt = System.nanoTime() | 1;
            } catch (UnknownHostException unknown) {
                // The JDK remembers that, too, for as long as the client needs to ask.
            }
            then.run();
        });
    }

    void close() {
        threads.shutdownNow();
    }
}
