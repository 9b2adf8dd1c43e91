package io.lazuli.storage.internal.call;

import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.jdk.JdkHttpTransport;
import io.lazuli.storage.transport.netty.NettyTransport;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The transport of all clients that were given none: opened for the first of them, closed with the last. On Netty where its classes are
 * there, otherwise on the JDK's own client.
 */
public final class SharedTransport {
    private static final System.Logger LOG = System.getLogger("io.lazuli.storage.transport");
    /** One class of each part of Netty that the engine stands on. */
    private static final List<String> NETTY = List.of(
            "io.netty.channel.EventLoopGroup",
            "io.netty.handler.codec.http.HttpResponseDecoder",
            "io.netty.handler.ssl.SslHandler");

    private static final Object LOCK = new Object();

    /** Guarded by LOCK, as is the number of those that hold it. */
    private static @Nullable HttpTransport current;

    private static int holders;

    private SharedTransport() {}

    /** Returns a share of the common transport. */
    static Lease lease() {
        synchronized (LOCK) {
            HttpTransport transport = current;
            if (transport == null) {
                transport = open();
                current = transport;
            }
            holders++;
            return new Lease(transport);
        }
    }

    private static HttpTransport open() {
        for (String part : NETTY) {
            try {
                Class.forName(part, false, SharedTransport.class.getClassLoader());
            } catch (ClassNotFoundException absent) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "Without Netty ({0} is missing) the JDK''s own HTTP client carries the requests",
                        part);
                return JdkHttpTransport.create();
            }
        }
        return NettyTransport.create();
    }

    private static void giveBack(HttpTransport transport) {
        synchronized (LOCK) {
            if (--holders > 0) {
                return;
            }
            current = null;
        }
        // Outside the lock: closing waits for threads, and a new client must not wait for that.
        transport.close();
    }

    /** A share, given back once however often it is closed. */
    public static final class Lease implements AutoCloseable {
        private final HttpTransport transport;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(HttpTransport transport) {
            this.transport = transport;
        }

        HttpTransport transport() {
            return transport;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                giveBack(transport);
            }
        }
    }
}
