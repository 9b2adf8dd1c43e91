package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ResponseReceiver;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 engine on the JDK's own client, {@code java.net.http}: no dependency, and slower than Netty. It is what clients use when
 * Netty is not there.
 *
 * <p>What the JDK's client does differently from the other engine:
 *
 * <ul>
 *   <li>Headers go out in the order of their names, and without a {@code User-Agent} of the caller's the JDK adds one. Before JDK 19 it
 *       adds {@code Content-Length: 0} to requests without a body. None of these is signed.
 *   <li>It repeats a GET or HEAD once if a connection that was used before turns out to be closed, and does not tell; any other request
 *       then ends in {@code DISCONNECTED}, never in {@code STALE_CONNECTION}. Nothing that writes is repeated.
 *   <li>An answer is read once the request is out. One that comes earlier is seen if the service hangs up after it.
 *   <li>Before JDK 21 there is no way to close the client: its one thread, {@code HttpClient-<n>-SelectorManager}, and its idle
 *       connections end a few seconds after the garbage collector has found it unused.
 * </ul>
 */
public final class JdkHttpTransport implements HttpTransport {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final long CLOSE_SECONDS = 5;

    private final int number = NUMBERS.incrementAndGet();
    private final JdkOptions options;
    private final Workers workers;
    private final Lookups lookups;
    private final Watchdog watchdog;
    private final ConcurrentMap<Origin, Turnstile> turnstiles = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;

    /** Made with the first request, dropped with the last, so that the collector finds it. Guarded by the monitor of this object. */
    private @Nullable HttpClient client;

    private JdkHttpTransport(JdkOptions options) {
        JdkClients.check(options);
        this.options = options;
        this.workers = new Workers(this, options.threads());
        this.lookups = new Lookups(workers.threads("lazuli-jdk-dns"));
        this.watchdog = new Watchdog(options.timeouts(), workers.threads("lazuli-jdk-clock"));
    }

    /** Returns a transport with {@link JdkOptions#DEFAULT}. */
    public static JdkHttpTransport create() {
        return create(JdkOptions.DEFAULT);
    }

    /**
     * Returns a transport with settings of your own.
     *
     * @throws IllegalArgumentException if the settings ask for what the JDK's client cannot do: a SOCKS proxy, or Basic authentication at
     *     a proxy while the JDK's own settings forbid it
     * @throws IllegalStateException if {@code jdk.httpclient.enableAllMethodRetry} is set, with which the JDK would write twice
     */
    public static JdkHttpTransport create(JdkOptions options) {
        return new JdkHttpTransport(Objects.requireNonNull(options, "options"));
    }

    /**
     * Starts an exchange and returns at once.
     *
     * @throws IllegalArgumentException if the JDK's client cannot carry the request as it is: a target that is no URI, a host with an
     *     underscore, a header that it keeps for itself
     */
    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        Objects.requireNonNull(receiver, "receiver");
        Turnstile turnstile = turnstile(request.origin());
        JdkExchange exchange = new JdkExchange(this, request, receiver, turnstile);
        exchange.wire = Requests.of(request, exchange.body, turnstile.proxy);
        watchdog.watch(exchange);
        // After the end a new turnstile may have been made, which is open.
        Turnstile.Entry entry = closed ? Turnstile.Entry.CLOSED : turnstile.enter(exchange);
        exchange.entered(entry);
        if (closed) {
            exchange.close();
        }
        return exchange;
    }

    private Turnstile turnstile(Origin origin) {
        return turnstiles.computeIfAbsent(
                origin,
                found -> new Turnstile(found, options.pool(), options.proxy().serverFor(found)));
    }

    /** Returns the JDK's client, which is made if need be; null once the transport is closed. */
    synchronized @Nullable HttpClient client() {
        if (client == null && !closed) {
            client = JdkClients.open(options, workers, origin -> turnstile(origin).proxy);
        }
        return client;
    }

    private synchronized @Nullable HttpClient dropClient() {
        HttpClient dropped = client;
        client = null;
        return dropped;
    }

    /**
     * Fails what is under way, closes its connections and ends the threads. Returns once they have ended, after five seconds at most; at
     * once when it is called from one of them. On JDK 17 to 20 idle connections stay until the garbage collector has run.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        closed = true;
        turnstiles.values().forEach(Turnstile::close);
        watchdog.watched().forEach(JdkExchange::close);
        HttpClient dropped = dropClient();
        boolean outside = !Workers.isHere(this);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        lookups.close();
        watchdog.close();
        workers.shutdown();
        try {
            if (outside) {
                // First the exchanges are told and let go of their sockets, then the client goes.
                workers.awaitTasks(deadline - System.nanoTime());
                workers.joinThreads(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dropped != null) {
            JdkClients.close(dropped, outside ? deadline - System.nanoTime() : 0);
        }
    }

    int number() {
        return number;
    }

    JdkOptions options() {
        return options;
    }

    Workers workers() {
        return workers;
    }

    Lookups lookups() {
        return lookups;
    }

    Watchdog watchdog() {
        return watchdog;
    }
}
