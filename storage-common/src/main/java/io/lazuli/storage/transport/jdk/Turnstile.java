package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.Origin;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many exchanges of one origin be under way at once; the others wait in a bounded queue, first come, first served. Safe for all
 * threads.
 */
final class Turnstile {
    final Origin origin;
    final JdkOptions.Pool limits;
    /** When the name of the origin, or of its proxy, was found last; 0 if never. */
    volatile long lookedUpAt;

    // Guarded by the monitor of this object.
    private final Set<JdkExchange> waiting = new LinkedHashSet<>();
    private int inside;
    private boolean closed;

    Turnstile(Origin origin, JdkOptions.Pool limits) {
        this.origin = origin;
        this.limits = limits;
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

    /** Takes an exchange out of the queue; false if it does not wait. */
    synchronized boolean withdraw(JdkExchange exchange) {
        return waiting.remove(exchange);
    }

    /** Lets nobody in any more, and returns those who wait, who then wait no longer. */
    synchronized List<JdkExchange> close() {
        closed = true;
        List<JdkExchange> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }
}
