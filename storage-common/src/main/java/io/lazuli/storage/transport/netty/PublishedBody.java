package io.lazuli.storage.transport.netty;

import io.lazuli.storage.transport.RequestBody;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A body that a publisher brings, asked for one buffer at a time while the channel takes more.
 *
 * <p>The buffer that completes the announced length is held back until the publisher has completed: one that brings too much fails before
 * the service has seen a whole request. Signals may come from any thread; all state belongs to the loop's thread.
 */
final class PublishedBody extends BodyWriter implements Flow.Subscriber<ByteBuffer> {
    private final RequestBody.Published body;
    /** Signals that were handed over to the loop and have yet to come there. */
    private final AtomicInteger onTheirWay = new AtomicInteger();

    private Flow.@Nullable Subscription subscription;
    /** Bytes that the publisher has yet to bring. */
    private long missing;

    private @Nullable ByteBuffer current;
    private boolean requested;
    private boolean completed;
    private boolean stopped;
    private boolean pumping;

    PublishedBody(Connection connection, Channel channel, RequestBody.Published body) {
        super(connection, channel);
        this.body = body;
        this.missing = body.length();
    }

    @Override
    void start() {
        try {
            body.publisher().subscribe(this);
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    // ---- signals, from any thread ----

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean heard = onLoop(() -> {
            if (subscription != null || stopped) {
                cancel(given);
            } else {
                subscription = given;
                writable();
            }
        });
        if (!heard) {
            cancel(given);
        }
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        ByteBuffer taken = bytes.slice();
        onLoop(() -> accept(taken));
    }

    @Override
    public void onError(Throwable cause) {
        java.util.Objects.requireNonNull(cause, "cause");
        onLoop(() -> failed(cause));
    }

    @Override
    public void onComplete() {
        onLoop(this::complete);
    }

    /** Handles a signal on the loop's thread, in the order of arrival. Returns false if the loop has ended. */
    private boolean onLoop(Runnable signal) {
        if (channel.eventLoop().inEventLoop() && onTheirWay.get() == 0) {
            signal.run();
            return true;
        }
        onTheirWay.incrementAndGet();
        return connection.loop().execute(() -> {
            onTheirWay.decrementAndGet();
            signal.run();
        });
    }

    // ---- on the loop's thread ----

    private void accept(ByteBuffer bytes) {
        requested = false;
        if (stopped) {
            return;
        }
        missing -= bytes.remaining();
        if (missing < 0) {
            connection.fail(
                    Failures.body("The body has more than the " + body.length() + " bytes that were announced", null));
            return;
        }
        connection.bodyArrived();
        if (bytes.hasRemaining()) {
            current = bytes;
        }
        writable();
    }

    private void complete() {
        if (stopped || completed) {
            return;
        }
        if (missing > 0) {
            long had = body.length() - missing;
            connection.fail(
                    Failures.body("The body has " + had + " bytes, " + body.length() + " were announced", null));
            return;
        }
        completed = true;
        writable();
    }

    private void failed(Throwable cause) {
        if (!stopped) {
            connection.fail(Failures.body("The publisher of the body failed", cause));
        }
    }

    @Override
    void writable() {
        // Publishers may answer a request, and flushing may find the channel writable, within the call.
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            // Each step writes a piece or asks for a buffer.
            for (int turn = 0; !stopped && step(); turn++) {
                if (turn == 2 * PIECES_A_TURN) {
                    connection.loop().executeAfterIo(this::writable);
                    return;
                }
            }
        } catch (Throwable thrown) {
            failed(thrown);
        } finally {
            pumping = false;
        }
        connection.bodyMoved();
    }

    private boolean step() {
        ByteBuffer bytes = current;
        boolean heldBack = missing == 0 && !completed;
        if (bytes != null && !heldBack) {
            if (!channel.isWritable()) {
                return false;
            }
            channel.writeAndFlush(
                    PiecewiseBody.piece(channel, bytes, Math.min(PIECE, bytes.remaining())), channel.voidPromise());
            if (!bytes.hasRemaining()) {
                current = null;
            }
            return true;
        }
        Flow.Subscription source = subscription;
        if (completed || requested || source == null || !channel.isWritable()) {
            return false;
        }
        requested = true;
        source.request(1);
        return true;
    }

    @Override
    void stop() {
        if (!stopped) {
            stopped = true;
            current = null;
            Flow.Subscription source = subscription;
            if (source != null) {
                cancel(source);
            }
        }
    }

    private static void cancel(Flow.Subscription subscription) {
        try {
            subscription.cancel();
        } catch (Throwable ignored) {
            // A publisher that breaks its own rules must not keep the connection from being closed.
        }
    }

    @Override
    boolean isDone() {
        return completed && current == null;
    }

    @Override
    boolean awaitsSource() {
        return !isDone() && (current == null || !completed && missing == 0);
    }
}
