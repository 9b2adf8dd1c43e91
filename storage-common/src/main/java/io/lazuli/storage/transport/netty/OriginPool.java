package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.Origin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the event loops share about one origin: how many connections are open, and who waits for one. Safe for all threads. */
final class OriginPool {
    final Origin origin;
    final NettyOptions.Pool limits;
    final WaitQueue waiters;
    private final List<LoopPool> shares = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    OriginPool(Origin origin, NettyOptions.Pool limits) {
        this.origin = origin;
        this.limits = limits;
        this.waiters = new WaitQueue(limits.maxPending());
    }

    void join(LoopPool share) {
        shares.add(share);
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

    /** Lets the other loops that have an idle connection serve the queue. */
    void wakeOthers(LoopPool asking) {
        for (LoopPool share : shares) {
            if (share != asking && share.hasIdle()) {
                share.wake();
            }
        }
    }
}
