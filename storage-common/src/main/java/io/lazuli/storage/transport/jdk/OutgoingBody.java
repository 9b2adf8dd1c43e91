package io.lazuli.storage.transport.jdk;

import io.lazuli.storage.transport.RequestBody;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way to the JDK's client, piece by piece as that asks, so that its progress can be watched.
 *
 * <p>The buffer that completes the announced length is held back until the publisher has completed: one that brings too much fails before
 * the service has seen a whole request. Signals come from any thread and are handled as steps of the exchange.
 */
final class OutgoingBody implements BodyPublisher, Flow.Subscriber<ByteBuffer>, Flow.Subscription {
    /** What is handed to the JDK's client at once. */
    private static final int PIECE = 128 << 10;

    private final JdkExchange exchange;
    private final RequestBody body;
    private final AtomicInteger asked = new AtomicInteger();

    // Touched in steps of the exchange only.
    private Flow.@Nullable Subscriber<? super ByteBuffer> client;
    private Flow.@Nullable Subscription source;
    private @Nullable ByteBuffer current;
    private long missing;
    private long demand;
    private boolean requested;
    private boolean completed;
    private boolean over;
    /** Read by the watchdog, too. */
    private volatile boolean awaitsSource;

    OutgoingBody(JdkExchange exchange, RequestBody body) {
        this.exchange = exchange;
        this.body = body;
        this.missing = body.length();
    }

    /** Returns the length; the JDK's client asks once for each time that it sends the head, and a second time is one too many. */
    @Override
    public long contentLength() {
        if (asked.incrementAndGet() > 1) {
            throw new IllegalStateException("The JDK's client would send the request a second time");
        }
        return body.length();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        exchange.step(() -> begin(subscriber));
    }

    private void begin(Flow.Subscriber<? super ByteBuffer> subscriber) {
        client = subscriber;
        exchange.writing();
        subscriber.onSubscribe(this);
        if (over) {
            return;
        }
        try {
            body.publisher().subscribe(this);
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    // ---- from the client ----

    @Override
    public void request(long n) {
        exchange.step(() -> {
            demand += n;
            exchange.progressed();
            pump();
        });
    }

    @Override
    public void cancel() {
        exchange.step(this::stop);
    }

    // ---- from the source ----

    @Override
    public void onSubscribe(Flow.Subscription given) {
        exchange.step(() -> {
            if (source != null || over) {
                cancel(given);
            } else {
                source = given;
                pump();
            }
        });
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        ByteBuffer taken = bytes.slice();
        exchange.step(() -> accept(taken));
    }

    @Override
    public void onError(Throwable cause) {
        java.util.Objects.requireNonNull(cause, "cause");
        exchange.step(() -> failed(cause));
    }

    @Override
    public void onComplete() {
        exchange.step(this::complete);
    }

    // ---- steps ----

    private void accept(ByteBuffer bytes) {
        requested = false;
        awaitsSource = false;
        if (over) {
            return;
        }
        missing -= bytes.remaining();
        if (missing < 0) {
            exchange.fail(
                    Failures.body("The body has more than the " + body.length() + " bytes that were announced", null));
            return;
        }
        exchange.progressed();
        if (bytes.hasRemaining()) {
            current = bytes;
        }
        pump();
    }

    private void complete() {
        if (over || completed) {
            return;
        }
        if (missing > 0) {
            long had = body.length() - missing;
            exchange.fail(Failures.body("The body has " + had + " bytes, " + body.length() + " were announced", null));
            return;
        }
        completed = true;
        awaitsSource = false;
        pump();
    }

    private void failed(Throwable cause) {
        if (!over) {
            boolean file = body instanceof RequestBody.FileRegion;
            exchange.fail(Failures.body(
                    file ? "The file that is the body could not be read" : "The publisher of the body failed", cause));
        }
    }

    /** Hands pieces to the client as far as it asks, and asks the source for the next. */
    private void pump() {
        Flow.Subscriber<? super ByteBuffer> to = client;
        while (!over && to != null) {
            ByteBuffer bytes = current;
            boolean heldBack = missing == 0 && !completed;
            if (bytes == null && completed) {
                over = true;
                exchange.written();
                to.onComplete();
            } else if (bytes == null || heldBack) {
                ask();
                return;
            } else if (demand == 0) {
                return;
            } else {
                demand--;
                to.onNext(piece(bytes));
            }
        }
    }

    private ByteBuffer piece(ByteBuffer bytes) {
        int length = Math.min(PIECE, bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        if (!bytes.hasRemaining()) {
            current = null;
        }
        return piece;
    }

    /** Asks for a buffer if the client wants one, or for the end if all bytes are here. */
    private void ask() {
        Flow.Subscription from = source;
        boolean wanted = demand > 0 || current != null;
        if (from != null && !requested && wanted) {
            requested = true;
            awaitsSource = true;
            try {
                from.request(1);
            } catch (Throwable thrown) {
                failed(thrown);
            }
        }
    }

    /** Sends nothing more. */
    void stop() {
        if (!over) {
            over = true;
            current = null;
            Flow.Subscription from = source;
            if (from != null) {
                cancel(from);
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

    /** Returns whether the caller, rather than the service, is who keeps the body waiting. Any thread may ask. */
    boolean awaitsSource() {
        return awaitsSource;
    }
}
