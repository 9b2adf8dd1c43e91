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

    /** Returns what the engines' threads share about the origin. */
    OriginPool shared() {
        return shared;
    }

    /** Begins an exchange that is sent from this loop, or puts it at the end of the queue. */
    void start(Exchange exchange) {
        if (!shared.waiters.isEmpty() || !begin(exchange)) {
            exchange.pool = shared;
            enqueued(exchange, shared.waiters.offerLast(exchange, System.nanoTime()));
        }
    }

    /** Begins an exchange that was admitted elsewhere. If others were faster, it waits in front of those who came later. */
    void startAdmitted(Exchange exchange) {
        shared.arrived();
        if (exchange.isCancelled()) {
            exchange.fail(Failures.cancelled(false));
        } else if (!begin(exchange)) {
            enqueued(exchange, shared.waiters.offerFirst(exchange, System.nanoTime()));
        }
        if (!shared.waiters.isEmpty()) {
            serve();
        }
    }

    private boolean begin(Exchange exchange) {
        loop.deadlines.wake();
        if (loop.transport.isClosed()) {
            exchange.failLater(Failures.closed(false));
            return true;
        }
        Connection connection = takeIdle();
        if (connection != null) {
            connection.begin(exchange);
            return true;
        }
        if (shared.tryPermit()) {
            new Connection(this).open(exchange);
            return true;
        }
        return false;
    }

    private void enqueued(Exchange exchange, boolean accepted) {
        if (!accepted) {
            exchange.failLater(shared.refusal(loop.transport));
            return;
        }
        serve();
        if (!shared.waiters.isEmpty()) {
            shared.wakeOthers(this);
        }
    }

    /** Gives this loop's idle connections, and permits that are left, to those who wait longest. */
    void serve() {
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

    /** Returns how many connections were idle a moment ago. Any thread may call this. */
    int idleCount() {
        return idleCount;
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
            late.fail(Failures.acquireTimeout(
                    origin(), shared.limits, loop.transport.options().timeouts().acquire()));
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
