package io.lazuli.storage.transport.netty;

import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.TransportException;
import io.lazuli.storage.transport.HttpExchange;
import io.lazuli.storage.transport.HttpRequest;
import io.lazuli.storage.transport.ResponseReceiver;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Belongs to one event loop at a time, to none while it waits in the queue; the receiver is called on the
 * loop's thread only. As a task it begins the exchange.
 */
final class Exchange implements HttpExchange, Runnable {
    private static final System.Logger LOG = System.getLogger("io.lazuli.storage.transport");

    final HttpRequest request;
    private final NettyTransport transport;
    private final ResponseReceiver receiver;

    /** The owner. Changes hands under the monitor of the queue; null while waiting there. */
    volatile @Nullable Loop loop;

    /** The pool in whose queue the exchange is or was, if any; set before the exchange is offered to the queue. */
    volatile @Nullable OriginPool pool;

    // Links of WaitQueue, guarded by its monitor.
    @Nullable
    Exchange before;

    @Nullable
    Exchange after;

    boolean queued;
    long queuedAt;

    /** Only the owner's thread uses it. */
    @Nullable
    Connection connection;

    private volatile boolean ended;
    private volatile boolean cancelled;
    private volatile boolean paused;
    private volatile int status;
    /** Written before {@link #status}, read after it. */
    private HttpHeaders headers = HttpHeaders.EMPTY;

    Exchange(NettyTransport transport, HttpRequest request, ResponseReceiver receiver, Loop loop) {
        this.transport = transport;
        this.request = request;
        this.receiver = receiver;
        this.loop = loop;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return status == 0 ? HttpHeaders.EMPTY : headers;
    }

    /** Begins the exchange on its loop, having been admitted. */
    @Override
    public void run() {
        Loop here = loop;
        if (here != null) {
            here.pool(request.origin()).startAdmitted(this);
        }
    }

    // ---- from any thread ----

    @Override
    public void cancel() {
        if (!ended && !cancelled) {
            cancelled = true;
            seekToCancel();
        }
    }

    /** Follows the exchange to the loop that has it; it may have moved on by the time the task runs. */
    private void seekToCancel() {
        OriginPool waitsIn = pool;
        if (waitsIn != null) {
            waitsIn.waiters.remove(this, transport.anyLoop());
        }
        Loop owner = loop;
        if (owner == null) {
            // About to enter the queue, or on its way out of it.
            transport.anyLoop().execute(this::seekToCancel);
        } else {
            owner.execute(() -> cancelOn(owner));
        }
    }

    private void cancelOn(Loop owner) {
        if (ended) {
            return;
        }
        if (loop != owner) {
            seekToCancel();
        } else if (connection != null) {
            connection.fail(Failures.cancelled(connection.requestBegun()));
        } else {
            fail(Failures.cancelled(false));
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        Loop owner = loop;
        if (owner != null && !ended) {
            owner.execute(() -> {
                if (connection != null) {
                    connection.resume(this);
                }
            });
        }
    }

    // ---- on the owner's thread ----

    boolean isCancelled() {
        return cancelled;
    }

    boolean isPaused() {
        return paused;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Hands out the head; false if the receiver threw. */
    boolean head(int code, HttpHeaders fields) {
        headers = fields;
        status = code;
        try {
            receiver.onHead(this);
            return true;
        } catch (Throwable thrown) {
            return receiverThrew(thrown);
        }
    }

    /** Hands out a part of the body; false if the receiver threw. */
    boolean part(ByteBuffer bytes) {
        try {
            receiver.onBody(bytes);
            return true;
        } catch (Throwable thrown) {
            return receiverThrew(thrown);
        }
    }

    void end() {
        if (!ended) {
            ended = true;
            connection = null;
            try {
                receiver.onEnd();
            } catch (Throwable thrown) {
                receiverThrew(thrown);
            }
        }
    }

    void fail(TransportException failure) {
        if (!ended) {
            ended = true;
            connection = null;
            try {
                receiver.onFailure(failure);
            } catch (Throwable thrown) {
                receiverThrew(thrown);
            }
        }
    }

    /** Fails the exchange from a task of its own: the caller's {@code send} may not have returned yet. */
    void failLater(TransportException failure) {
        Loop owner = loop;
        if (owner == null || !owner.execute(() -> fail(failure))) {
            transport.failAside(this, failure);
        }
    }

    private boolean receiverThrew(Throwable thrown) {
        // Only the kind of the throwable: its message may hold data of the answer.
        LOG.log(
                System.Logger.Level.WARNING,
                "The receiver of an answer from {0} threw {1}",
                request.origin(),
                thrown.getClass().getName());
        if (connection != null) {
            connection.fail(Failures.receiver(thrown));
        }
        return false;
    }
}
