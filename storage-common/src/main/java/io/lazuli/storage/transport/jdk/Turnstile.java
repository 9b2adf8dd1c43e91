package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ProxyServer;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many exchanges of one origin be under way at once; the others wait in a bounded queue, first come, first served. Safe for all
 * threads.
 */
final class Turnstile {
    final Origin origin;
    final JdkOptions.Pool limits;
    /** The proxy on the way to the origin, or null if it is reached directly. */
    final @Nullable ProxyServer proxy;
    /** When the name of the origin, or of its proxy, was found last; 0 if never. */
    volatile long lookedUpAt;

    // Guarded by the monitor of this object.
    private final Set<JdkExchange> waiting = new LinkedHashSet<>();
    private int inside;
    private boolean closed;

    Turnstile(Origin origin, JdkOptions.Pool limits, @Nullable ProxyServer proxy) {
        this.origin = origin;
        this.limits = limits;
        this.proxy = proxy;
    }

    /** What becomes of an exchange that comes. */
    enum Entry {
        GOES,
        WAITS,
        REFUSED,
        CLOSED
    }

    synchronized Entry enter(JdkExchange exchange) {
        if (closed) {
            return Entry.CLOSED;
        }
        if (waiting.isEmpty() && inside < limits.maxConnections()) {
            inside++;
            return Entry.GOES;
        }
        if (waiting.size() >= limits.maxPending()) {
            return Entry.REFUSED;
        }
        waiting.add(exchange);
        return Entry.WAITS;
    }

    /** An exchange leaves; returns the one that goes in its place, if any waits. */
    synchronized @Nullable JdkExchange leave() {
        Iterator<JdkExchange> first = waiting.iterator();
        if (!first.hasNext()) {
            inside--;
            return null;
        }
        JdkExchange next = first.next();
        first.remove();
        return next;
    }

    /** Takes an exchange out of the queue if it waits there. */
    synchronized void withdraw(JdkExchange exchange) {
        waiting.remove(exchange);
    }

    /** Lets nobody in any more, those who wait included. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
