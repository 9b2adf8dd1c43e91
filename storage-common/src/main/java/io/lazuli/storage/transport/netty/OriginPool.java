package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import io.lazuli.storage.transport.ProxySettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the event loops share about one origin: how many connections are open, and who waits for one. Safe for all threads. */
final class OriginPool {
    final Origin origin;
    final NettyOptions.Pool limits;
    /** The proxy on the way to the origin, or null. */
    final @Nullable ProxyServer proxy;

    /** The line for a proxy that is told the whole URL of each request, null if there is none. A secret. */
    final byte @Nullable [] proxyLine;

    final WaitQueue waiters;
    private final List<LoopPool> shares = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    /** Exchanges that were told to begin and have yet to come to their loop. */
    private final AtomicInteger onTheirWay = new AtomicInteger();

    OriginPool(Origin origin, NettyOptions.Pool limits, ProxySettings proxies) {
        ProxyServer server = proxies.serverFor(origin);
        this.proxy = server;
        this.proxyLine = server != null && server.kind() == ProxyServer.Kind.HTTP && !origin.tls()
                ? HeadWriter.proxyAuthorization(server)
                : null;
        this.origin = origin;
        this.limits = limits;
        this.waiters = new WaitQueue(limits.maxPending());
    }

    void join(LoopPool share) {
        shares.add(share);
    }

    /** Returns why the queue takes no more. */
    TransportException refusal(NettyTransport transport) {
        return transport.isClosed() ? Failures.closed(false) : Failures.poolFull(origin, limits);
    }

    /** Takes the right to one more connection; false if all are taken. */
    boolean tryPermit() {
        for (int n = open.get(); n < limits.maxConnections(); n = open.get()) {
            if (open.compareAndSet(n, n + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Gives the right to a connection back. The caller then looks whether somebody waits. */
    void releasePermit() {
        open.decrementAndGet();
    }

    /** What becomes of an exchange that is sent from outside the loops. */
    enum Admission {
        /** A connection is free or may be opened: a loop begins the exchange. */
        BEGINS,
        QUEUED,
        REFUSED
    }

    /**
     * Decides on the sending thread whether an exchange begins or waits, so that those who wait stand in the order of sending whichever
     * loops they might have gone to.
     */
    Admission admit(Exchange exchange, Loop loop) {
        exchange.pool = this;
        if (waiters.isEmpty() && free() > 0) {
            onTheirWay.incrementAndGet();
            return Admission.BEGINS;
        }
        if (!waiters.offerLast(exchange, System.nanoTime())) {
            return Admission.REFUSED;
        }
        // Whoever freed a connection in between may have found the queue empty.
        if (free() > 0) {
            loop.execute(() -> loop.pool(origin).serve());
            wakeOthers(null);
        }
        return Admission.QUEUED;
    }

    /** An exchange that was to begin has come to its loop; the caller then begins it and serves the queue. */
    void arrived() {
        onTheirWay.decrementAndGet();
    }

    /** Returns how many exchanges could begin now: permits and idle connections, less those spoken for. */
    private int free() {
        int free = limits.maxConnections() - open.get() - onTheirWay.get();
        for (int i = 0; free <= 0 && i < shares.size(); i++) {
            free += shares.get(i).idleCount();
        }
        return free;
    }

    /** Lets the other loops that have an idle connection serve the queue. */
    void wakeOthers(@Nullable LoopPool asking) {
        for (LoopPool share : shares) {
            if (share != asking && share.idleCount() > 0) {
                share.wake();
            }
        }
    }
}
