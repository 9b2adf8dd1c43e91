package io.lazuli.storage.transport.netty;

import org.jspecify.annotations.Nullable;

/**
 * The requests to one origin that wait for a connection: bounded, first come, first served, over all event loops.
 *
 * <p>Doubly linked through the exchanges themselves, so that a cancelled one leaves at once. The monitor of this object guards the links
 * and {@link Exchange#loop} at the change of owner; it is taken only while requests do wait.
 */
final class WaitQueue {
    private final int limit;
    private @Nullable Exchange first;
    private @Nullable Exchange last;
    private boolean closed;
    private int size;
    /** Whether {@link #size} is zero; written under the monitor, read without it. */
    private volatile boolean empty = true;

    WaitQueue(int limit) {
        this.limit = limit;
    }

    /** Returns whether nobody waits. */
    boolean isEmpty() {
        return empty;
    }

    /** Appends an exchange, which then belongs to no loop. Returns false if the queue is full or closed. */
    synchronized boolean offerLast(Exchange exchange, long now) {
        if (closed || size >= limit) {
            return false;
        }
        enter(exchange, now);
        Exchange before = last;
        exchange.before = before;
        if (before == null) {
            first = exchange;
        } else {
            before.after = exchange;
        }
        last = exchange;
        return true;
    }

    /** Puts an exchange in front that came before the others, even if the queue is full. Returns false if it is closed. */
    synchronized boolean offerFirst(Exchange exchange, long now) {
        if (closed) {
            return false;
        }
        enter(exchange, now);
        Exchange after = first;
        exchange.after = after;
        if (after == null) {
            last = exchange;
        } else {
            after.before = exchange;
        }
        first = exchange;
        return true;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // writers hold the monitor
    private void enter(Exchange exchange, long now) {
        exchange.loop = null;
        exchange.queuedAt = now;
        exchange.queued = true;
        size++;
        empty = false;
    }

    /** Takes the exchange that has waited longest, which then belongs to the loop; null if there is none. */
    synchronized @Nullable Exchange poll(Loop owner) {
        Exchange exchange = first;
        if (exchange != null) {
            unlink(exchange);
            exchange.loop = owner;
        }
        return exchange;
    }

    /** Takes the first exchange if it has waited since before a moment, otherwise returns null. */
    synchronized @Nullable Exchange pollOlder(long moment, Loop owner) {
        return first != null && first.queuedAt - moment < 0 ? poll(owner) : null;
    }

    /** Takes one exchange out wherever it stands; returns false if it does not wait. */
    synchronized boolean remove(Exchange exchange, Loop owner) {
        if (!exchange.queued) {
            return false;
        }
        unlink(exchange);
        exchange.loop = owner;
        return true;
    }

    /** Accepts no more exchanges. */
    synchronized void close() {
        closed = true;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // writers hold the monitor
    private void unlink(Exchange exchange) {
        Exchange before = exchange.before;
        Exchange after = exchange.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        exchange.before = null;
        exchange.after = null;
        exchange.queued = false;
        size--;
        empty = size == 0;
    }
}
