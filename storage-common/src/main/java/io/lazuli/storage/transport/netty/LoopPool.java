package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.Origin;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of the pool of one origin: its idle connections, the one used last on top. Only the loop's thread uses it, unless
 * a method says otherwise.
 *
 * <p>No wake-up is lost between loops: who waits enters the queue first and then looks for idle connections and permits; who frees one
 * makes it visible first and then looks at the queue.
 */
final class LoopPool {
    final Loop loop;
    private final OriginPool shared;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final Runnable serve = this::serve;
    /** Size of {@link #idle} for other loops to see; written by this loop only. */
    private volatile int idleCount;

    LoopPool(Loop loop, OriginPool shared) {
        this.loop = loop;
        this.shared = shared;
        shared.join(this);
    }

    Origin origin() {
        return shared.origin;
    }

    /** Begins an exchange on an idle connection, on a new one, or puts it at the end of the queue. */
    void start(Exchange exchange) {
        loop.deadlines.wake();
        if (loop.transport.isClosed()) {
            exchange.failLater(Failures.closed(false));
            return;
        }
        if (shared.waiters.isEmpty()) {
            Connection connection = takeIdle();
            if (connection != null) {
                connection.begin(exchange);
                return;
            }
            if (shared.tryPermit()) {
                new Connection(this).open(exchange);
                return;
            }
        }
        enqueue(exchange);
    }

    private void enqueue(Exchange exchange) {
        exchange.pool = shared;
        if (!shared.waiters.offer(exchange, System.nanoTime())) {
            boolean closed = loop.transport.isClosed();
            exchange.failLater(closed ? Failures.closed(false) : Failures.poolFull(origin(), shared.limits));
            return;
        }
        serve();
        if (!shared.waiters.isEmpty()) {
            shared.wakeOthers(this);
        }
    }

    /** Gives this loop's idle connections, and permits that are left, to those who wait longest. */
    private void serve() {
        while (!shared.waiters.isEmpty()) {
            Connection connection = takeIdle();
            if (connection == null && !shared.tryPermit()) {
                return;
            }
            Exchange exchange = shared.waiters.poll(loop);
            if (exchange == null) {
                // Somebody else was faster. Whoever has come since may have looked in vain, hence once more around.
                giveBack(connection);
            } else if (connection != null) {
                connection.begin(exchange);
            } else {
                new Connection(this).open(exchange);
            }
        }
    }

    private void giveBack(@Nullable Connection connection) {
        if (connection == null) {
            shared.releasePermit();
        } else {
            idle.push(connection);
            idleCount = idle.size();
        }
    }

    /** Serves the queue soon. Any thread may call this. */
    void wake() {
        loop.execute(serve);
    }

    /** Returns whether there was an idle connection a moment ago. Any thread may call this. */
    boolean hasIdle() {
        return idleCount > 0;
    }

    /** Takes back a connection that can serve another request. */
    void release(Connection connection) {
        giveBack(connection);
        if (!shared.waiters.isEmpty()) {
            serve();
        }
    }

    /** Forgets a connection that was closed while idle. */
    void removeIdle(Connection connection) {
        if (idle.remove(connection)) {
            idleCount = idle.size();
        }
    }

    /** Counts a connection out that is closed. */
    void closed() {
        shared.releasePermit();
        if (!shared.waiters.isEmpty()) {
            serve();
        }
    }

    private @Nullable Connection takeIdle() {
        while (true) {
            Connection connection = idle.poll();
            if (connection == null) {
                return null;
            }
            idleCount = idle.size();
            if (connection.isUsable()) {
                return connection;
            }
        }
    }

    /** Fails those who have waited too long; returns whether somebody still waits. */
    boolean expireWaiters(long now) {
        if (shared.waiters.isEmpty()) {
            return false;
        }
        long oldest = now - loop.deadlines.acquireNanos;
        Exchange late;
        while ((late = shared.waiters.pollOlder(oldest, loop)) != null) {
            late.fail(Failures.acquireTimeout(origin(), shared.limits, loop.transport.options().timeouts().acquire()));
        }
        return !shared.waiters.isEmpty();
    }

    /** Fails everybody who waits; the transport is closed. */
    void failWaiters() {
        shared.waiters.close();
        Exchange waiting;
        while ((waiting = shared.waiters.poll(loop)) != null) {
            waiting.fail(Failures.closed(false));
        }
    }
}
