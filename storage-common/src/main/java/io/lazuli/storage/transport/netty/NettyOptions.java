package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.ProxySettings;
import io.lazuli.storage.transport.TlsSettings;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings of a {@link NettyTransport}. Immutable; {@link #DEFAULT} suits most programs.
 *
 * @param threads number of event loops, from 1 to 1024, half as many as processors by default; threads start when they are first needed
 * @param nativeIo whether Netty's epoll transport is used where it is on the class path; otherwise the JDK's selectors
 * @param pool limits of the connection pool
 * @param timeouts how long each step may take
 * @param tls keys and trust for https; the JDK's by default. The host name is verified in any case
 * @param proxy which connections go through which proxy; none by default
 * @param maxHeaderBytes most bytes that the header of an answer may have
 */
public record NettyOptions(
        int threads,
        boolean nativeIo,
        Pool pool,
        Timeouts timeouts,
        TlsSettings tls,
        ProxySettings proxy,
        int maxHeaderBytes) {
    private static final int MAX_THREADS = 1024;
    private static final int HEADER_BYTES = 64 << 10;

    /** Half as many loops as the machine has processors and at least one, finite timeouts, no proxy. */
    public static final NettyOptions DEFAULT = new NettyOptions(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            true,
            Pool.DEFAULT,
            Timeouts.DEFAULT,
            TlsSettings.DEFAULT,
            ProxySettings.NONE,
            HEADER_BYTES);

    public NettyOptions {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(proxy, "proxy");
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be from 1 to " + MAX_THREADS + ", is " + threads);
        }
        if (maxHeaderBytes < 1) {
            throw new IllegalArgumentException("maxHeaderBytes must be positive, is " + maxHeaderBytes);
        }
    }

    /** Returns a copy with another number of event loops. */
    public NettyOptions withThreads(int number) {
        return new NettyOptions(number, nativeIo, pool, timeouts, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy that uses epoll where it can, or never. */
    public NettyOptions withNativeIo(boolean use) {
        return new NettyOptions(threads, use, pool, timeouts, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy with other limits of the connection pool. */
    public NettyOptions withPool(Pool limits) {
        return new NettyOptions(threads, nativeIo, limits, timeouts, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy with other timeouts. */
    public NettyOptions withTimeouts(Timeouts limits) {
        return new NettyOptions(threads, nativeIo, pool, limits, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy with other keys and trust. */
    public NettyOptions withTls(TlsSettings settings) {
        return new NettyOptions(threads, nativeIo, pool, timeouts, settings, proxy, maxHeaderBytes);
    }

    /** Returns a copy whose connections go through proxies. */
    public NettyOptions withProxy(ProxySettings settings) {
        return new NettyOptions(threads, nativeIo, pool, timeouts, tls, settings, maxHeaderBytes);
    }

    /** Returns a copy that accepts answers with headers up to this size. */
    public NettyOptions withMaxHeaderBytes(int bytes) {
        return new NettyOptions(threads, nativeIo, pool, timeouts, tls, proxy, bytes);
    }

    /**
     * Limits of the connection pool.
     *
     * @param maxConnections most open connections to one origin, over all event loops
     * @param maxPending most requests to one origin that may wait for a connection; the next one fails at once
     * @param idle after how long an unused connection is closed
     */
    public record Pool(int maxConnections, int maxPending, Duration idle) {
        /**
         * 256 connections, 10,000 waiting requests, one minute.
         *
         * <p>At 20 ms a request, 256 connections carry 12,800 requests a second, more than half of what the service allows an account;
         * bandwidth ends far earlier. The front ends of the service keep idle connections longer than a minute.
         */
        public static final Pool DEFAULT = new Pool(256, 10_000, Duration.ofSeconds(60));

        public Pool {
            if (maxConnections < 1) {
                throw new IllegalArgumentException("maxConnections must be positive, is " + maxConnections);
            }
            if (maxPending < 0) {
                throw new IllegalArgumentException("maxPending must not be negative, is " + maxPending);
            }
            Timeouts.check("idle", idle);
        }
    }

    /**
     * How long each step of a request may take. All are positive and at most one day; they end late by at most a fourth, never early.
     *
     * @param connect to find the address and connect, the proxy's part included
     * @param tls for the TLS handshake
     * @param acquire to wait for a connection of the pool
     * @param write without the service (or the body's publisher) moving on while the request is sent
     * @param response from the last byte of the request to the end of the answer's header
     * @param read without progress inside the answer's body, not counted while the receiver pauses
     */
    public record Timeouts(
            Duration connect, Duration tls, Duration acquire, Duration write, Duration response, Duration read) {
        /** Ten seconds to connect and for the handshake, one minute for everything else. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));

        public Timeouts {
            check("connect", connect);
            check("tls", tls);
            check("acquire", acquire);
            check("write", write);
            check("response", response);
            check("read", read);
        }

        /** Returns timeouts that are all alike. */
        public static Timeouts all(Duration limit) {
            return new Timeouts(limit, limit, limit, limit, limit, limit);
        }

        private static void check(String name, Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(name + " must be positive and at most a day, is " + value);
            }
        }
    }
}
