package io.lazuli.storage.internal.call;

import io.lazuli.storage.TransportException;
import io.lazuli.storage.internal.flow.Causes;
import io.lazuli.storage.internal.flow.DrainLoop;
import io.lazuli.storage.internal.flow.FailedPublisher;
import io.lazuli.storage.transport.HttpExchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer on its way from the transport to one subscriber: pushed in at one end, demanded at the other.
 *
 * <p>The transport calls {@link #onBody}, {@link #onEnd} and {@link #onFailure}. At most 256 KiB, and the part that goes beyond it, wait
 * here; then the exchange is paused until no more than 64 KiB wait. The subscriber is called on the executor, never on the transport's
 * thread, and owns the buffers that it gets. It gets all that came before a failure, then the failure.
 *
 * <p>A small body therefore arrives in full, and frees its connection, even if nobody ever subscribes. A larger one holds its connection
 * until it is read, cancelled or {@linkplain #close() closed}; {@link #closeUnlessSubscribedWithin} sets a bound.
 */
public final class ReceivedBody implements Flow.Publisher<ByteBuffer>, AutoCloseable {
    private static final int HIGH_WATER = 256 * 1024;
    private static final int LOW_WATER = 64 * 1024;

    private final HttpExchange exchange;
    private final Executor executor;

    /** Done when a subscriber has come, or {@link #close()}. */
    private final CompletableFuture<Void> claimed = new CompletableFuture<>();

    /** Guards the fields below, and the order of pause and resume, which are therefore called under it. */
    private final Object lock = new Object();

    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();
    private int waiting;
    private boolean paused;
    private boolean ended;
    private @Nullable Throwable failure;
    private @Nullable Delivery delivery;

    /** Makes the body of an exchange whose head has arrived; subscribers are called on the executor. */
    public ReceivedBody(HttpExchange exchange, Executor executor) {
        this.exchange = Objects.requireNonNull(exchange, "exchange");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /** Takes a part of the body; the buffer is copied and left with its remaining bytes consumed. */
    public void onBody(ByteBuffer part) {
        int size = part.remaining();
        ByteBuffer copy = ByteBuffer.allocate(size).put(part).flip();
        Delivery told;
        synchronized (lock) {
            // After a cancel the transport may still hand out what it has read.
            if (ended || size == 0) {
                return;
            }
            parts.add(copy);
            waiting += size;
            if (!paused && waiting >= HIGH_WATER) {
                paused = true;
                exchange.pause();
            }
            told = delivery;
        }
        tell(told);
    }

    /** Ends the body: all of it has come. */
    public void onEnd() {
        end(null);
    }

    /** Ends the body early. What came before is still delivered. */
    public void onFailure(Throwable cause) {
        end(Objects.requireNonNull(cause, "cause"));
    }

    /** Notes the first end; a later one, such as the echo of a cancel, changes nothing. */
    private void end(@Nullable Throwable cause) {
        Delivery told;
        synchronized (lock) {
            if (!ended) {
                ended = true;
                failure = cause;
            }
            told = delivery;
        }
        tell(told);
    }

    /** Outside the lock, since a direct executor would deliver right here. */
    private static void tell(@Nullable Delivery delivery) {
        if (delivery != null) {
            delivery.signal();
        }
    }

    /** Delivers the body to its only subscriber; any further one gets an {@link IllegalStateException}. */
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Delivery mine = null;
        synchronized (lock) {
            if (delivery == null) {
                mine = new Delivery();
                delivery = mine;
            }
        }
        if (mine == null) {
            Throwable refusal = new IllegalStateException("A received body can be read by one subscriber only");
            new FailedPublisher<ByteBuffer>(refusal).subscribe(subscriber);
            return;
        }
        claimed.complete(null);
        mine.start(subscriber);
    }

    /**
     * Gives up what has not been delivered and cancels the exchange unless it has ended. A subscriber, of now or later, that has not
     * seen everything gets a {@link TransportException} of kind {@link TransportException.Kind#CANCELLED}.
     */
    @Override
    public void close() {
        claimed.complete(null);
        String message = "The body was closed before it was read";
        if (discard(new TransportException(TransportException.Kind.CANCELLED, message, true, null))) {
            exchange.cancel();
        }
        Delivery told;
        synchronized (lock) {
            told = delivery;
        }
        tell(told);
    }

    /** Closes the body if nobody has subscribed after that time, so that a forgotten answer does not hold its connection for ever. */
    public void closeUnlessSubscribedWithin(Duration patience) {
        claimed.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync(
                        (nothing, late) -> {
                            if (late instanceof TimeoutException) {
                                close();
                            }
                        },
                        executor);
    }

    /** Drops what waits and takes nothing more; returns whether the exchange is still under way. */
    private boolean discard(@Nullable Throwable cause) {
        synchronized (lock) {
            boolean underWay = !ended;
            if (underWay || !parts.isEmpty()) {
                failure = cause;
            }
            ended = true;
            parts.clear();
            waiting = 0;
            return underWay;
        }
    }

    /** Takes the next part, and lets the exchange go on once little is left. Call under the lock. */
    private ByteBuffer take() {
        ByteBuffer part = parts.remove();
        waiting -= part.remaining();
        if (paused && !ended && waiting <= LOW_WATER) {
            paused = false;
            exchange.resume();
        }
        return part;
    }

    /** The one subscription. */
    private final class Delivery extends DrainLoop<ByteBuffer> {
        Delivery() {
            super(executor);
        }

        @Override
        protected @Nullable ByteBuffer emit(boolean wanted) throws Exception {
            synchronized (lock) {
                // Parts before the failure, and the good end with the last part: it needs no further demand.
                ByteBuffer part = wanted && !parts.isEmpty() ? take() : null;
                if (ended && parts.isEmpty()) {
                    if (failure == null) {
                        complete();
                    } else if (part == null) {
                        throw Causes.asException(failure);
                    }
                }
                return part;
            }
        }

        @Override
        protected void release() {
            if (discard(null)) {
                exchange.cancel();
            }
        }
    }
}
