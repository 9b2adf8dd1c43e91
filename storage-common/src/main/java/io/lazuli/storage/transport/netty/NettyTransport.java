package io.lazuli.storage.transport.netty;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.HttpTransport;
import io.lazuli.storage.transport.Origin;
import io.lazuli.storage.transport.ResponseReceiver;
import io.lazuli.storage.transport.TransportThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 engine on Netty, for versions 4.1 and 4.2, with keep-alive connections in one bounded pool per origin.
 *
 * <p>Threads are daemons called {@code lazuli-io-<transport>-<n>} and start with the first request. A request sent from such a thread is
 * handled by it to the end; others are spread in turn. An unused transport costs no processor time; its connections are closed after a
 * while, its threads stay until {@link #close()}.
 */
public final class NettyTransport implements HttpTransport {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final long CLOSE_SECONDS = 5;

    private final int number = NUMBERS.incrementAndGet();
    private final NettyOptions options;
    private final IoEngine engine;
    private final HostResolver resolver = new HostResolver(number);
    private final TlsSetup tls;
    private final Loop[] loops;
    private final AtomicInteger running;
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentMap<Origin, OriginPool> pools = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;

    private NettyTransport(NettyOptions options) {
        this.options = options;
        this.engine = IoEngine.choose(options.nativeIo());
        this.tls = new TlsSetup(options.tls());
        this.loops = new Loop[options.threads()];
        this.running = new AtomicInteger(loops.length);
        for (int i = 0; i < loops.length; i++) {
            loops[i] = new Loop(this, i, engine);
        }
    }

    /** Returns a transport with {@link NettyOptions#DEFAULT}. */
    public static NettyTransport create() {
        return create(NettyOptions.DEFAULT);
    }

    /** Returns a transport with settings of your own. */
    public static NettyTransport create(NettyOptions options) {
        return new NettyTransport(Objects.requireNonNull(options, "options"));
    }

    @Override
    public HttpExchange send(HttpRequest request, ResponseReceiver receiver) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(receiver, "receiver");
        Loop here = LoopThread.current(this);
        Loop loop = here != null ? here : anyLoop();
        Exchange exchange = new Exchange(this, request, receiver, loop);
        if (here != null) {
            here.pool(request.origin()).start(exchange);
        } else {
            admit(exchange, loop);
        }
        return exchange;
    }

    private void admit(Exchange exchange, Loop loop) {
        if (closed) {
            failAside(exchange, Failures.closed(false));
            return;
        }
        OriginPool pool = pool(exchange.request.origin());
        switch (pool.admit(exchange, loop)) {
            case BEGINS -> {
                if (!loop.execute(exchange)) {
                    failAside(exchange, Failures.closed(false));
                }
            }
            case QUEUED -> {}
            case REFUSED -> exchange.failLater(pool.refusal(this));
        }
    }

    /**
     * Fails what is under way, closes all connections and ends the threads. Returns once they have ended, after five seconds at most; at
     * once when it is called from one of them.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        closed = true;
        resolver.close();
        List<io.netty.util.concurrent.Future<?>> ends = new ArrayList<>();
        for (Loop loop : loops) {
            loop.execute(loop::closeAll);
            ends.add(loop.shutdown().terminationFuture());
        }
        if (LoopThread.current(this) == null) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
            for (io.netty.util.concurrent.Future<?> end : ends) {
                end.awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            for (Loop loop : loops) {
                loop.joinThread(deadline - System.nanoTime());
            }
        }
    }

    /** The thread of a loop ends. What connections stood on goes with the last. */
    void loopEnded() {
        if (running.decrementAndGet() == 0) {
            tls.close();
        }
    }

    /** Returns whether epoll drives the sockets, rather than the JDK's selectors. */
    boolean isNative() {
        return engine instanceof EpollIo;
    }

    int number() {
        return number;
    }

    NettyOptions options() {
        return options;
    }

    HostResolver resolver() {
        return resolver;
    }

    TlsSetup tls() {
        return tls;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns the loops in turn. */
    Loop anyLoop() {
        return loops[(turn.getAndIncrement() & Integer.MAX_VALUE) % loops.length];
    }

    OriginPool pool(Origin origin) {
        return pools.computeIfAbsent(origin, o -> new OriginPool(o, options.pool(), options.proxy()));
    }

    /** Fails an exchange on a thread of its own: the loops have ended, and the caller's stack is not for it. */
    void failAside(Exchange exchange, TransportException failure) {
        new AsideThread(() -> exchange.fail(failure), "lazuli-closed-" + number).start();
    }

    /** A thread that tells one receiver that the transport is closed. */
    private static final class AsideThread extends Thread implements TransportThread {
        AsideThread(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }
    }
}
