package io.lazuli.storage.transport;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A third engine, to show that the gate can be built by others: blocking sockets of the JDK, one thread for each exchange and one more
 * while a large body goes out. Slow, short, and without any class of the other engines.
 */
final class PlainSocketTransport implements HttpTransport {
    private static final long CLOSE_MILLIS = 5000;
    private static final int PARTS = 8;

    final TransportSettings settings;
    private final Map<Origin, PlainPool> pools = new ConcurrentHashMap<>();
    private final Set<PlainExchange> live = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Object clock = new Object();
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean ticking;
    private volatile boolean closed;

    PlainSocketTransport(TransportSettings settings) {
        this.settings = settings;
    }

    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        PlainPool pool = pools.computeIfAbsent(request.origin(), origin -> new PlainPool(this, origin));
        PlainExchange exchange = new PlainExchange(this, pool, request, receiver);
        live.add(exchange);
        tick();
        if (closed) {
            exchange.close();
        }
        pool.enter(exchange);
        return exchange;
    }

    void ended(PlainExchange exchange) {
        live.remove(exchange);
    }

    boolean isClosed() {
        return closed;
    }

    /** Runs work on a thread of its own, which is one of the transport. */
    void start(String name, Runnable work) {
        Carrier thread = new Carrier(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                "plain-" + name);
        threads.add(thread);
        thread.start();
    }

    /** Lets the clock run, which looks for what is overdue as long as there is anything to watch. */
    void tick() {
        synchronized (clock) {
            if (!ticking && !closed) {
                ticking = true;
                start("clock", this::watch);
            }
        }
    }

    private void watch() {
        long period = Math.max(2, Math.min(200, settings.shortest().toMillis() / PARTS));
        while (awaitTick(period)) {
            long now = System.nanoTime();
            live.forEach(exchange -> exchange.sweep(now));
            pools.values().forEach(pool -> pool.sweep(now));
        }
    }

    /** Waits for the next tick; returns false when the clock may stop. */
    private boolean awaitTick(long period) {
        synchronized (clock) {
            ticking = !live.isEmpty() || pools.values().stream().anyMatch(PlainPool::hasIdle);
            if (!ticking) {
                return false;
            }
        }
        try {
            return !closing.await(period, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        closing.countDown();
        pools.values().forEach(PlainPool::close);
        live.forEach(PlainExchange::close);
        if (Thread.currentThread() instanceof Carrier) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread that drives one socket. */
    private static final class Carrier extends Thread implements TransportThread {
        Carrier(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }
    }
}
