package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.Origin;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event loop with what it owns: its connections, its share of each pool, its clock. Only its thread touches the fields, unless a
 * method says otherwise.
 */
final class Loop {
    final NettyTransport transport;
    final EventLoop events;
    final Deadlines deadlines;
    final HeadWriter heads;
    final HeaderNames names = new HeaderNames();
    private static final int LOW_WATER = 256 << 10;
    private static final int HIGH_WATER = 512 << 10;

    private final EventLoopGroup group;
    private final Bootstrap bootstrap;
    private final Map<Origin, LoopPool> pools = new HashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable LoopPool recent;
    /** Made when the loop begins, read by whoever closes the transport. */
    private volatile @Nullable Thread thread;

    Loop(NettyTransport transport, int index, IoEngine engine) {
        this.transport = transport;
        String name = "lazuli-io-" + transport.number() + "-" + index;
        this.group = engine.newLoop(work -> {
            LoopThread made = new LoopThread(this, work, name);
            thread = made;
            return made;
        });
        this.events = group.next();
        this.deadlines = new Deadlines(this, transport.options());
        this.heads = new HeadWriter();
        this.bootstrap = new Bootstrap()
                .group(events)
                .channelFactory(engine.sockets())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
                // The loop's own clock watches the connect.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                // A failed write does not close: an answer that explains it may be on its way in.
                .option(ChannelOption.AUTO_CLOSE, false)
                .handler(new NoHandler());
    }

    /** Begins to connect. */
    ChannelFuture connect(InetSocketAddress address) {
        return bootstrap.connect(address);
    }

    /** Stands for the handlers that are added once the connection is made. */
    @ChannelHandler.Sharable
    private static final class NoHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.pipeline().remove(this);
        }
    }

    /** Runs a task on the loop's thread. Any thread may call this. Returns false if the loop has ended. */
    boolean execute(Runnable task) {
        try {
            events.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    /**
     * Runs a task once the sockets have had their turn; called on the loop's thread. A task that is merely executed may run before
     * that, and one that executes itself again may keep the sockets waiting for a second.
     */
    void executeAfterIo(Runnable task) {
        if (!events.isShuttingDown()) {
            events.schedule(task, 1, TimeUnit.NANOSECONDS);
        }
    }

    /** Returns this loop's share of the pool of an origin. */
    LoopPool pool(Origin origin) {
        LoopPool last = recent;
        if (last != null && last.origin().equals(origin)) {
            return last;
        }
        LoopPool pool = pools.computeIfAbsent(origin, o -> new LoopPool(this, transport.pool(o)));
        recent = pool;
        return pool;
    }

    void add(Connection connection) {
        connection.slot = connections.size();
        connections.add(connection);
    }

    void remove(Connection connection) {
        Connection last = connections.remove(connections.size() - 1);
        if (last != connection) {
            connections.set(connection.slot, last);
            last.slot = connection.slot;
        }
    }

    /** Looks for what is overdue, on this loop's connections and in the queues that it knows. Returns whether a request is under way. */
    boolean sweep(long now) {
        boolean busy = false;
        // Backwards: a connection that is closed here is replaced by the last one, which has been seen.
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (i < connections.size()) {
                busy |= connections.get(i).sweep(now);
            }
        }
        for (LoopPool pool : pools.values()) {
            busy |= pool.expireWaiters(now);
        }
        return busy;
    }

    boolean hasConnections() {
        return !connections.isEmpty();
    }

    /** Fails and closes everything of this loop; the transport is closed already. */
    void closeAll() {
        for (LoopPool pool : pools.values()) {
            pool.failWaiters();
        }
        for (Connection connection : List.copyOf(connections)) {
            connection.fail(Failures.closed(connection.requestBegun()));
        }
        deadlines.stop();
    }

    /** Waits for the thread's very end, a moment after that of the loop. Not for the thread itself. */
    void joinThread(long nanos) {
        Thread made = thread;
        try {
            if (made != null && nanos > 0) {
                TimeUnit.NANOSECONDS.timedJoin(made, nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the loop's thread once its tasks have run. Any thread may call this. */
    EventLoopGroup shutdown() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        return group;
    }
}
