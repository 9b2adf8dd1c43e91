package io.lazuli.storage.transport.netty;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks host names up on threads of its own, since the JDK's look-up blocks. Answers are remembered by the JDK, not here. The few
 * threads come when needed and leave after ten seconds.
 */
final class HostResolver {
    private static final int THREADS = 4;

    private final ThreadPoolExecutor threads;

    HostResolver(int transport) {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "lazuli-dns-" + transport + "-" + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Told of the addresses, or of what went wrong, on the loop's thread. */
    interface Result {
        void resolved(List<InetAddress> addresses, @Nullable Exception failure);
    }

    /** Returns the address that a text stands for, or null if it is a name. */
    static @Nullable InetAddress literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Looks a name up and prepares TLS if that is passed, which reads the trust store the first time. */
    void resolve(String host, @Nullable TlsSetup tls, Loop loop, Result result) {
        try {
            threads.execute(() -> lookUp(host, tls, loop, result));
        } catch (RejectedExecutionException closed) {
            // The transport is being closed and fails the exchange itself.
        }
    }

    private static void lookUp(String host, @Nullable TlsSetup tls, Loop loop, Result result) {
        try {
            if (tls != null) {
                tls.prepare();
            }
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
            loop.execute(() -> result.resolved(addresses, null));
        } catch (UnknownHostException | RuntimeException e) {
            loop.execute(() -> result.resolved(List.of(), e));
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
