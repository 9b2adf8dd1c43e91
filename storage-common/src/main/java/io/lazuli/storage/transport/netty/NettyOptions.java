package io.lazuli.storage.transport.netty;

import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link NettyTransport}. Immutable; {@link #DEFAULT} suits most programs.
 *
 * @param threads number of event loops, from 1 to 1024, half as many as processors by default; threads start when they are first needed
 * @param nativeIo whether Netty's epoll transport is used where it is on the class path; otherwise the JDK's selectors
 * @param pool limits of the connection pool
 * @param timeouts how long each step may take
 * @param tls source of keys and trust for https; null means the JDK's default. The host name is verified in either case
 * @param proxy the HTTP proxy that every connection goes through, or null
 * @param maxHeaderBytes most bytes that the header of an answer may have
 */
public record NettyOptions(
        int threads,
        boolean nativeIo,
        Pool pool,
        Timeouts timeouts,
        @Nullable SSLContext tls,
        @Nullable ProxyServer proxy,
        int maxHeaderBytes) {
    private static final int MAX_THREADS = 1024;
    private static final int HEADER_BYTES = 64 << 10;

    /** As many loops as the machine has processors, finite timeouts, no proxy. */
    public static final NettyOptions DEFAULT = new NettyOptions(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            true,
            Pool.DEFAULT,
            Timeouts.DEFAULT,
            null,
            null,
            HEADER_BYTES);

    public NettyOptions {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(timeouts, "timeouts");
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

    /** Returns a copy that takes keys and trust from a context; null means the JDK's default. */
    public NettyOptions withTls(@Nullable SSLContext context) {
        return new NettyOptions(threads, nativeIo, pool, timeouts, context, proxy, maxHeaderBytes);
    }

    /** Returns a copy whose connections go through a proxy; null means none. */
    public NettyOptions withProxy(@Nullable ProxyServer server) {
        return new NettyOptions(threads, nativeIo, pool, timeouts, tls, server, maxHeaderBytes);
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

    /**
     * An HTTP proxy. Connections to https origins are tunnelled with CONNECT; requests to http origins name the whole URL.
     *
     * @param user name for Basic authentication, or null
     * @param password password for Basic authentication, or null; never printed
     */
    public record ProxyServer(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password) {
        public ProxyServer {
            Objects.requireNonNull(host, "host");
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("Port " + port + " is not between 1 and 65535");
            }
            if ((user == null) != (password == null)) {
                throw new IllegalArgumentException("A proxy takes user and password, or neither");
            }
        }

        /** Returns a proxy that asks for no credentials. */
        public static ProxyServer of(String host, int port) {
            return new ProxyServer(host, port, null, null);
        }

        /** Returns host and port, without credentials. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
