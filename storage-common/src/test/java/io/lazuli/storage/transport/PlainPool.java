package io.lazuli.storage.transport;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.TransportException.Kind;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/** The connections of one origin and who waits for one. All state is guarded by the monitor of this object. */
final class PlainPool {
    /** After so short a rest a connection is used again unasked: asking takes a millisecond. */
    private static final long FRESH_NANOS = 10_000_000;

    final Origin origin;
    private final PlainSocketTransport transport;
    private final ArrayDeque<PlainConnection> idle = new ArrayDeque<>();
    private final Set<PlainExchange> waiting = new LinkedHashSet<>();
    private int underWay;

    PlainPool(PlainSocketTransport transport, Origin origin) {
        this.transport = transport;
        this.origin = origin;
    }

    synchronized void enter(PlainExchange exchange) {
        if (transport.isClosed() || waiting.isEmpty() && underWay < transport.settings.connections) {
            underWay++;
            transport.start("exchange", exchange);
        } else if (waiting.size() < transport.settings.pending) {
            waiting.add(exchange);
        } else {
            exchange.give(new TransportException(
                    Kind.POOL_FULL, transport.settings.pending + " requests wait already", false, null));
            underWay++;
            transport.start("refused", exchange);
        }
    }

    /** Takes an exchange that waits out of the queue, to be told that it waits no more. */
    synchronized void withdraw(PlainExchange exchange) {
        if (waiting.remove(exchange)) {
            underWay++;
            transport.start("given-up", exchange);
        }
    }

    /** An exchange has ended; its connection, if it can be used again, is given back first. */
    void leave(PlainConnection connection) {
        makeRoom(connection);
        // Outside the monitor, which the clock takes while it holds its own.
        transport.tick();
    }

    private synchronized void makeRoom(PlainConnection connection) {
        underWay--;
        if (connection != null && transport.isClosed()) {
            connection.cut();
        } else if (connection != null) {
            connection.idleSince = System.nanoTime();
            idle.push(connection);
        }
        while (!waiting.isEmpty() && underWay < transport.settings.connections) {
            PlainExchange next = waiting.iterator().next();
            waiting.remove(next);
            underWay++;
            transport.start("exchange", next);
        }
    }

    /** Returns an idle connection that is still open, or null. */
    synchronized PlainConnection takeIdle() {
        PlainConnection connection;
        while ((connection = idle.poll()) != null) {
            boolean fresh = System.nanoTime() - connection.idleSince < FRESH_NANOS;
            if (fresh || connection.isAlive()) {
                return connection;
            }
            connection.cut();
        }
        return null;
    }

    synchronized boolean hasIdle() {
        return !idle.isEmpty();
    }

    /** Closes connections that are idle for too long, or were closed by the server. */
    synchronized void sweep(long now) {
        idle.removeIf(connection -> {
            boolean over = now - connection.idleSince >= transport.settings.idle.toNanos() || !connection.isAlive();
            if (over) {
                connection.cut();
            }
            return over;
        });
    }

    synchronized void close() {
        idle.forEach(PlainConnection::cut);
        idle.clear();
        for (PlainExchange exchange : Set.copyOf(waiting)) {
            exchange.close();
        }
    }
}
