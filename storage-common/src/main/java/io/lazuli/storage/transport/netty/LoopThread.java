package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.TransportThread;
import io.netty.util.concurrent.FastThreadLocalThread;

/** The daemon thread of one event loop. Knows its loop, so that a request sent from it stays there. */
final class LoopThread extends FastThreadLocalThread implements TransportThread {
    private final Loop loop;

    LoopThread(Loop loop, Runnable work, String name) {
        super(work, name);
        this.loop = loop;
        setDaemon(true);
    }

    @Override
    public void afterTurn(Runnable task) {
        if (!loop.execute(task)) {
            task.run();
        }
    }

    @Override
    public void run() {
        try {
            super.run();
        } finally {
            loop.transport.loopEnded();
        }
    }

    /** Returns the loop of the current thread if it belongs to this transport, otherwise null. */
    static @org.jspecify.annotations.Nullable Loop current(NettyTransport transport) {
        return Thread.currentThread() instanceof LoopThread thread && thread.loop.transport == transport
                ? thread.loop
                : null;
    }
}
