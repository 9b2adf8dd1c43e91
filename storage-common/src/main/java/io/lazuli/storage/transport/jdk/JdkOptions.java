package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.ProxySettings;
import io.lazuli.storage.transport.TlsSettings;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings of a {@link JdkHttpTransport}. Immutable; {@link #DEFAULT} suits most programs.
 *
 * @param threads number of threads that run the steps of exchanges, from 1 to 1024; they start when they are first needed
 * @param pool how many requests may be under way
 * @param timeouts how long each step may take
 * @param tls keys and trust for https; the JDK's by default. The host name is verified in any case
 * @param proxy which connections go through which proxy; none by default. HTTP proxies only
 * @param maxHeaderBytes most bytes that the header of an answer may have; the JDK reads it whole first, up to a limit of its own
 */
public record JdkOptions(
        int threads, Pool pool, Timeouts timeouts, TlsSettings tls, ProxySettings proxy, int maxHeaderBytes) {
    private static final int MAX_THREADS = 1024;
    private static final int HEADER_BYTES = 64 << 10;

    /** As many threads as the machine has processors and at least two, finite timeouts, no proxy. */
    public static final JdkOptions DEFAULT = new JdkOptions(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            Pool.DEFAULT,
            Timeouts.DEFAULT,
            TlsSettings.DEFAULT,
            ProxySettings.NONE,
            HEADER_BYTES);

    public JdkOptions {
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

    /** Returns a copy with another number of threads. */
    public JdkOptions withThreads(int number) {
        return new JdkOptions(number, pool, timeouts, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy with other limits of requests under way. */
    public JdkOptions withPool(Pool limits) {
        return new JdkOptions(threads, limits, timeouts, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy with other timeouts. */
    public JdkOptions withTimeouts(Timeouts limits) {
        return new JdkOptions(threads, pool, limits, tls, proxy, maxHeaderBytes);
    }

    /** Returns a copy with other keys and trust. */
    public JdkOptions withTls(TlsSettings settings) {
        return new JdkOptions(threads, pool, timeouts, settings, proxy, maxHeaderBytes);
    }

    /** Returns a copy whose connections go through HTTP proxies. */
    public JdkOptions withProxy(ProxySettings settings) {
        return new JdkOptions(threads, pool, timeouts, tls, settings, maxHeaderBytes);
    }

    /** Returns a copy that accepts answers with headers up to this size. */
    public JdkOptions withMaxHeaderBytes(int bytes) {
        return new JdkOptions(threads, pool, timeouts, tls, proxy, bytes);
    }

    /**
     * Limits of requests under way. How long an idle connection stays open is the JDK's to say: {@code
     * -Djdk.httpclient.keepalive.timeout}, in seconds.
     *
     * @param maxConnections most requests to one origin that are under way at once, each on a connection of its own
     * @param maxPending most requests to one origin that may wait for that; the next one fails at once
     */
    public record Pool(int maxConnections, int maxPending) {
        /** 256 at once, 10,000 waiting. */
        public static final Pool DEFAULT = new Pool(256, 10_000);

        public Pool {
            if (maxConnections < 1) {
                throw new IllegalArgumentException("maxConnections must be positive, is " + maxConnections);
            }
            if (maxPending < 0) {
                throw new IllegalArgumentException("maxPending must not be negative, is " + maxPending);
            }
        }
    }

    /**
     * How long each step of a request may take. All are positive and at most one day; they end late by at most a fourth.
     *
     * @param connect to connect, the proxy's part and the TLS handshake included
     * @param acquire to wait for others that are under way
     * @param write without the service (or the body's publisher) moving on while the request is sent
     * @param response from the last byte of the body to the end of the answer's header; of a request without a body from its start, since
     *     the JDK does not tell when it has connected
     * @param read without progress inside the answer's body, not counted while the receiver pauses
     */
    public record Timeouts(Duration connect, Duration acquire, Duration write, Duration response, Duration read) {
        /** Ten seconds to connect, one minute for everything else. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));

        public Timeouts {
            check("connect", connect);
            check("acquire", acquire);
            check("write", write);
            check("response", response);
            check("read", read);
        }

        /** Returns timeouts that are all alike. */
        public static Timeouts all(Duration limit) {
            return new Timeouts(limit, limit, limit, limit, limit);
        }

        private static void check(String name, Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(name + " must be positive and at most a day, is " + value);
            }
        }
    }
}
